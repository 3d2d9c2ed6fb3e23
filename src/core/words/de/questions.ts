import type { questions as english } from '../en/questions.ts'

/** The questions: a doorkeeper, not a proof. Nothing here may tell a right answer from a wrong one. */
export const questions: Readonly<Record<keyof typeof english, string>> = {
  'questions.title': 'Ein paar Fragen',
  'questions.lead':
    'Antworten Sie mit dem, was die Personalabteilung von Ihnen kennt. Großschreibung, Leerzeichen und Akzente spielen keine Rolle.',
  'questions.first.heading': 'Versuchen Sie zuerst das',
  'questions.first.old_phone':
    'Haben Sie das alte Telefon noch? Auch ohne SIM-Karte geht es über WLAN: Bestätigen Sie dort noch einmal und fügen Sie dann das neue Telefon unter „Sicherheitsinformationen“ in Ihrem Arbeitskonto hinzu.',
  'questions.first.other_way':
    'Haben Sie je einen zweiten Weg eingerichtet, etwa eine SMS an Ihre Nummer, ein anderes Telefon, einen Schlüssel oder Codes? Wählen Sie dort, wo Microsoft fragt, „Auf andere Weise anmelden“ oder „Ich kann meine Microsoft Authenticator-App im Moment nicht verwenden“.',
  'questions.first.open_app':
    'Sehen Sie nach, ob das Telefon Empfang hat, und öffnen Sie die App, die Ihre Anmeldungen bestätigt: Vielleicht wartet die Anforderung darin.',
  'questions.first.set_up_there':
    'Sagt Microsoft „Weitere Informationen erforderlich“ und zeigt „Weiter“? Dann drücken Sie darauf: Sie können alles gleich dort einrichten.',
  'questions.first.clock': 'Stellen Sie Datum und Uhrzeit an Telefon und Computer auf automatisch.',
  'questions.first.one_window':
    'Schließen Sie alle Fenster Ihrer Apps. Melden Sie sich dann einmal in einem privaten Fenster an.',
  'questions.first.newest': 'Bestätigen Sie nur die neueste Anforderung, und nur einmal.',
  'questions.first.then': 'Wenn das klappt, brauchen Sie hier nichts mehr. Wenn nicht, beantworten Sie die Fragen.',
  'questions.why':
    'Alle Antworten werden gemeinsam geprüft, damit niemand herausfinden kann, welche falsch war. Richtige Antworten bewirken nur eines: Wir dürfen Ihre Führungskraft fragen.',
  'questions.tries': 'Sie haben {left} Versuche.',
  'questions.last_try': 'Das ist Ihr letzter Versuch. Danach übernimmt der Helpdesk.',
  'questions.name':
    'Ein Tippfehler im Kontonamen macht jede Antwort falsch. Wenn Sie nicht sicher sind, wie Sie ihn geschrieben haben, brechen Sie ab und beginnen Sie neu.',
  'questions.time': 'Diese Seite bleibt noch {span} offen.',
  'questions.button': 'Antworten prüfen',
  'questions.day': 'Tag',
  'questions.month': 'Monat',
  'questions.year': 'Jahr',
  'questions.date_hint': 'Zum Beispiel 27 3 2019',
  'questions.field.employeeId': 'Ihre Personalnummer',
  'questions.field.hireDate': 'Ihr erster Arbeitstag hier',
  'questions.field.birthDate': 'Ihr Geburtsdatum',
  'questions.field.postalCode': 'Die Postleitzahl Ihrer Wohnung',
  'questions.field.city': 'Der Ort, in dem Sie wohnen',
  'questions.field.costCenter': 'Ihre Kostenstelle',
  'questions.field.jobTitle': 'Ihre Stellenbezeichnung, wie sie im Vertrag steht',
  'questions.field.department': 'Ihre Abteilung',
  'questions.field.officeLocation': 'Ihr Standort',
  'questions.other_field': 'Ihr Eintrag unter „{field}“ in der Personalakte',
  'questions.hint.employeeId': 'Sie steht auf Ihrer Gehaltsabrechnung oder Ihrem Ausweis',
  'questions.error.missing': 'Beantworten Sie diese Frage: {label}',
  'questions.error.date': '{label}: Geben Sie ein Datum ein, das es gibt, mit Tag, Monat und Jahr',
  'questions.error.wrong':
    'Diese Antworten passen nicht zusammen. Prüfen Sie alle und geben Sie sie noch einmal ein. Verbleibende Versuche: {left}',
}
