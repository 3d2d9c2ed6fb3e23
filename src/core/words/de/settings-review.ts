import type { settingsReview as english } from '../en/settings-review.ts'

/** The German of the English file of the same name. */
export const settingsReview: Record<keyof typeof english, string> = {
  'mail.settings_weakened.subject': 'Sofort ansehen: Schutz gelockert auf {portalHost}',
  'mail.settings_weakened.lead':
    'Das Portal ist mit schwächeren Einstellungen gestartet als zuvor: {which}. Wiederherstellungen sind angehalten ({who}), bis ein Admin sie zur Kenntnis genommen hat.',
  'mail.settings_weakened.how':
    'Wenn Sie davon wissen, lassen Sie jemand anderen als den, der sie geändert hat, sich als Admin anmelden und sie annehmen. Wenn nicht, setzen Sie die Einstellungen zurück und klären Sie, wer sie ändern kann.',
  'mail.settings_acknowledged.subject': 'Schwächere Einstellungen angenommen: {portalHost}',
  'mail.settings_acknowledged.lead': '{who} hat angenommen: {which}. Wiederherstellungen gehen weiter.',
  'mail.settings_acknowledged.how':
    'Wenn das falsch ist, halten Sie Wiederherstellungen auf der Lockdown-Seite des Helpdesks an und setzen Sie die Einstellungen zurück.',
  'helpdesk.story.settings_recorded': 'Die Einstellungen wurden erstmals festgehalten',
  'helpdesk.story.settings_weakened':
    'Das Portal startete mit schwächeren Einstellungen; Wiederherstellungen sind angehalten',
  'helpdesk.story.settings_acknowledged': 'Ein Admin hat schwächere Einstellungen angenommen',
  'helpdesk.lockdown.reason.settings_weakened': 'Einstellungen wurden gelockert und warten auf eine zweite Person',
  'helpdesk.settings.title': 'Einstellungen, die auf Sie warten',
  'helpdesk.settings.none': 'Nichts wartet. Das Portal arbeitet mit angenommenen oder strengeren Einstellungen.',
  'helpdesk.settings.lead':
    'Das Portal wurde mit schwächeren Einstellungen gestartet als zuvor. Wiederherstellungen sind angehalten, bis ein Admin sie annimmt: jemand anderes als der, der sie geändert hat.',
  'helpdesk.settings.since': 'Seit {when}.',
  'helpdesk.settings.before': 'Vorher',
  'helpdesk.settings.after': 'Jetzt',
  'helpdesk.settings.ask':
    'Fragen Sie, wer das Portal betreibt, nach dem Grund. Wenn niemand ihn kennt, lassen Sie es angehalten und die Einstellungen zurücksetzen: Auch das hebt die Pause auf.',
  'helpdesk.settings.button': 'Ich nehme diese Einstellungen an: Es geht weiter',
}
