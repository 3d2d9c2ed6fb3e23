import type { reset as english } from '../en/reset.ts'

/** The reset: what it will do, and each step as it happens. */
export const reset: Readonly<Record<keyof typeof english, string>> = {
  'reset.title': 'Bereit zum Zurücksetzen Ihrer Anmeldung',
  'reset.accepted': 'Der Code war richtig. Wir wissen jetzt, dass Sie es sind.',
  'reset.lead': 'Wenn Sie weitermachen, geschieht mit Ihrem Konto Folgendes:',
  'reset.will_check': 'Wir prüfen alles noch einmal.',
  'reset.will_guard': 'Wir sichern Ihr Konto ab, damit es die ganze Zeit geschützt ist.',
  'reset.will_delete':
    'Alles, womit Sie bisher Anmeldungen bestätigt haben, wird gelöscht: Apps, Telefonnummern, Schlüssel. Das Alte funktioniert nie wieder.',
  'reset.will_revoke': 'Sie werden überall abgemeldet.',
  'reset.will_keep': 'Ihr Kennwort, Ihre E-Mails und Ihre Dateien bleiben, wie sie sind.',
  'reset.then':
    'Danach bekommen Sie einen Pass. Damit melden Sie sich einmal an und richten Ihr neues Telefon oder Ihren neuen Schlüssel ein.',
  'reset.time':
    'Es dauert etwa eine Minute. Beginnen Sie, wenn Sie fünf Minuten für das haben, was danach kommt. Beginnen können Sie noch {span} lang.',
  'reset.button': 'Anmeldung jetzt zurücksetzen',

  'reset.running_title': 'Ihre Anmeldung wird zurückgesetzt',
  'reset.running_lead': 'Lassen Sie diese Seite offen. Sie geht von selbst weiter, wenn alles fertig ist.',
  'reset.refreshes': 'Wenn diese Seite stehen bleibt, laden Sie sie neu. Das ist jederzeit ungefährlich.',
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
