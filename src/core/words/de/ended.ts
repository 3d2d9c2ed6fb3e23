import type { ended as english } from '../en/ended.ts'

/** Each ending in its own plain words, with the way on. Endings before the manager's yes tell nothing (R-ENUM-4). */
export const ended: Readonly<Record<keyof typeof english, string>> = {
  'ended.recovered.title': 'Sie sind wieder drin',
  'ended.recovered.lead': 'Ihre neue Anmeldung ist eingerichtet, und diese Wiederherstellung ist abgeschlossen.',
  'ended.recovered.next': 'Melden Sie sich in Ihren Apps wieder an. Jede fragt einmal nach Ihrer neuen Methode.',
  'ended.recovered.password':
    'Ihr Passwort ist noch das alte, und jemand anderes kennt es vielleicht. Rufen Sie jetzt den Helpdesk an, und er ändert es mit Ihnen: {helpdesk}.',
  'ended.recovered.tell':
    'Wir haben Ihnen, Ihrer Führungskraft und der Sicherheitsabteilung eine E-Mail geschickt. Wenn darin etwas steht, das nicht Sie waren, benutzen Sie den Link in dieser E-Mail.',
  'ended.recovered.tell_two':
    'Wir haben Ihnen und der Sicherheitsabteilung eine E-Mail geschickt. Wenn darin etwas steht, das nicht Sie waren, benutzen Sie den Link in dieser E-Mail.',
  'ended.recovered.borrowed':
    'Ist das nicht Ihr eigenes Gerät? Dann melden Sie sich darauf bei Microsoft ab, sobald Sie fertig sind, und schließen Sie den Browser.',
  'ended.recovered.no_backup':
    'Ihr Unternehmen bietet keine zweite Methode an. Merken Sie sich die Adresse dieser Seite für das nächste Mal.',

  'ended.asked.manager': 'Ihre Führungskraft',
  'ended.asked.other': 'Die gefragte Person',
  'ended.denied.title': '{asked} hat abgelehnt',
  'ended.denied.lead': 'Diese Wiederherstellung ist beendet. {outcome}',
  'ended.denied.next':
    'Sprechen Sie mit ihr. Wenn es ein Versehen war, beginnen Sie neu. Sonst kann Ihnen der Helpdesk helfen.',

  'ended.unexpected.title': '{asked} hat nicht damit gerechnet',
  'ended.unexpected.lead': 'Diese Wiederherstellung ist beendet, und die Sicherheitsabteilung weiß Bescheid. {outcome}',
  'ended.unexpected.next':
    'Wenn Sie selbst das wollten, sprechen Sie mit ihr und rufen Sie den Helpdesk an. Dort stellt man sicher, dass Sie es sind, und lässt Sie neu beginnen.',

  'ended.stopped.title': 'Diese Wiederherstellung wurde gestoppt',
  'ended.stopped.lead':
    'Jemand hat sie mit dem Link in einer unserer E-Mails gestoppt, weil etwas nicht stimmte. Sie kann keinen Pass mehr ergeben.',
  'ended.stopped.next':
    'Wenn es Ihr Konto ist, rufen Sie jetzt den Helpdesk an. Dort geht man der Sache nach und hilft Ihnen, sich sicher anzumelden.',

  'ended.expired.title': 'Die Zeit ist um',
  'ended.expired.lead': 'Diese Wiederherstellung wurde nicht rechtzeitig abgeschlossen. {outcome}',
  'ended.expired.next':
    'Beginnen Sie neu, wenn Sie etwa zehn Minuten Zeit haben und Ihre Führungskraft erreichbar ist.',

  'ended.cancelled.title': 'Sie haben abgebrochen',
  'ended.cancelled.lead': 'Diese Wiederherstellung ist beendet. {outcome}',
  'ended.cancelled.next': 'Sie können jederzeit neu beginnen.',

  'ended.superseded.title': 'Eine neuere Wiederherstellung geht weiter',
  'ended.superseded.lead': 'Diese ist geschlossen, weil für dasselbe Konto eine neuere begonnen wurde.',
  'ended.superseded.next':
    'Machen Sie in dem Fenster weiter, in dem Sie zuletzt begonnen haben. Waren das nicht Sie, rufen Sie jetzt den Helpdesk an. Nur wenn es dieses Fenster nicht mehr gibt, beginnen Sie neu.',

  'ended.closed.title': 'Der Helpdesk hat diese Wiederherstellung geschlossen',
  'ended.closed.lead': 'Sie ist beendet, und hier geht es mit ihr nicht weiter.',
  'ended.closed.next':
    'Wenn Sie sich noch immer nicht anmelden können, beginnen Sie neu oder rufen Sie den Helpdesk an.',

  'ended.remedied.title': 'Sie sind wieder drin',
  'ended.remedied.lead': 'Sie überall abzumelden hat genügt. Gelöscht wurde nichts.',
  'ended.remedied.next':
    'Melden Sie sich in Ihren Apps wieder an. Wenn es sich noch einmal im Kreis dreht, beginnen Sie hier neu.',

  'ended.people.title': 'Ab hier übernimmt der Helpdesk',
  'ended.people.lead':
    'Hier kommen Sie allein nicht weiter. Das kommt vor und heißt nicht, dass Sie etwas falsch gemacht haben.',
  'ended.people.next':
    'Rufen Sie den Helpdesk an und nennen Sie Ihre Vorgangsnummer. Dort vergewissert man sich, dass Sie es sind, und hilft Ihnen weiter.',
  'ended.people_asked.title': 'Sie haben an den Helpdesk übergeben',
  'ended.people_asked.lead':
    'Dort sieht man, wie weit Sie gekommen sind. Nichts ist verloren, und Ihr Konto bleibt geschützt.',
  'ended.people_asked.next':
    'Rufen Sie den Helpdesk an und nennen Sie Ihre Vorgangsnummer. Dort vergewissert man sich, dass Sie es sind, und hilft Ihnen weiter.',
  'ended.people_later.title': 'Ab hier übernimmt der Helpdesk',
  'ended.people_later.lead':
    'Ihre Anmeldung ließ sich nicht von selbst fertigstellen. Ihr Konto bleibt geschützt, und der Helpdesk weiß Bescheid.',
  'ended.people_later.next':
    'Rufen Sie den Helpdesk an und nennen Sie Ihre Vorgangsnummer. Dort sieht man, was geschehen ist, und hilft Ihnen weiter.',

  'ended.unchanged': 'In Ihrem Konto hat sich nichts geändert.',
  'ended.signed_out':
    'Sie wurden überall abgemeldet, deshalb fragen Ihre Apps wieder nach der Anmeldung. Sonst hat sich in Ihrem Konto nichts geändert.',
  'ended.perhaps_signed_out':
    'Vielleicht wurden Sie überall abgemeldet; dann fragen Ihre Apps wieder nach der Anmeldung. Sonst hat sich in Ihrem Konto nichts geändert.',
  'ended.helpdesk': 'Der Helpdesk',
  'ended.reference_heading': 'Ihre Vorgangsnummer',
  'ended.start_again': 'Neu beginnen',
  'ended.no_secrets': 'Der Helpdesk fragt Sie nie nach einem Passwort, einem Code oder einem Pass.',
}
