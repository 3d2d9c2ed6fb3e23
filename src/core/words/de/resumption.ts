import type { resumption as english } from '../en/resumption.ts'

/** Was die Person liest, wenn der Helpdesk sie mit einem Code weiterführt. */
export const resumption: Record<keyof typeof english, string> = {
  'resume.title': 'Der Helpdesk hat Ihnen einen Code gegeben',
  'resume.lead':
    'Der Helpdesk kann Ihnen einen Code vorlesen, sobald feststeht, dass Sie es sind. Geben Sie ihn hier ein, in dem Browser, in dem Sie weitermachen wollen.',
  'resume.field': 'Code vom Helpdesk',
  'resume.hint':
    'Acht Buchstaben und Ziffern, zum Beispiel K7QM-4TXW. Großschreibung und Bindestrich spielen keine Rolle.',
  'resume.button': 'Mit diesem Code weitermachen',
  'resume.only':
    'Sie bekommen ihn vom Helpdesk am Telefon, per Video oder von Angesicht zu Angesicht, nie per Mail oder Chat.',
  'resume.link': 'Der Helpdesk hat mir einen Code gegeben',
  'resume.error.empty': 'Geben Sie den Code ein, den der Helpdesk Ihnen vorgelesen hat',
  'resume.error.wrong':
    'Dieser Code stimmt nicht oder ist abgelaufen. Bitten Sie den Helpdesk, ihn noch einmal vorzulesen oder einen neuen zu erstellen',
  'ended.resumable.title': 'Der Helpdesk hat bestätigt, dass Sie es sind',
  'ended.resumable.lead': 'Sie können hier weitermachen, ohne Ihre Führungskraft.',
  'ended.resumable.next': 'Der Helpdesk liest Ihnen einen Code vor. Bleiben Sie am Telefon und geben Sie ihn hier ein.',
  'ended.refused.title': 'Der Helpdesk hat nicht bestätigt',
  'ended.refused.lead': 'Diese Wiederherstellung ist beendet. {outcome}',
  'ended.refused.next':
    'Wenn es Ihr Konto ist, sprechen Sie mit dem Helpdesk. Sie können auch noch einmal von vorn beginnen.',
  'ended.frozen.title': 'Der Helpdesk hat diese Wiederherstellung gestoppt',
  'ended.frozen.lead': 'Etwas sah nicht richtig aus. Aus dieser Wiederherstellung kann kein Pass mehr entstehen.',
  'ended.frozen.next':
    'Wenn es Ihr Konto ist, rufen Sie jetzt den Helpdesk an. Dort geht man der Sache nach und hilft Ihnen, sich sicher anzumelden.',
}
