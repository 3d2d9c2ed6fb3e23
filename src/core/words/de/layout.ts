import type { layout as english } from '../en/layout.ts'

/** What every page has around it. */
export const layout: Readonly<Record<keyof typeof english, string>> = {
  'layout.product': 'Konto wiederherstellen',
  'layout.skip': 'Zum Inhalt springen',
  'layout.error_prefix': 'Fehler: {title}',
  'layout.errors_heading': 'Es gibt ein Problem',
  'layout.language': 'Sprache',
  'layout.helpdesk': 'Helpdesk',
  'layout.reference': 'Ihre Vorgangsnummer',
  'layout.privacy':
    'Was Sie hier eingeben, verwenden wir nur für diese Wiederherstellung. Kein Dritter sieht diese Seite.',
  'layout.simulator':
    'Übungsbetrieb. Dieses Portal spricht mit einem Simulator, nicht mit Microsoft. Nichts hier ist echt.',
  'layout.progress': 'Schritt {number} von {total}',
  'layout.acts_you': 'Sie sind dran',
  'layout.acts_manager': 'Ihre Führungskraft ist dran',
  'layout.acts_portal': 'wir sind dran',
  'layout.next': 'Danach: {step}',
  'layout.step_done': 'erledigt',
  'layout.step_now': 'jetzt',
  'layout.step_next': 'kommt noch',
  'layout.step.account': 'Konto',
  'layout.step.questions': 'Fragen',
  'layout.step.manager': 'Führungskraft',
  'layout.step.reset': 'Zurücksetzen',
  'layout.step.back_in': 'Wieder drin',
  'layout.cancel': 'Wiederherstellung abbrechen',
  'layout.help': 'An den Helpdesk übergeben',
  'layout.updated': 'Es gibt Neues. Anzeigen',
  'layout.session_ended': 'Ihre Sitzung ist beendet.',
  'layout.sign_in_again': 'Neu anmelden',
  'layout.moment_now': 'gerade eben',
}
