import type { personDiagnosis as english } from '../en/diagnosis-person.ts'

/** The German of the English file of the same name. */
export const personDiagnosis: Record<keyof typeof english, string> = {
  'diagnosis.person.reported_fraud':
    'Eine Anmeldeanfrage wurde als Betrug gemeldet. Kam die Meldung von Ihnen, kennt vielleicht jemand Ihr Passwort; die Sicherheitsabteilung sieht es sich zuerst an.',
  'diagnosis.person.denied_by_user':
    'Eine Anmeldeanfrage wurde abgelehnt. Kam die Anfrage nicht von Ihnen, kennt vielleicht jemand Ihr Passwort: Sagen Sie es dem Helpdesk.',
  'diagnosis.person.suspicious_sign_in':
    'Eine Anmeldung an Ihrem Konto war ungewöhnlich. Die Sicherheitsabteilung sieht es sich zuerst an.',
  'diagnosis.person.user_at_risk':
    'Microsoft hält Ihr Konto für gefährdet. Die Sicherheitsabteilung muss es sich ansehen, bevor Sie hineinkommen.',
  'diagnosis.person.location_mismatch':
    'Jemand hat sich von zwei weit entfernten Orten angemeldet. Waren Sie das nicht, sagen Sie es dem Helpdesk.',
  'diagnosis.person.registration_blocked_by_risk':
    'Sie können gerade keine neue Anmeldemethode einrichten, weil am Konto etwas ungewöhnlich war. Der Helpdesk kennt den nächsten Schritt.',
  'diagnosis.person.account_disabled': 'Ihr Konto ist abgeschaltet. Bitte fragen Sie den Helpdesk.',
  'diagnosis.person.blocked_for_mfa':
    'Anmeldeanfragen sind für Ihr Konto gesperrt. Das kann nur der Helpdesk aufheben lassen.',
  'diagnosis.person.account_locked':
    'Ihr Konto ist nach zu vielen falschen Passwörtern gesperrt. Es öffnet sich von selbst; warten Sie eine Weile, bevor Sie es versuchen.',
  'diagnosis.person.registration_blocked_by_policy':
    'In Ihrem Unternehmen lässt sich eine neue Anmeldemethode nur von bestimmten Orten oder Geräten einrichten. Versuchen Sie es im Büro oder am Dienstrechner.',
  'diagnosis.person.conditional_access_block':
    'Eine Regel Ihres Unternehmens verhindert diese Anmeldung, vielleicht wegen des Orts oder des Geräts. Versuchen Sie es im Büro oder am Dienstrechner.',
  'diagnosis.person.pass_blocked_by_policy':
    'Die Regeln Ihres Unternehmens lassen den Pass nicht zu. Der Helpdesk kann helfen.',
  'diagnosis.person.password_wrong':
    'Name oder Passwort war falsch. Prüfen Sie die Schreibweise, oder setzen Sie Ihr Passwort zurück.',
  'diagnosis.person.password_expired': 'Ihr Passwort ist abgelaufen. Setzen Sie es zuerst zurück.',
  'diagnosis.person.password_missing': 'Ihr Konto hat noch kein Passwort. Der Helpdesk kann helfen.',
  'diagnosis.person.method_required':
    'Ihr Konto verlangt einen zweiten Nachweis, dass Sie es sind, und keiner ist eingerichtet.',
  'diagnosis.person.loop':
    'Sie wurden immer wieder dasselbe gefragt. Schließen Sie alle Fenster, prüfen Sie Datum und Uhrzeit, und versuchen Sie es einmal in einem privaten Fenster.',
  'diagnosis.person.no_answer': 'Die Anmeldeanfrage ging an ein Telefon, und niemand hat sie beantwortet.',
  'diagnosis.person.wrong_code':
    'Ein Code war falsch oder schon benutzt. Stellen Sie Datum und Uhrzeit des Telefons auf automatisch, und geben Sie den neuesten Code ein.',
  'diagnosis.person.telephony_fault': 'Der Anruf oder die SMS hat Ihr Telefon nicht erreicht.',
  'diagnosis.person.overlapping_prompts':
    'Mehrere Anmeldeanfragen waren zugleich offen. Schließen Sie alle Fenster, warten Sie fünf Minuten, und beantworten Sie nur eine.',
  'diagnosis.person.mfa_not_satisfied': 'Ihr zweiter Schritt wurde verlangt und hat nicht geklappt.',
  'diagnosis.person.pass_wrong':
    'Beim Pass war ein Zeichen falsch. Geben Sie ihn noch einmal genau so ein, wie er angezeigt wird.',
  'diagnosis.person.pass_expired':
    'Der Pass ist abgelaufen. Holen Sie sich auf der Wiederherstellungsseite einen neuen.',
  'diagnosis.person.pass_not_found':
    'Der Pass wurde nicht angenommen. Ein neuer braucht ein paar Minuten; ein benutzter gilt nicht noch einmal.',
  'diagnosis.person.device':
    'Ihr Unternehmen verlangt dafür ein anderes Gerät oder eine andere App. Versuchen Sie es am Dienstrechner.',
  'diagnosis.person.windows_hello':
    'Windows Hello hat auf diesem Rechner nicht funktioniert. Melden Sie sich anders an, und richten Sie es neu ein.',
  'diagnosis.person.external': 'Der zweite Schritt eines anderen Anbieters hat nicht geklappt.',
  'diagnosis.person.not_assigned':
    'Diese App dürfen Sie noch nicht nutzen. Fragen Sie, wer für sie zuständig ist; andere Apps gehen vielleicht.',
  'diagnosis.person.application':
    'Die App selbst verweigert die Anmeldung. Fragen Sie, wer für sie zuständig ist; andere Apps gehen vielleicht.',
  'diagnosis.person.unknown_code':
    'Die Anmeldung scheiterte mit einer Nummer, die wir nicht kennen: {codes}. Nennen Sie sie dem Helpdesk.',
  'diagnosis.person.interrupted':
    'Die Anmeldung dauerte zu lange oder musste neu beginnen. Melden Sie sich noch einmal an.',
  'diagnosis.person.session_ended': 'Sie wurden überall abgemeldet. Melden Sie sich noch einmal an.',
  'diagnosis.person.service_fault':
    'Bei Microsoft gab es kurz einen Fehler. Warten Sie fünf Minuten, und versuchen Sie es noch einmal.',
  'diagnosis.person.no_result': 'Eine Anmeldung hat noch kein Ergebnis. Sehen Sie in fünf Minuten wieder nach.',
  'diagnosis.person.nothing_found':
    'Wir sehen nichts, was gescheitert ist. Sagen Sie dem Helpdesk, auf welcher Seite es nicht weitergeht.',
  'diagnosis.person.log_unreadable':
    'Wir können nicht sehen, warum die Anmeldung scheitert. Der Helpdesk kann weiter nachsehen.',

  'seen.heading': 'Was wir von Ihren Anmeldungen sehen',
  'seen.still_failing': 'Die Anmeldung gelingt noch nicht',
  'seen.once': 'Einmal gesehen, {when}.',
  'seen.times': '{count}-mal gesehen, zuletzt {when}.',
  'seen.reset_mends': 'Die Anmeldung neu einzurichten behebt das.',
  'seen.reset_does_not':
    'Die Anmeldung neu einzurichten behebt das nicht allein. Sind Sie unsicher, fragen Sie zuerst den Helpdesk.',
}
