import type { checks as english } from '../en/checks.ts'

/** Was über Konto und Führungskraft hinaus gefragt wurde, bevor etwas geschrieben wurde. */
export const checks: Readonly<Record<keyof typeof english, string>> = {
  'helpdesk.request.check_passed': 'bestanden',
  'helpdesk.request.check_caution': 'Hinweis',
  'helpdesk.request.checked_at': 'Gefragt',

  'helpdesk.check.pass_lifetime_allowed': 'Der Pass darf so lange gelten wie eingestellt',
  'helpdesk.caution.pass_lifetime_allowed':
    'Die Richtlinie des Mandanten erlaubt andere Laufzeiten; der Pass bekommt die nächste erlaubte.',
  'helpdesk.check.pass_kind_allowed': 'Der Mandant erlaubt die eingestellte Art von Pass',
  'helpdesk.caution.pass_kind_allowed': 'Der Mandant erlaubt nur Einmal-Pässe, also gilt der Pass nur einmal.',
  'helpdesk.check.registration_allowed': 'Der bedingte Zugriff lässt jemanden mit Pass neue Methoden einrichten',
  'helpdesk.caution.registration_allowed':
    'Es hängt vom Ort oder Gerät der Person ab, oder dem Mandanten fehlt die Lizenz für die Frage. Sie soll dort einrichten, wo sie sonst arbeitet.',
  'helpdesk.check.security_defaults_off': 'Die Sicherheitsstandards sind aus',
  'helpdesk.caution.security_defaults_off':
    'Sie sind an: Nur die Authenticator-App oder ihre Codes lassen sich einrichten.',
  'helpdesk.check.per_user_mfa_off': 'Die alte MFA-Einstellung pro Person ist aus',
  'helpdesk.caution.per_user_mfa_off':
    'Sie ist an, oder Entra sagt es nicht: Die Person wird überall nach einem zweiten Schritt gefragt, gleich was die Richtlinien sagen.',
  'helpdesk.check.account_is_cloud_only': 'Das Konto gibt es nur in Entra',
  'helpdesk.caution.account_is_cloud_only':
    'Es kommt aus dem lokalen Verzeichnis. Ein Pass ersetzt das Passwort nicht, und eine Sperre dort bleibt.',
  'helpdesk.check.domain_is_managed': 'Die Domäne des Kontos meldet sich bei Entra an',
  'helpdesk.caution.domain_is_managed':
    'Sie meldet sich bei einem anderen Dienst an, oder das war nicht zu sehen. Der Pass gilt in Entra, dort nicht.',
  'helpdesk.check.user_not_at_risk': 'Entra sieht kein hohes Risiko bei der Person',
  'helpdesk.caution.user_not_at_risk':
    'Das Risiko ist hoch, oder dem Mandanten fehlt die Lizenz, es zu sehen. Bei hohem Risiko kann eine Richtlinie sie trotz Pass abweisen.',
  'helpdesk.check.sign_in_log_readable': 'Das Anmeldeprotokoll ist lesbar',
  'helpdesk.caution.sign_in_log_readable':
    'Es ist nicht lesbar, mangels Lizenz oder gerade jetzt: Bitte die Anmeldungen in Entra von Hand ansehen.',
  'helpdesk.check.methods_known': 'Jede Anmeldemethode des Kontos ist von bekannter Art',
  'helpdesk.check.turn_at_microsoft':
    'Microsoft hat das Portal rechtzeitig fragen lassen, innerhalb der Grenzen des Tenants',
  'helpdesk.check.no_other_pass': 'Kein fremder Pass liegt auf dem Konto',
  'helpdesk.caution.no_other_pass':
    'Es gibt einen, den das Portal nicht gemacht hat; er wird ersetzt. Bitte fragen, ob ein Kollege der Person auch gerade hilft.',
  'helpdesk.check.left': 'Gelöscht: {method}',
  'helpdesk.check.unknown_kind': 'Die Art dieser Anmeldemethode ist bekannt: {type}',
}
