import type { reset as english } from '../en/reset.ts'

/** The reset: what it will do, and each step as it happens. */
export const reset: Readonly<Record<keyof typeof english, string>> = {
  'reset.title': 'Bereit zum Zurücksetzen Ihrer Anmeldung',
  'reset.accepted': 'Der Code war richtig. Wir wissen jetzt, dass Sie es sind.',
  'reset.lead': 'Wenn Sie weitermachen, geschieht mit Ihrem Konto Folgendes:',
  'reset.will_check': 'Wir prüfen alles noch einmal.',
  'reset.will_guard': 'Wir sichern Ihr Konto ab, damit es die ganze Zeit geschützt ist.',
  'reset.will_delete':
    'Ihre alten Anmeldemethoden werden gelöscht: Apps, Telefonnummern, Schlüssel. Sie funktionieren nie wieder.',
  'reset.will_revoke': 'Sie werden überall abgemeldet.',
  'reset.will_keep': 'Ihr Passwort, Ihre E-Mails und Ihre Dateien bleiben, wie sie sind.',
  'reset.then':
    'Danach bekommen Sie einen Pass. Damit melden Sie sich einmal an und richten Ihr neues Telefon oder Ihren neuen Schlüssel ein.',
  'reset.found':
    'Haben Sie Ihr Telefon wiedergefunden, und hatte es sonst niemand? Dann brauchen Sie das hier nicht: Drücken Sie unten auf „{cancel}“ und melden Sie sich damit an wie bisher.',
  'reset.time':
    'Es dauert etwa eine Minute. Beginnen Sie, wenn Sie fünf Minuten für das haben, was danach kommt. Beginnen können Sie noch {span} lang.',
  'reset.button': 'Anmeldung jetzt zurücksetzen',

  'reset.wait_title': 'Alles ist bestätigt, und jetzt wird gewartet',
  'reset.wait_lead':
    'In {span} können Sie Ihre Anmeldung zurücksetzen. Kommen Sie dann in diesem Browser auf diese Seite zurück.',
  'reset.wait_until': 'Die Zurücksetzung kann beginnen:',
  'reset.wait_in': 'in {span}',
  'reset.wait_why': 'Zur Sicherheit warten manche Wiederherstellungen eine Weile. Das sagt nichts über Sie.',
  'reset.wait_stop': 'Inzwischen haben Sie E-Mails von uns. Wenn das nicht Sie waren, stoppt der Link darin alles.',

  'remedy.title': 'Zuerst etwas Milderes',
  'remedy.lead': 'Eine Anmeldung, die sich im Kreis dreht, lässt sich oft beheben, ohne etwas zu löschen.',
  'remedy.title_tried': 'Versuchen Sie jetzt, sich anzumelden',
  'remedy.lead_tried': 'Melden Sie sich noch einmal an und achten Sie auf Folgendes:',
  'remedy.sign_out': 'Wir melden Sie überall ab, damit alte Anmeldungen nicht im Weg sind.',
  'remedy.clock':
    'Stellen Sie Datum und Uhrzeit auf Telefon und Computer auf automatisch. Mit einer falschen Uhr sind Codes falsch.',
  'remedy.approvals':
    'Bestätigen Sie einmal und warten Sie. Jeder neue Versuch schickt eine weitere Anfrage, und nur die neueste zählt.',
  'remedy.try': 'Schließen Sie alle Fenster Ihrer Apps und melden Sie sich dann an einer Stelle neu an.',
  'remedy.button': 'Überall abmelden',
  'remedy.done': 'Sie sind überall abgemeldet. Bis jede App es gemerkt hat, können ein paar Minuten vergehen.',
  'remedy.worked': 'Es geht wieder',
  'remedy.full_heading': 'Es hilft nicht?',
  'remedy.full':
    'Dann setzen Sie Ihre Anmeldung zurück: Ihre alten Anmeldemethoden werden gelöscht, und Sie richten neue ein.',
  'remedy.time': 'Beginnen können Sie noch {span} lang.',

  'reset.running_title': 'Ihre Anmeldung wird zurückgesetzt',
  'reset.soon_title': 'Ihre Anmeldung wird bald zurückgesetzt',
  'reset.running_lead': 'Lassen Sie diese Seite offen. Sie geht von selbst weiter, wenn alles fertig ist.',
  'reset.refreshes': 'Wenn diese Seite stehen bleibt, laden Sie sie neu. Das ist jederzeit ungefährlich.',
  'reset.line_before': 'Gerade wird vielen Menschen geholfen. Vor Ihnen: {before}.',
  'reset.line_minutes': 'Sie sind in etwa {minutes} Min. an der Reihe.',
  'reset.line_unknown': 'Wie lange das dauert, lässt sich noch nicht sagen.',
  'reset.brakes':
    'Bevor sich etwas ändert, erfahren Sie und Ihr Sicherheitsteam per E-Mail von dieser Wiederherstellung, damit sie sich noch stoppen ließe. Diese E-Mails gehen gerade hinaus, und länger als fünf Minuten warten Sie nicht auf sie.',
  'reset.throttled': 'Microsoft ist stark ausgelastet und lässt uns warten. In etwa {span} geht es von selbst weiter.',
  'reset.wait_guarded': 'Ihr Konto ist abgesichert, solange Sie warten.',
  'reset.line_safe': 'Solange Sie warten, ändert sich an Ihrem Konto nichts.',
  'reset.step.recheck': 'Alles wird noch einmal geprüft',
  'reset.step.guard_pass': 'Ihr Konto wird abgesichert',
  'reset.step.delete_methods': 'Die alten Anmeldemethoden werden gelöscht',
  'reset.step.delete_methods_count': 'Die alten Anmeldemethoden werden gelöscht ({deleted} von {found})',
  'reset.step.read_back': 'Wir vergewissern uns, dass sie weg sind',
  'reset.step.revoke_sessions': 'Sie werden überall abgemeldet',
  'reset.status.waiting': 'kommt noch',
  'reset.status.running': 'läuft',
  'reset.status.done': 'erledigt',
  'reset.status.failed': 'nicht möglich',
}
