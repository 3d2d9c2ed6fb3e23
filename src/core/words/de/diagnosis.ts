import type { signInDiagnosis as english } from '../en/diagnosis.ts'

/** The German of the English file of the same name. */
export const signInDiagnosis: Record<keyof typeof english, string> = {
  'diagnosis.staff.reported_fraud':
    'Jemand hat eine Anmeldeanfrage als Betrug gemeldet. Vielleicht kennt jemand Fremdes das Passwort.',
  'diagnosis.staff.denied_by_user':
    'Jemand hat eine Anmeldeanfrage abgelehnt. Vielleicht kennt jemand Fremdes das Passwort.',
  'diagnosis.staff.suspicious_sign_in':
    'Microsoft sah in einer Anmeldung ein Risiko, oder sie kam von einer bösartigen Adresse.',
  'diagnosis.staff.user_at_risk': 'Microsoft hält das Konto für kompromittiert oder sein Risiko für hoch.',
  'diagnosis.staff.location_mismatch':
    'Zwei Anmeldungen liegen für die Zeit dazwischen zu weit auseinander, als dass es eine Person war.',
  'diagnosis.staff.registration_blocked_by_risk':
    'Das Einrichten von Methoden ist wegen verdächtiger Aktivität gesperrt.',
  'diagnosis.staff.account_disabled': 'Das Konto ist deaktiviert.',
  'diagnosis.staff.blocked_for_mfa': 'Das Konto steht auf der Liste derer, die für den zweiten Schritt gesperrt sind.',
  'diagnosis.staff.account_locked': 'Das Konto ist nach zu vielen falschen Passwörtern gesperrt.',
  'diagnosis.staff.registration_blocked_by_policy':
    'Eine Richtlinie erlaubt das Einrichten von Methoden nur von bestimmten Orten oder Geräten.',
  'diagnosis.staff.conditional_access_block':
    'Eine Richtlinie für bedingten Zugriff oder die Sicherheitsstandards sperren die Anmeldung.',
  'diagnosis.staff.pass_blocked_by_policy': 'Die Richtlinie nimmt den Pass für dieses Konto nicht an.',
  'diagnosis.staff.password_wrong': 'Name oder Passwort war falsch. Am zweiten Schritt liegt es nicht.',
  'diagnosis.staff.password_expired': 'Das Passwort ist abgelaufen. Am zweiten Schritt liegt es nicht.',
  'diagnosis.staff.password_missing': 'Das Konto hat im Verzeichnis kein Passwort.',
  'diagnosis.staff.method_required': 'Ein zweiter Schritt wird verlangt, und keiner ist eingerichtet.',
  'diagnosis.staff.loop': 'Dieselbe Frage kam innerhalb weniger Minuten immer wieder.',
  'diagnosis.staff.no_answer':
    'Die Anfrage blieb unbeantwortet oder erreichte das Telefon nicht. Das passt zu einem verlorenen Telefon.',
  'diagnosis.staff.wrong_code': 'Ein falscher oder schon benutzter Code oder eine falsche PIN wurde eingegeben.',
  'diagnosis.staff.telephony_fault': 'Der Anruf oder die SMS ließ sich nicht zustellen.',
  'diagnosis.staff.overlapping_prompts': 'Mehrere Anfragen waren zugleich offen und kamen einander in die Quere.',
  'diagnosis.staff.mfa_not_satisfied': 'Der zweite Schritt wurde verlangt und nicht bestanden.',
  'diagnosis.staff.pass_wrong': 'Ein falscher Pass wurde eingegeben.',
  'diagnosis.staff.pass_expired': 'Der Pass war abgelaufen.',
  'diagnosis.staff.pass_not_found':
    'Es fand sich kein gültiger Pass: Er ist zu neu, verbraucht oder nicht mehr vorhanden.',
  'diagnosis.staff.device':
    'Das Gerät ist unbekannt, nicht verwaltet oder nicht in Ordnung, oder die App ist nicht zugelassen.',
  'diagnosis.staff.windows_hello': 'Windows Hello hat auf dem Gerät versagt.',
  'diagnosis.staff.external': 'Der zweite Schritt eines anderen Anbieters wurde nicht bestanden.',
  'diagnosis.staff.not_assigned': 'Das Konto ist der App nicht zugewiesen.',
  'diagnosis.staff.application':
    'Die App verweigert die Anmeldung: Eine Zustimmung fehlt, oder eine Altersregel greift.',
  'diagnosis.staff.unknown_code': 'Im Protokoll stehen Nummern, die wir nicht kennen: {codes}.',
  'diagnosis.staff.interrupted':
    'Die Anmeldung dauerte zu lange, oder die Sitzung war zu alt und muss neu bestätigt werden.',
  'diagnosis.staff.session_ended':
    'Eine Sitzung wurde beendet, wie nach einer Zurücksetzung üblich, oder das Passwort wurde inzwischen geändert.',
  'diagnosis.staff.service_fault': 'Ein Fehler bei Microsoft hat eine Anmeldung aufgehalten.',
  'diagnosis.staff.no_result': 'Im Protokoll stehen Anmeldungen, die noch kein Ergebnis haben: {count}.',
  'diagnosis.staff.nothing_found':
    'Das Protokoll zeigt keine gescheiterte Anmeldung, die es erklärt. Es hinkt etwa fünf Minuten nach.',
  'diagnosis.staff.log_unreadable':
    'Das Anmeldeprotokoll ließ sich nicht lesen: Es braucht eine Lizenz (P1), eine Berechtigung oder Zeit.',

  'diagnosis.next.tell_security':
    'Benachrichtigen Sie zuallererst die Sicherheitsabteilung. Setzen Sie nichts zurück, bevor sie zustimmt.',
  'diagnosis.next.ask_who_declined':
    'Rufen Sie die Person unter der hinterlegten Nummer an und fragen Sie, ob sie selbst abgelehnt hat. Wenn nicht, benachrichtigen Sie die Sicherheitsabteilung.',
  'diagnosis.next.ask_where':
    'Rufen Sie die Person unter der hinterlegten Nummer an und fragen Sie, wo sie war und ob sie ein VPN nutzt. Passt es nicht, benachrichtigen Sie die Sicherheitsabteilung.',
  'diagnosis.next.look_at_risk':
    'Zuerst sieht sich die Sicherheitsabteilung das Risiko in Entra an. Verwerfen Sie es nicht, um jemandem zu helfen: Das entscheidet sie.',
  'diagnosis.next.ask_hr':
    'Fragen Sie die Personalabteilung nach dem Grund. Aktivieren Sie das Konto nicht für jemanden am Telefon.',
  'diagnosis.next.unblock_mfa':
    'Finden Sie heraus, wer es gesperrt hat und warum. Erst dann hebt die Administration die Sperre im Entra Admin Center auf; anders geht es nicht.',
  'diagnosis.next.wait_for_lock':
    'Warten Sie: Die Sperre endet von selbst. Fragen Sie, ob auf einem anderen Gerät ein altes Passwort steht. Kamen die Versuche nicht von der Person, benachrichtigen Sie die Sicherheitsabteilung.',
  'diagnosis.next.ask_policy_owner':
    'Sehen Sie in Entra nach, welche Richtlinie es war, und fragen Sie, wer für sie zuständig ist. Lockern Sie keine Richtlinie für eine einzelne Person.',
  'diagnosis.next.register_where_permitted':
    'Die Person richtet die Methoden von einem Ort oder Gerät ein, das die Richtlinie erlaubt, etwa im Büro. Lockern Sie keine Richtlinie.',
  'diagnosis.next.reset_password':
    'Verweisen Sie auf den üblichen Weg, das Passwort zurückzusetzen. Neue Methoden helfen hier nicht.',
  'diagnosis.next.reset_password_on_premises':
    'Das Passwort liegt im lokalen Verzeichnis: Setzen Sie es dort auf dem üblichen Weg zurück. Neue Methoden helfen hier nicht.',
  'diagnosis.next.finish_recovery':
    'Lassen Sie die Person die Wiederherstellung zu Ende führen: Sie bringt neue Methoden.',
  'diagnosis.next.try_lighter_remedy':
    'Zuerst die leichteren Mittel: alle Sitzungen beenden, ein privates Fenster, Datum und Uhrzeit automatisch, immer nur eine Anfrage. Hilft das nicht, die volle Wiederherstellung.',
  'diagnosis.next.check_clock':
    'Die Person stellt Datum und Uhrzeit des Telefons auf automatisch und gibt nur den neuesten Code ein. Hilft das nicht, die volle Wiederherstellung.',
  'diagnosis.next.check_number':
    'Fragen Sie, ob die Nummer noch geht, und nutzen Sie solange eine andere Methode. Ändern Sie nie eine Nummer für jemanden am Telefon: Gibt es sie nicht mehr, die volle Wiederherstellung.',
  'diagnosis.next.answer_one_prompt':
    'Die Person schließt alle Anmeldefenster, wartet fünf Minuten, beginnt einmal und beantwortet nur diese Anfrage.',
  'diagnosis.next.type_pass_again':
    'Die Person gibt den Pass noch einmal so ein, wie ihre eigene Seite ihn zeigt. Schreiben Sie ihn nie auf.',
  'diagnosis.next.get_new_pass':
    'Die Person holt sich auf ihrer eigenen Wiederherstellungsseite einen neuen Pass, höchstens drei insgesamt.',
  'diagnosis.next.wait_for_pass':
    'Warten Sie ein paar Minuten: Ein Pass gilt nicht sofort. Ist er schon benutzt, gibt es einen neuen auf der eigenen Seite der Person.',
  'diagnosis.next.check_pass_policy':
    'Die Administration prüft, ob die Passrichtlinie für das Konto gilt und ob sie einmalige Pässe verlangt.',
  'diagnosis.next.sign_in_again': 'Die Person meldet sich in einem neuen Fenster noch einmal an.',
  'diagnosis.next.check_device':
    'Wer die Geräte betreut, sieht sich das Gerät an, oder die Person nimmt ein verwaltetes.',
  'diagnosis.next.check_assignment':
    'Wer für die App zuständig ist, prüft, wer sie nutzen darf. Eine andere App zeigt, ob die Person wieder Zugang hat.',
  'diagnosis.next.set_up_windows_hello':
    'Die Person meldet sich anders an und richtet Windows Hello auf dem Gerät neu ein.',
  'diagnosis.next.ask_provider':
    'Fragen Sie, wer den anderen Anbieter betreut; dessen Methoden setzen wir nicht zurück.',
  'diagnosis.next.look_up_code':
    'Schlagen Sie die Nummern in Microsofts Liste der Anmeldefehler nach, und halten Sie fest, was Sie finden.',
  'diagnosis.next.look_again': 'Sehen Sie in fünf Minuten wieder nach; Einzelheiten können zwei Stunden brauchen.',
  'diagnosis.next.ask_where_it_stops':
    'Fragen Sie, auf welcher Seite es nicht weitergeht und was dort steht, und sehen Sie danach wieder nach.',
  'diagnosis.next.go_without_log':
    'Richten Sie sich nach dem Konto und seinen Methoden und nach dem, was die Person nach dem Rückruf sagt.',

  'diagnosis.severity.danger': 'Gefahr',
  'diagnosis.severity.block': 'Sperre',
  'diagnosis.severity.fault': 'Fehler',
  'diagnosis.severity.note': 'Hinweis',
  'diagnosis.is_over': 'Vorbei: Eine spätere Anmeldung gelang',
  'diagnosis.is_not_mfa': 'Neue Methoden helfen hier nicht',

  'diagnosis.outcome.proven': 'Das Protokoll zeigt eine Anmeldung mit den neuen Methoden.',
  'diagnosis.outcome.failing': 'Die Anmeldung scheitert auch nach der Wiederherstellung.',
  'diagnosis.outcome.nothing_yet':
    'Das Protokoll zeigt seit der Wiederherstellung keine Anmeldung. Es hinkt etwa fünf Minuten nach.',
  'diagnosis.outcome.unreadable':
    'Das Anmeldeprotokoll ließ sich nicht lesen; wir kennen nur die Methoden, die am Konto stehen.',

  'diagnosis.timeline.recovery': 'Wiederherstellung {label}',
  'diagnosis.timeline.danger': 'Zeichen von Gefahr',
  'diagnosis.timeline.lockout': 'Ausgesperrt',
  'diagnosis.timeline.new_device': 'Neues Gerät: {label}',
  'diagnosis.timeline.new_phone': 'Neues Telefon: {label}',
  'diagnosis.timeline.new_place': 'Neuer Ort: {label}',
}
