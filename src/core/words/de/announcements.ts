import type { announcements as english } from '../en/announcements.ts'

/** The German of the English file of the same name. */
export const announcements: Record<keyof typeof english, string> = {
  'mail.audit_anchor.subject': 'Audit-Anker vom {day}: Eintrag {sequence}',
  'mail.audit_anchor.lead':
    'Das Audit-Protokoll von {portalHost} endet heute mit Eintrag {sequence}. Bewahren Sie diese E-Mail auf: Das Wort unten beweist später, dass davor nichts geändert oder abgeschnitten wurde.',
  'mail.audit_anchor.how':
    'So prüfen Sie es: npm run sparekey -- audit verify --anchor, gefolgt von dem Wort unten. Jeden Tag kommt eine solche E-Mail; ein Tag ohne sie ist einen Blick wert.',
  'mail.audit_anchor.word': '{anchor}',
  'mail.audit_anchor.count': 'Aufbewahrte Einträge: {count}',
  'mail.audit_held.subject': 'Sofort ansehen: älterer Datenstand auf {portalHost}',
  'mail.audit_held.lead':
    'Das Audit-Protokoll war bis Eintrag {known} bekannt (0: Was bekannt war, lässt sich nicht lesen; vielleicht liegt es nur an AUDIT_ANCHOR_PATH), und die Datenbank hat eine andere Geschichte oder endet mit Eintrag {found}. Eine Sicherung wurde zurückgespielt, oder jemand hat einen älteren Stand eingesetzt. In Entra wird nichts geändert, bis ein Mensch nachgesehen hat.',
  'mail.audit_held.how':
    'Klären Sie, was geschehen ist, vergleichen Sie mit dem letzten Audit-Anker und sehen Sie im Audit-Protokoll von Entra nach, was inzwischen getan wurde. Danach: npm run sparekey -- audit acknowledge',
  'mail.row_tampered.subject': 'Sofort ansehen: Datenbank verändert, {portalHost}',
  'mail.row_tampered.lead':
    'Die Zeile der Wiederherstellung {request} stammt nicht von Sparekey: Jemand hat sie von Hand geändert oder von anderswo eingesetzt. Mit ihr geschieht nichts, und in Entra wird für sie nichts geändert.',
  'mail.row_tampered.how':
    'Klären Sie, wer in die Datenbank schreiben kann, und sehen Sie im Audit-Protokoll von Entra nach diesem Konto. Danach: npm run sparekey -- audit verify',
  'mail.undelivered.subject': 'Nicht zugestellt: Nachricht von {portalHost}',
  'mail.undelivered.lead':
    'Was nicht zugestellt werden konnte: {what}. Der Weg, der versagt: {where}. Wir versuchen es weiter. Bis dahin erfahren Betroffene womöglich nicht, was mit ihren Konten geschieht.',
  'mail.undelivered.how':
    'Prüfen Sie den Mailserver oder den Empfänger der Ereignisse sowie das Protokoll des Portals. npm run sparekey -- doctor nennt, was an den Einstellungen falsch ist.',
  'mail.given_up.subject': 'Sofort ansehen: {portalHost} hat etwas aufgegeben',
  'mail.given_up.lead':
    'Das Portal hat es immer wieder versucht und dann aufgegeben: {what}, zuerst für die Wiederherstellung {request}. Was Menschen übernehmen können, liegt jetzt beim Helpdesk.',
  'mail.given_up.how':
    'Sehen Sie sich diese Anfrage auf der Helpdesk-Seite und im Protokoll des Portals an. Für jede Art von Arbeit kommt höchstens eine solche E-Mail in der Stunde, wie viele Anfragen auch betroffen sind.',
  'mail.clock_apart.subject': 'Sofort ansehen: falsche Uhr bei {portalHost}',
  'mail.clock_apart.lead':
    'Die Uhr von {replica} und die Uhr der Datenbank gehen {seconds} Sekunden auseinander. Bis sie übereinstimmen, ändert diese Instanz nichts in Entra, gibt keine Codes aus und übernimmt keine Arbeit.',
  'mail.clock_apart.how':
    'Schalten Sie auf beiden Rechnern die Zeitsynchronisation ein. Sobald die Uhren übereinstimmen, arbeitet die Instanz von selbst weiter.',
  'mail.hr_not_read.subject': 'Personaldaten nicht übernommen: {portalHost}',
  'mail.hr_not_read.lead':
    'Der heutige Stand der Personalabteilung war nicht zu übernehmen ({why}), und nichts davon wurde übernommen. Antworten werden am letzten Stand gemessen: {since}.',
  'mail.hr_not_read.how':
    'Ein System wird von selbst wieder gefragt, eine Datei erst beim nächsten Start gelesen. Dauert es an, bleiben Neue unbekannt, und der letzte Stand eines Systems gilt irgendwann nicht mehr. Um es gleich zu versuchen und zu sehen, woran es liegt: npm run sparekey -- hr import',
  'mail.hr_too_old.subject': 'Sofort ansehen: Personaldaten zu alt, {portalHost}',
  'mail.hr_too_old.lead':
    'Der letzte Stand der Personalabteilung ist zu alt, um Antworten daran zu messen: {since}. Wer sein Konto wiederherstellen möchte, wird an den Helpdesk verwiesen, bis die Daten wieder zu lesen sind.',
  'mail.hr_too_old.how': 'Um es gleich zu versuchen und zu sehen, woran es liegt: npm run sparekey -- hr import',
  'mail.permission_missing.subject': 'Sofort ansehen: {portalHost} fehlt eine Berechtigung',
  'mail.permission_missing.lead':
    'Microsoft lehnt ab, worum das Portal bittet: Die Berechtigung {permission} fehlt, zuerst bemerkt um {since}. {isOff}.',
  'mail.permission_missing.how':
    'Wenn niemand sie wegnehmen wollte, finden Sie heraus, wer es war. Geben Sie sie der App von AZURE_CLIENT_ID zurück, mit Administratorzustimmung: Das Portal macht von selbst weiter, binnen Minuten; mit einer verwalteten Identität, deren Maschine ein Token bis zu einem Tag behält, kann es so lange dauern. Um zu sehen, ob noch etwas fehlt: npm run sparekey -- doctor',
  'mail.mail_test.subject': 'Test der E-Mails von {portalHost}',
  'mail.mail_test.lead':
    'Wenn Sie das lesen können, erreichen Sie die E-Mails der Kontowiederherstellung bei {company}. Es geht um niemandes Konto.',
  'mail.mail_test.how': 'Gesendet mit: npm run sparekey -- mail test. Sie brauchen nichts zu tun.',
  'mail.announcement.link': 'Helpdesk-Seite öffnen',
}
