import type { enrol as english } from '../en/enrol.ts'

/** The checklist after the pass, which ticks itself off. */
export const enrol: Readonly<Record<keyof typeof english, string>> = {
  'enrol.title': 'Richten Sie Ihre neue Anmeldung ein',
  'enrol.lead':
    'Diese Liste hakt sich selbst ab, nach dem, was Microsoft uns meldet. Das kann ein oder zwei Minuten dauern.',
  'enrol.step.pass': 'Ihr Pass wurde angezeigt',
  'enrol.step.strong': 'Richten Sie die App ein, die Ihre Anmeldungen bestätigt, oder einen Passkey',
  'enrol.step.strong_done': 'Ihre neue Anmeldemethode ist eingerichtet',
  'enrol.step.backup': 'Fügen Sie eine zweite Methode als Reserve hinzu, zum Beispiel eine Telefonnummer',
  'enrol.step.backup_done': 'Ihre Reserve ist eingerichtet',
  'enrol.step.backup_impossible': 'Ihr Unternehmen bietet keine Reserve an. Sie brauchen keine.',
  'enrol.status.waiting': 'noch zu tun',
  'enrol.status.done': 'erledigt',
  'enrol.found': 'Wir sehen: {kinds}.',
  'enrol.found_none': 'Wir sehen noch keine Anmeldemethode.',
  'enrol.look': 'Noch einmal nachsehen',
  'enrol.just_looked': 'Wir haben gerade nachgesehen.',
  'enrol.looked': 'Letzte Änderung gesehen',
  'enrol.backup_why':
    'Die Reserve rettet Sie beim nächsten Mal. Mit ihr kostet ein verlorenes Telefon Sie eine Minute und keine Wiederherstellung.',
  'enrol.phones': 'Das alte Telefon ist wieder da, oder es war das falsche?',
  'enrol.phones.found':
    'Haben Sie Ihr altes Telefon wiedergefunden? Was darauf eingerichtet war, gilt nicht mehr. Sie können es wie ein neues benutzen: Löschen Sie in der App den alten Eintrag für dieses Konto und fügen Sie es unter „Sicherheitsinformationen“ hinzu.',
  'enrol.phones.wrong':
    'Haben Sie die App auf dem falschen Telefon eingerichtet? Fügen Sie unter „Sicherheitsinformationen“ erst das richtige hinzu, und löschen Sie erst dann dort das falsche. Kommen Sie dort nicht mehr hinein, geben Sie es unten an den Helpdesk.',
  'enrol.open': 'Sicherheitsinformationen öffnen',
  'enrol.another': 'Ich brauche noch einen Pass',
  'enrol.replaced':
    'Der Pass, der Ihnen angezeigt wurde, gilt nicht mehr: Ein anderer ist an seine Stelle getreten. Wenn Sie sich damit schon angemeldet haben, machen Sie weiter. Wenn nicht, brauchen Sie einen neuen; er zählt nicht mit.',
  'enrol.another_free': 'Neuen Pass holen',
  'enrol.guard':
    'Bis eine Methode eingerichtet ist, halten wir Ihr Konto geschützt, damit Ihr Passwort allein nichts öffnet.',
  'enrol.refreshes':
    'Diese Seite sieht von selbst nach Neuigkeiten. Sie können sie schließen: Wir melden uns auch per E-Mail.',
  'enrol.kind.authenticator': 'Microsoft Authenticator',
  'enrol.kind.phone': 'eine Telefonnummer',
  'enrol.kind.email': 'eine E-Mail-Adresse',
  'enrol.kind.fido2': 'ein Passkey oder Sicherheitsschlüssel',
  'enrol.kind.software_oath': 'eine Authenticator-App mit Codes',
  'enrol.kind.hardware_oath': 'ein Code-Generator',
  'enrol.kind.windows_hello': 'Windows Hello',
  'enrol.kind.platform_credential': 'ein Schlüssel Ihres Macs',
  'enrol.kind.external': 'die eigene Methode Ihres Unternehmens',
  'enrol.kind.qr_code_pin': 'ein QR-Code mit PIN',
  'enrol.kind.temporary_access_pass': 'ein Pass',
  'enrol.kind.password': 'ein Passwort',
  'enrol.kind.unknown': 'eine andere Methode',
}
