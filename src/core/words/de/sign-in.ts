import type { signIn as english } from '../en/sign-in.ts'

/** The German of the English file of the same name. */
export const signIn: Record<keyof typeof english, string> = {
  'sign_in.bad_return.title': 'Dieser Anmeldelink ist unvollständig',
  'sign_in.bad_return.lead': 'Er sagt nicht, wohin es danach gehen soll, oder nennt eine Seite, die wir nicht kennen.',
  'sign_in.bad_return.next':
    'Öffnen Sie den Link in Ihrer E-Mail noch einmal, oder rufen Sie die Helpdesk-Seite auf und melden Sie sich dort an.',

  'sign_in.lost.title': 'Die Anmeldung hat zu lange gedauert oder anderswo begonnen',
  'sign_in.lost.lead':
    'Dieser Browser kennt den Anfang dieser Anmeldung nicht. Das passiert nach zehn Minuten, nach „Zurück“ oder wenn Cookies ausgeschaltet sind.',
  'sign_in.stale.title': 'Melden Sie sich bitte noch einmal an',
  'sign_in.stale.lead':
    'Ihre Anmeldung liegt zu lange zurück, um für jemanden zu bürgen. Bei der nächsten werden Sie wieder nach Passwort oder Passkey gefragt.',
  'sign_in.denied.title': 'Sie haben sich nicht angemeldet',
  'sign_in.denied.lead': 'Die Anmeldung wurde abgebrochen, oder Ihr Unternehmen lässt Sie hier nicht zu.',
  'sign_in.no_auth_context.title': 'Eine stärkere Anmeldung ist nötig',
  'sign_in.no_auth_context.lead':
    'Ihr Unternehmen verlangt für diese Seite einen zweiten Schritt oder einen Passkey. Bei Ihrer Anmeldung war keiner dabei.',
  'sign_in.wrong_tenant.title': 'Dieses Konto gehört zu einem anderen Unternehmen',
  'sign_in.wrong_tenant.lead': 'Melden Sie sich mit Ihrem Arbeitskonto von {company} an.',
  'sign_in.not_proven.title': 'Wir konnten Ihre Anmeldung nicht prüfen',
  'sign_in.not_proven.lead':
    'In der Antwort der Anmeldeseite fehlte etwas, worauf wir bestehen. Das liegt an den Einstellungen; Sie haben nichts falsch gemacht.',
  'sign_in.provider_down.title': 'Die Anmeldeseite antwortet nicht',
  'sign_in.provider_down.lead':
    'Microsoft antwortet im Moment nicht. Es wurde nichts geändert, und Ihr Link gilt weiter.',
  'sign_in.interrupted.title': 'Die Verbindung zu Microsoft ist abgerissen',
  'sign_in.interrupted.lead':
    'Sie haben sich angemeldet, aber die Antwort von Microsoft hat uns nicht erreicht, und es gibt sie nur einmal. Es wurde nichts geändert, nichts ist verloren, und Ihr Link gilt weiter: Melden Sie sich noch einmal an, dann geht es dort weiter, wo Sie waren.',
  'sign_in.too_often.title': 'Zu viele Anmeldungen in einer Stunde',
  'sign_in.too_often.lead':
    'Aus Ihrem Netz kamen in dieser Stunde so viele Anmeldungen, dass wir bei Microsoft nicht nach weiteren fragen. Versuchen Sie es in einer Stunde wieder.',
  'sign_in.refused.next':
    'Wenn es wieder passiert, fragen Sie den Helpdesk: {helpdesk}. Nennen Sie dieses Wort: {code}.',
  'sign_in.out.title': 'Sie sind abgemeldet',
  'sign_in.out.lead': 'Sie können diese Seite schließen. Was Sie geantwortet haben, bleibt, wie es ist.',
  'sign_in.out.next':
    'Kommt Ihnen doch etwas falsch vor? Nehmen Sie den Link in unserer letzten E-Mail, oder rufen Sie den Helpdesk an: {helpdesk}.',
  'sign_in.again': 'Noch einmal anmelden',
  'sign_in.other': 'Mit einem anderen Konto anmelden',

  'sign_in.no_role.title': 'Sie dürfen die Helpdesk-Seiten nicht öffnen',
  'sign_in.no_role.lead':
    'Sie sind als {account} bekannt, haben aber keine der Rollen, die für die Helpdesk-Seiten nötig sind. Es wurde nichts gezeigt und nichts geändert.',
  'sign_in.no_role.next':
    'Bitten Sie die Administration der Kontowiederherstellung um die App-Rolle Recovery.Viewer. Wer das ist, weiß der Helpdesk: {helpdesk}. Eine neue Rolle gilt ab der nächsten Anmeldung.',
}
