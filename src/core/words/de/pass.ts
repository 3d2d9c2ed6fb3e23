import type { pass as english } from '../en/pass.ts'

/** The pass: one button, one page that shows it once, and what to do with it. */
export const pass: Readonly<Record<keyof typeof english, string>> = {
  'pass.form_title': 'Holen Sie sich Ihren Pass',
  'pass.form_done_none': 'Das Zurücksetzen ist fertig, und Ihr Konto ist geschützt.',
  'pass.form_done': 'Das Zurücksetzen ist fertig. Ihre alten Anmeldemethoden sind weg, und Ihr Konto ist geschützt.',
  'pass.form_lead':
    'Der Pass ist ein Passwort auf kurze Zeit. Sie brauchen ihn, um sich anzumelden und Ihr neues Telefon oder Ihren neuen Schlüssel einzurichten.',
  'pass.form_once':
    'Er wird einmal angezeigt, hier und niemand anderem. Legen Sie das Gerät bereit, das Sie einrichten wollen.',
  'pass.form_account': 'Er gilt für das Konto {account}.',
  'pass.form_button': 'Meinen Pass anzeigen',

  'pass.again_title': 'Brauchen Sie noch einen Pass?',
  'pass.again_lead': 'Ihr Pass wurde einmal angezeigt. Ein zweites Mal geht das nicht.',
  'pass.again_replaces':
    'Wenn Sie ihn verloren haben oder wenn er benutzt oder abgelaufen ist, holen Sie sich einen neuen. Der vorige gilt dann nicht mehr.',
  'pass.again_left': 'Sie können noch {left} Mal einen neuen Pass bekommen.',
  'pass.again_last': 'Sie können noch einmal einen neuen Pass bekommen.',
  'pass.again_none':
    'Die Pässe dieser Wiederherstellung sind aufgebraucht. Rufen Sie den Helpdesk an; dort hilft man Ihnen weiter.',
  'pass.again_enrolled':
    'Sie haben schon eine Anmeldemethode eingerichtet. Einen Pass brauchen Sie nicht mehr: Melden Sie sich damit an.',
  'pass.again_button': 'Neuen Pass anzeigen',
  'pass.again_back': 'Zurück zur Checkliste',

  'pass.title': 'Benutzen Sie diesen Pass jetzt, einmal',
  'pass.card': 'Ihr Pass',
  'pass.good_for': 'Gilt noch {minutes} Minuten',
  'pass.good_for_one': 'Gilt noch eine Minute',
  'pass.over': 'Die Zeit dieses Passes ist um. Holen Sie sich unten einen neuen.',
  'pass.one_time':
    'Er reicht für eine Anmeldung. Danach lässt Microsoft Ihnen zehn Minuten, um Ihre neue Methode einzurichten.',
  'pass.many_times': 'Er reicht für mehrere Anmeldungen, bis seine Zeit um ist.',
  'pass.copy': 'Pass kopieren',
  'pass.copied': 'Der Pass ist kopiert',
  'pass.copy_failed': 'Das Kopieren ging nicht. Markieren Sie den Pass und kopieren Sie ihn selbst',
  'pass.hidden': 'Hier stand der Pass. Er wird einmal angezeigt.',
  'pass.spell': 'Zeichen für Zeichen lesen',
  'pass.char.upper': 'großes {char}',
  'pass.char.lower': 'kleines {char}',
  'pass.char.digit': 'Ziffer {char}',
  'pass.char.sign': 'Zeichen {char}',
  'pass.next_heading': 'Das ist jetzt zu tun',
  'pass.next_open': 'Öffnen Sie mit dem Knopf unten die Seite „Sicherheitsinformationen“ von Microsoft.',
  'pass.next_name': 'Melden Sie sich mit {account} an.',
  'pass.next_type':
    'Microsoft fragt nach dem befristeten Zugriffspass. Tippen Sie den Pass ein oder fügen Sie ihn ein.',
  'pass.next_add':
    'Wählen Sie „Anmeldemethode hinzufügen“ und richten Sie die App Microsoft Authenticator ein. Fügen Sie danach eine zweite Methode als Reserve hinzu.',
  'pass.open': 'Sicherheitsinformationen öffnen',
  'pass.then_enrol': 'Kommen Sie dann zurück: Die Checkliste hakt sich selbst ab',
  'pass.other_heading': 'Es wird etwas anderes verlangt?',
  'pass.other_late':
    'Es kann zwei oder drei Minuten dauern, bis Microsoft den Pass kennt. Warten Sie ein wenig und versuchen Sie es noch einmal.',
  'pass.other_password':
    'Es wird ein Passwort verlangt? Wählen Sie „Verwenden Sie stattdessen Ihren befristeten Zugriffspass“, „Andere Anmeldemöglichkeiten“ oder „Anmeldeoptionen“.',
  'pass.other_app':
    'Es wird die App oder ein Code verlangt? Schließen Sie alle Fenster dieses Browsers oder nehmen Sie ein privates Fenster und beginnen Sie von vorn.',
  'pass.never':
    'Niemand wird Sie je nach diesem Pass fragen: nicht Ihre Führungskraft, nicht der Helpdesk, nicht Microsoft am Telefon.',
}
