import type { account as english } from '../en/account.ts'

/** The German of the English file of the same name. */
export const account: Record<keyof typeof english, string> = {
  'account.form.title': 'Ein Konto untersuchen',
  'account.form.lead': 'Warum sich jemand nicht anmelden kann, und ob die Person sich heute selbst helfen könnte.',
  'account.form.label': 'Kontoname',
  'account.form.hint': 'Vollständig, wie bei der Anmeldung: ada.okafor@example.com',
  'account.form.button': 'Konto ansehen',
  'account.form.recorded':
    'Jeder Blick wird mit Ihrem Namen protokolliert. Sehen Sie nur Konten von Menschen an, die um Hilfe bitten.',
  'account.error.empty': 'Geben Sie den Kontonamen ein.',
  'account.error.unknown':
    'Kein Konto heißt genau so. Prüfen Sie die Schreibweise; eine Mailadresse, die zwei Konten teilen, findet keines von beiden.',
  'account.gone.title': 'Unter dieser Adresse gibt es nichts',
  'account.gone.lead': 'Vielleicht ist sie vertippt, oder was hier war, ist fort. Die Links oben führen weiter.',
  'account.status': 'Zustand',
  'account.enabled': 'eingeschaltet',
  'account.disabled': 'abgeschaltet',
  'account.kind': 'Art',
  'account.member': 'Mitglied',
  'account.guest': 'Gast',
  'account.home': 'Zuhause in',
  'account.home.cloud': 'Entra allein',
  'account.home.local': 'im lokalen Verzeichnis, das auch das Passwort führt',
  'account.risk': 'Risiko laut Microsoft',
  'account.risk_unread': 'nicht gelesen, oder keine Lizenz dafür',
  'account.methods_unread': 'Nicht rechtzeitig zu lesen. Laden Sie die Seite nach einer Minute neu.',
  'account.prospect.title': 'Könnte die Person sich heute selbst helfen?',
  'account.prospect.yes': 'Ja: Sie kann auf der Startseite beginnen.',
  'account.prospect.no': 'Nein, nicht allein.',
  'account.prospect.unknown':
    'Das kann gerade niemand sagen: Etwas war nicht zu lesen, und Unbekanntes gilt als Nein. Laden Sie die Seite nach einer Minute neu.',
  'account.prospect.late': 'Die Antworten sind noch nicht da. Laden Sie die Seite in ein paar Sekunden neu.',
  'account.prospect.paused': 'Alle Wiederherstellungen pausieren.',
  'account.prospect.hr.none': 'Die Personalabteilung kennt die Person nicht, also kann sie die Fragen nicht bestehen.',
  'account.prospect.hr.too_little':
    'Der Personalabteilung fehlt die Antwort auf eine der Fragen, also kann die Person sie nicht bestehen.',
  'account.prospect.contact': 'Wer um Bestätigung gebeten würde: {name}, {source}.',
  'account.prospect.second': 'Eine zweite Person müsste ebenfalls bestätigen.',
  'account.prospect.wait': 'Das Zurücksetzen müsste nach dem Code der Führungskraft warten.',
  'account.source.manager': 'die Führungskraft',
  'account.source.skip_level': 'die Führungskraft der Führungskraft',
  'account.source.pool': 'aus den benannten Bestätigenden',
  'account.recoveries': 'Letzte Wiederherstellungen',
  'account.no_recoveries': 'Von diesem Konto ist keine bekannt.',
  'account.another': 'Ein anderes Konto',
}
