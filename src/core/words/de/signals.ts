import type { signals as english } from '../en/signals.ts'

/** The German of the English file of the same name. */
export const signals: Record<keyof typeof english, string> = {
  'signal.fraud_reported': 'In den letzten Tagen wurde eine Anmeldeanfrage als Betrug gemeldet',
  'signal.lost_method_used': 'Eine Methode, die verloren oder nie eingerichtet sein soll, hat eine Anmeldung bestätigt',
  'signal.user_at_risk': 'Microsoft hält das Konto für kompromittiert oder sein Risiko für hoch',
  'signal.contact_changed': 'Die eingetragene vorgesetzte Person hat vor Kurzem gewechselt',
  'signal.hr_record_changed': 'Die Personalakte wurde vor Kurzem geändert',
  'signal.recovered_lately': 'Das Konto wurde vor nicht langer Zeit schon einmal wiederhergestellt',
  'signal.user_declined': 'In den letzten Tagen wurde eine Anmeldeanfrage abgelehnt',
  'signal.far_sign_in': 'Zwei Anmeldungen liegen zu weit auseinander, als dass es eine Person war',
  'signal.many_requests': 'Zurzeit bitten ungewöhnlich viele um eine Wiederherstellung',

  'signal.effect.note': 'wird nur vermerkt',
  'signal.effect.wait': 'verlängert die Wartezeit',
  'signal.effect.second_approver': 'braucht eine zweite Person, die bestätigt',
  'signal.effect.escalate': 'geht an den Helpdesk',
  'signal.outcome.raised': 'ja',
  'signal.outcome.not': 'nein',
  'signal.outcome.unknown': 'ließ sich nicht feststellen',
}
