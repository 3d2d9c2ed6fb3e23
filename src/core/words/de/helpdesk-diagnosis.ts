import type { diagnosis as english } from '../en/helpdesk-diagnosis.ts'

/** The German of the English file of the same name. */
export const diagnosis: Record<keyof typeof english, string> = {
  'helpdesk.why.answers_not_confirmed': 'Die Fragen wurden zu oft falsch beantwortet.',
  'helpdesk.next.answers_not_confirmed':
    'Rufen Sie die Person unter der hinterlegten Nummer zurück. Kam die Anfrage von ihr, klären Sie die Angaben über die Personalabteilung, nicht am Telefon. War es jemand anders, ziehen Sie auf der Seite des Kontos einen Code: Damit hat die Person heute drei eigene Versuche.',
  'helpdesk.why.answers_undecided':
    'Die Daten der Personalabteilung fehlten oder waren zu alt, um die Antworten daran zu messen.',
  'helpdesk.next.answers_undecided':
    'Lassen Sie die Verbindung zur Personalabteilung instand setzen (npm run sparekey -- hr import sagt, was fehlt) und die Person dann neu beginnen. Bis dahin prüfen Sie sie persönlich oder per Video.',
  'helpdesk.why.account_not_eligible':
    'Das Konto darf sich nicht selbst wiederherstellen, oder das ließ sich nicht ausschließen.',
  'helpdesk.next.account_not_eligible':
    'Sehen Sie sich die Prüfungen der Anfrage an. Ein Konto mit Rolle wird persönlich bei der Administration wiederhergestellt; ein deaktiviertes klärt zuerst die Personalabteilung.',
  'helpdesk.why.no_recovery_contact': 'Im Verzeichnis ist keine Führungskraft eingetragen.',
  'helpdesk.next.no_recovery_contact':
    'Fragen Sie die Personalabteilung, wer es ist, lassen Sie das Verzeichnis berichtigen und dann diese Person fragen. Eilt es, prüfen Sie, wer anruft, und jemand anderes stimmt zu.',
  'helpdesk.why.contact_not_eligible':
    'Die eingetragene Führungskraft kann nicht bürgen: deaktiviert, Gast oder ohne Postfach.',
  'helpdesk.next.contact_not_eligible':
    'Sehen Sie sich die Prüfungen der Anfrage an. Lassen Sie den Eintrag über die Personalabteilung berichtigen und dann die nächste Person fragen.',
  'helpdesk.why.contact_methods_newer':
    'Wer bürgen sollte, bekam nach Beginn der Anfrage eine neue Anmeldemethode: vielleicht ein Angriff.',
  'helpdesk.next.contact_methods_newer':
    'Benachrichtigen Sie die Sicherheitsabteilung. Rufen Sie unter einer hinterlegten Nummer an, wer bürgen sollte: Ist die neue Anmeldemethode von dort? Wenn nicht, wird jenes Konto selbst angegriffen. Für die ausgesperrte Person lassen Sie die nächste fragen, oder prüfen Sie den Anrufer.',
  'helpdesk.why.chain_ended': 'Niemand, der bestätigen darf, hat geantwortet, oder es ist niemand mehr übrig.',
  'helpdesk.next.chain_ended':
    'Prüfen Sie die Person selbst, persönlich oder per Video, oder erreichen Sie die Führungskraft unter einer bekannten Nummer.',
  'helpdesk.why.contradicted': 'Etwas widerspricht der Geschichte der Aussperrung.',
  'helpdesk.next.contradicted':
    'Sehen Sie sich an, was der Geschichte widerspricht, und rufen Sie die Person unter einer hinterlegten Nummer an, bevor Sie etwas glauben.',
  'helpdesk.why.recovered_after_theft':
    'Wiederhergestellt nach Diebstahl oder Übernahme: Das Passwort ist noch das alte.',
  'helpdesk.next.recovered_after_theft':
    'Lassen Sie das Passwort heute mit der Person ändern und suchen Sie, was Fremde hinterlassen haben können: Postregeln, Zustimmungen, Geräte.',
  'helpdesk.why.remedy_worked': 'Überall abzumelden hat genügt; zurückgesetzt wurde nichts.',
  'helpdesk.next.remedy_worked': 'Es ist nichts mehr zu tun.',
  'helpdesk.why.contact_unreachable': 'Die E-Mail an die Führungskraft ließ sich nicht zustellen.',
  'helpdesk.next.contact_unreachable':
    'Prüfen Sie das Postfach und den Mailserver. Senden Sie die E-Mail dann noch einmal, oder lassen Sie die nächste Person fragen.',
  'helpdesk.why.contact_asked_too_often':
    'Die Führungskraft wurde heute für so viele Personen gefragt, dass keine E-Mail mehr an sie geht.',
  'helpdesk.next.contact_asked_too_often':
    'Rufen Sie die Führungskraft unter einer hinterlegten Nummer an: Weiß sie von all diesen Anfragen, und für wen hat sie gebürgt? Wenn ja, lassen Sie morgen die E-Mail senden oder die nächste Person fragen; wenn nicht, behandeln Sie es als Angriff.',
  'helpdesk.why.recognised_by_other':
    'Die Führungskraft hat jemanden auf eine Weise erkannt, die uns allein nicht genügt.',
  'helpdesk.next.recognised_by_other':
    'Rufen Sie die Führungskraft unter einer hinterlegten Nummer an und fragen Sie, was sie gesehen oder gehört hat. Prüfen Sie dann selbst, persönlich oder per Video.',
  'helpdesk.why.phrase_tries_used': 'Die drei Wörter wurden zu oft falsch eingegeben.',
  'helpdesk.next.phrase_tries_used':
    'Rufen Sie die Führungskraft unter einer hinterlegten Nummer an. Fragen Sie, wer ihr die Wörter vorgelesen hat: Wurde sie angerufen, behandeln Sie es als Angriff.',
  'helpdesk.why.code_tries_used': 'Der Code wurde zu oft falsch eingegeben.',
  'helpdesk.next.code_tries_used':
    'Rufen Sie beide unter hinterlegten Nummern an. Weiß nur eine Seite davon, behandeln Sie es als Angriff.',
  'helpdesk.why.conditions_changed': 'Zwischen der Bestätigung und der Zurücksetzung hat sich etwas geändert.',
  'helpdesk.next.conditions_changed':
    'Sehen Sie sich die Prüfungen der Anfrage an und finden Sie heraus, wer es geändert hat. Dort steht auch, ob etwas gelöscht wurde.',
  'helpdesk.why.reset_failed': 'Die Zurücksetzung begann und ließ sich nicht abschließen.',
  'helpdesk.next.reset_failed':
    'Sehen Sie nach, was gelöscht wurde, und versuchen Sie es noch einmal: Es geht weiter, wo es stehen blieb. Ein Schutzpass verhindert, dass das Passwort allein genügt. Bleibt es wieder stehen, schließen Sie es mit der Administration in Entra ab.',
  'helpdesk.why.unknown_method': 'Am Konto hängt eine Anmeldemethode, deren Art wir nicht kennen.',
  'helpdesk.next.unknown_method':
    'Die Administration sieht sich die Methode in Entra an und entfernt sie, wenn sie weg darf. Danach beginnt die Person neu.',
  'helpdesk.why.unexpected_methods':
    'Eine Anmeldemethode tauchte auf, bevor der Pass gezeigt wurde: vielleicht ein Angriff.',
  'helpdesk.next.unexpected_methods':
    'Benachrichtigen Sie die Sicherheitsabteilung. Rufen Sie die Person unter einer hinterlegten Nummer an. Die Administration sieht sich die neue Methode in Entra an.',
  'helpdesk.why.pass_failed': 'Der Pass ließ sich nicht erstellen.',
  'helpdesk.next.pass_failed':
    'Prüfen Sie die Richtlinie für befristete Zugriffspässe und ob sie für dieses Konto gilt. Danach beginnt die Person neu.',
  'helpdesk.why.enrolment_overdue': 'Die neuen Methoden waren nach einem Tag nicht vollständig.',
  'helpdesk.next.enrolment_overdue':
    'Rufen Sie die Person unter einer hinterlegten Nummer zurück. Sie beginnt neu, und Sie bleiben am Telefon, bis die App eingerichtet ist.',
  'helpdesk.why.help_requested': 'Die Person hat um Hilfe gebeten.',
  'helpdesk.next.help_requested':
    'Rufen Sie unter der hinterlegten Nummer zurück, nie unter einer, die man Ihnen nennt. Fragen Sie, auf welcher Seite es nicht weiterging. Ist die Führungskraft nicht da, lassen Sie die nächste Person fragen.',
  'helpdesk.why.denied_by_contact': 'Die Führungskraft hat abgelehnt.',
  'helpdesk.next.denied_by_contact': 'Rufen Sie sie unter einer hinterlegten Nummer an und fragen Sie nach dem Grund.',
  'helpdesk.why.unexpected_by_contact':
    'Die Führungskraft hat nicht mit der Anfrage gerechnet: vielleicht ein Angriff.',
  'helpdesk.next.unexpected_by_contact':
    'Benachrichtigen Sie die Sicherheitsabteilung. Rufen Sie die Person unter einer hinterlegten Nummer an und fragen Sie, ob die Anfrage von ihr kam. Das Konto ist gesperrt für Wiederherstellungen, bis die Sperre aufgehoben ist.',
  'helpdesk.next.hold_cleared':
    'Die Sperre ist aufgehoben: Die Person darf neu beginnen. Schließen Sie den Fall, wenn nichts mehr zu tun ist.',
  'helpdesk.why.stopped_by_notice': 'Jemand, der davon erfuhr, hat gestoppt: vielleicht ein Angriff.',
  'helpdesk.next.stopped_by_notice':
    'Benachrichtigen Sie die Sicherheitsabteilung. Rufen Sie zuallererst die Person unter einer hinterlegten Nummer an. Das Konto ist gesperrt für Wiederherstellungen, bis die Sperre aufgehoben ist.',
  'helpdesk.why.cancelled_by_subscriber': 'Die Anfrage wurde dort zurückgezogen, wo sie begann.',
  'helpdesk.next.cancelled_by_subscriber': 'Nichts zu tun.',
  'helpdesk.why.superseded': 'Eine neuere Anfrage ist an ihre Stelle getreten.',
  'helpdesk.next.superseded': 'Sehen Sie die neuere Anfrage an.',
  'helpdesk.why.deadline_passed': 'Die Zeit ist abgelaufen.',
  'helpdesk.next.deadline_passed': 'Nichts zu tun; die Person kann neu beginnen.',
  'helpdesk.why.closed_by_staff': 'Der Helpdesk hat sie abgeschlossen.',
  'helpdesk.next.closed_by_staff': 'Nichts zu tun.',
  'helpdesk.why.recovered': 'Die Person hat wieder Zugang.',
  'helpdesk.next.recovered': 'Nichts zu tun.',

  'helpdesk.check.account_found': 'Das Konto steht im Verzeichnis',
  'helpdesk.check.account_enabled': 'Das Konto ist aktiviert',
  'helpdesk.check.account_is_member': 'Das Konto ist Mitglied, nicht Gast',
  'helpdesk.check.holds_no_directory_role':
    'Das Konto hat keine Verzeichnisrolle, weder aktiv noch berechtigt, und ihm gehört keine Gruppe, die eine haben darf',
  'helpdesk.check.pass_policy_enabled': 'Der Mandant erlaubt befristete Zugriffspässe',
  'helpdesk.check.pass_policy_in_scope': 'Die Passrichtlinie gilt für dieses Konto',
  'helpdesk.check.contact_found': 'Das Verzeichnis nennt eine Führungskraft',
  'helpdesk.check.contact_enabled': 'Deren Konto ist aktiviert',
  'helpdesk.check.contact_is_member': 'Sie ist Mitglied, nicht Gast',
  'helpdesk.check.contact_has_mail': 'Sie hat ein Postfach',
  'helpdesk.check.contact_is_not_self': 'Sie ist eine andere Person',
  'helpdesk.check.name_is_unique': 'Genau ein Konto hat diesen Namen',
  'helpdesk.check.in_no_excluded_group':
    'Das Konto ist in keiner Gruppe, die von der Wiederherstellung ausgenommen ist',
  'helpdesk.check.is_not_held':
    'Niemand hat eine frühere Wiederherstellung gestoppt, oder der Helpdesk hat das geklärt',
  'helpdesk.check.is_not_portal_staff': 'Die Person arbeitet nicht in diesem Portal',
  'helpdesk.check.owns_no_application': 'Der Person gehört keine Anwendung',
  'helpdesk.check.contact_is_not_below':
    'Wer bestätigt, steht nicht unter der Person, und der Weg nach oben führt nicht im Kreis',
  'helpdesk.check.contact_agrees_with_hr': 'Die Personalabteilung nennt dieselbe Führungskraft wie das Verzeichnis',
  'helpdesk.check.contact_is_not_new': 'Die Führungskraft ist es schon eine Weile',
  'helpdesk.check.contact_not_recovered_lately': 'Wer bestätigt, wurde nicht vor Kurzem selbst wiederhergestellt',
  'helpdesk.check.contact_methods_are_not_newer':
    'Wer bestätigt, hat keine Anmeldemethode, die neuer ist als die Anfrage',
  'helpdesk.check.second_contact_passed': 'Eine zweite Person hat bestätigt, wo es nötig war',
  'helpdesk.check.account_unchanged': 'Das Konto ist dasselbe wie zu Beginn',
  'helpdesk.check.contact_unchanged': 'Die eingetragene Führungskraft ist dieselbe, die bestätigt hat',
  'helpdesk.check.hr_answers_passed': 'Die Fragen aus der Personalakte wurden bestanden',
  'helpdesk.check.manager_code_passed': 'Der Code kam rechtzeitig von der eingetragenen Führungskraft',
}
