import type { contact as english } from '../en/contact.ts'

/** The German of the English file of the same name. */
export const contact: Record<keyof typeof english, string> = {
  'contact.door.title': 'Jemand aus Ihrem Unternehmen braucht Ihre Hilfe',
  'contact.door.lead':
    'Jemand aus Ihrem Unternehmen kann sich nicht mehr anmelden. Sie gehören zu den wenigen, die sagen dürfen, ob die Anfrage wirklich von dieser Person kommt: als Führungskraft oder als Nächste in der Reihe.',
  'contact.door.over':
    'Ihre Zeit auf dieser Seite ist abgelaufen. Haben Sie gerade etwas gedrückt, hat es nichts bewirkt, und was Sie geschrieben haben, ist nicht aufbewahrt. Beginnen Sie unten noch einmal.',
  'contact.door.sign_in_first':
    'Melden Sie sich mit Ihrem Arbeitskonto an, um zu sehen, um wen es geht. Durch das Öffnen dieser Seite hat sich nichts geändert, und niemand erfährt davon.',
  'contact.door.sign_in': 'Anmelden und sehen, um wen es geht',
  'contact.door.by_link_first':
    'Gehen Sie weiter, um zu sehen, um wen es geht. Durch das Öffnen dieser Seite hat sich nichts geändert, und niemand erfährt davon.',
  'contact.door.by_link': 'Sehen, um wen es geht',
  'contact.door.genuine': 'Woran Sie erkennen, dass diese Seite echt ist',
  'contact.door.genuine_address':
    'Ihre Adresse beginnt mit {origin}. Sie melden sich auf Ihrer gewohnten Anmeldeseite an, nicht hier.',
  'contact.door.genuine_by_link':
    'Ihre Adresse beginnt mit {origin}. Der Link in Ihrer E-Mail lässt Sie ohne Anmeldung ein. Geben Sie diese E-Mail deshalb an niemanden weiter.',
  'contact.door.genuine_never':
    'Wir fragen nie nach einem Passwort und bitten Sie nie, einen Code weiterzugeben, den Ihnen jemand geschickt hat.',
  'contact.door.doubt': 'Im Zweifel schließen Sie diese Seite und fragen den Helpdesk: {helpdesk}.',

  'contact.gone.title': 'Dieser Link gilt nicht mehr',
  'contact.gone.lead': 'Er wurde schon beantwortet, zurückgezogen oder ersetzt, ist abgelaufen oder unvollständig.',
  'contact.gone.waiting':
    'Wartet noch jemand auf Sie? Unter {origin} lässt sich die Wiederherstellung neu beginnen. Sie bekommen dann sofort eine neue E-Mail.',
  'contact.gone.mail': 'Haben Sie den Link kopiert? Öffnen Sie ihn direkt in der E-Mail, bei mehreren in der neuesten.',
  'contact.gone.unexpected': 'Haben Sie gar nicht damit gerechnet? Sagen Sie dem Helpdesk Bescheid: {helpdesk}.',

  'contact.foreign.title': 'Dieser Link ist für jemand anderen bestimmt',
  'contact.foreign.lead':
    'Sie sind als {account} angemeldet. Laut Firmenverzeichnis soll hier eine andere Person antworten. Es wurde nichts geändert.',
  'contact.foreign.by_link':
    'Sie sind über einen Link gekommen, der an {account} ging. Laut Firmenverzeichnis soll hier eine andere Person antworten. Es wurde nichts geändert.',
  'contact.foreign.other':
    'Haben Sie ein weiteres Arbeitskonto? Melden Sie sich ab und mit dem Konto wieder an, das die E-Mail bekommen hat.',
  'contact.foreign.forwarded':
    'Wurde Ihnen die E-Mail weitergeleitet? Geben Sie sie zurück: Nur wer sie bekommen hat, kann antworten. Ist die Person nicht da, übernimmt der Helpdesk: {helpdesk}.',
  'contact.sign_out': 'Abmelden',
  'contact.signed_in_as': 'Angemeldet als {account}',
  'contact.leave': 'Verlassen',
  'contact.came_by_link': 'Sie sind über den Link gekommen, der an {account} ging',

  'contact.vouch.title': '{name} bittet Sie um Bestätigung',
  'contact.vouch.consequence':
    'Wenn Sie bestätigen, kann sich als {name} anmelden, wer immer an jenem Bildschirm sitzt.',
  'contact.vouch.talk':
    'Sprechen Sie jetzt mit {name}, und zwar auf einem Weg, den Sie selbst wählen: persönlich, per Video oder unter einer Nummer, die Sie schon kannten.',
  'contact.vouch.no_trust':
    'Vertrauen Sie keinem Anruf und keiner Nachricht, die Sie dazu erhalten haben. Die Mobilnummer im Verzeichnis kann zu einem gestohlenen Telefon gehören.',
  'contact.vouch.wrong_heading': 'Wenn etwas nicht stimmt',
  'contact.vouch.deny': 'Hier stimmt etwas nicht',
  'contact.vouch.deny_hint': 'Lehnt ab. Die Anfrage endet, am Konto ändert sich nichts.',
  'contact.vouch.unexpected': 'Damit habe ich nicht gerechnet',
  'contact.vouch.unexpected_hint':
    'Lehnt ab, alarmiert die Sicherheitsabteilung und lässt niemanden neu fragen, bis der Helpdesk der Sache nachgegangen ist.',
  'contact.vouch.right_heading': 'Wenn Sie gesprochen haben und es {name} ist',
  'contact.vouch.phrase': 'Welche drei Wörter stehen dort auf dem Bildschirm?',
  'contact.vouch.phrase_hint':
    'Lassen Sie sich die Wörter von {name} vorlesen und tippen Sie sie ein. Nur die Seite, auf der die Anfrage begann, zeigt sie. Die Eingabetaste lehnt ab; zum Bestätigen dient der letzte Knopf.',
  'contact.vouch.recognised': 'Woran haben Sie {name} erkannt?',
  'contact.recognised.in_person': 'Wir stehen uns gegenüber',
  'contact.recognised.video': 'Ich sehe die Person per Video und kenne ihr Gesicht',
  'contact.recognised.called_known_number':
    'Ich habe eine Nummer angerufen, die ich schon kannte, und kenne die Stimme',
  'contact.recognised.other': 'Auf andere Weise; dann prüft der Helpdesk selbst',
  'contact.vouch.attest':
    'Ich habe gerade mit {name} gesprochen und die Person selbst erkannt. Mir ist klar: Wer an jenem Bildschirm sitzt, kann sich danach als {name} anmelden.',
  'contact.vouch.approve': 'Bestätigen, dass es {name} ist',
  'contact.vouch.details': 'Die Einzelheiten',
  'contact.vouch.asked_at': 'Angefragt',
  'contact.vouch.account': 'Konto',
  'contact.vouch.why': 'Was passiert ist',
  'contact.vouch.place': 'Netzwerkadresse',
  'contact.vouch.browser': 'Browser',
  'contact.vouch.reference': 'Vorgangsnummer',
  'contact.vouch.deletes': 'Was Ihr Ja löscht',
  'contact.vouch.deletes_what':
    'Alle Anmeldemethoden außer dem Passwort: Apps, Telefonnummern, Passkeys, Sicherheitsschlüssel. Alle offenen Sitzungen enden. Danach richtet {name} neue ein.',
  'contact.vouch.again':
    'Die Zeit für den letzten Code ist abgelaufen. Wenn Sie noch mit {name} sprechen und weiter sicher sind, bestätigen Sie bitte noch einmal.',

  'contact.refer.heading': 'Ist das nichts für Sie?',
  'contact.refer.hint':
    'Wenn Sie nicht da sind oder es nicht sagen können, wird jemand anderes zu {name} gefragt. Das ist weder ein Ja noch ein Nein.',
  'contact.refer.button': 'Nicht ich: die nächste Person fragen',

  'contact.error.phrase_missing': 'Tippen Sie die drei Wörter ein, die dort auf dem Bildschirm stehen',
  'contact.error.phrase_wrong':
    'Das sind nicht die Wörter auf dem Bildschirm. Lassen Sie sie sich noch einmal vorlesen. Verbleibende Versuche: {left}',
  'contact.error.not_known':
    'Microsoft antwortet gerade nicht, deshalb ließ sich Ihr Ja nicht annehmen. Das hat keinen Versuch gekostet. Warten Sie zwei Minuten, geben Sie die Wörter noch einmal ein und drücken Sie den letzten Knopf',
  'contact.error.recognised_missing': 'Wählen Sie aus, woran Sie {name} erkannt haben',
  'contact.error.attest_missing': 'Setzen Sie das Häkchen, wenn es stimmt. Wenn nicht, lehnen Sie oben ab',

  'contact.reason.lost_phone': 'Das Telefon ist verloren oder kaputt',
  'contact.reason.new_phone': 'Es gibt ein neues Telefon, oder es wurde zurückgesetzt',
  'contact.reason.app_removed': 'Die App, die Anmeldungen bestätigt, ist weg',
  'contact.reason.cannot_approve': 'Die Anmeldung lässt sich nicht bestätigen',
  'contact.reason.never_set_up': 'Ein zweiter Schritt wurde nie eingerichtet, wird aber verlangt',
  'contact.reason.loop': 'Die Anmeldung dreht sich im Kreis',
  'contact.reason.stolen': 'Das Telefon wurde gestohlen',
  'contact.reason.compromised': 'Vermutlich ist jemand anderes im Konto',

  'contact.code.title': 'Lesen Sie {name} diesen Code vor',
  'contact.code.done': 'Vielen Dank. Sie haben {when} bestätigt.',
  'contact.code.how':
    'Sagen Sie ihn im Gespräch. Schicken Sie ihn nicht per E-Mail oder Chat. {name} tippt ihn auf der Seite ein, die auch die drei Wörter gezeigt hat.',
  'contact.code.spoken': 'Der Code lautet {digits}',
  'contact.code.renews':
    'Diese Seite zeigt jede Minute einen neuen Code; der vorige gilt noch eine Minute weiter. Die Codes enden {when}.',
  'contact.code.reload': 'Neuesten Code zeigen',
  'contact.code.changed_mind': 'Haben Sie es sich anders überlegt?',

  'contact.over.typed.title': 'Erledigt. Vielen Dank',
  'contact.over.typed.lead':
    '{name} hat den Code eingegeben. Sie haben nichts mehr zu tun, und diese Seite zeigt keine Codes mehr.',
  'contact.over.typed.next':
    '{name} kann jetzt die Zurücksetzung beginnen. Bis dahin bleiben die Anmeldemethoden, wie sie sind. Sobald sie entfernt sind, bekommen Sie eine E-Mail.',
  'contact.over.used.title': 'Erledigt. Vielen Dank',
  'contact.over.used.lead':
    '{name} hat den Code eingegeben. Sie haben nichts mehr zu tun, und diese Seite zeigt keine Codes mehr.',
  'contact.over.used.next':
    'Die alten Anmeldemethoden werden jetzt entfernt, und {name} richtet neue ein. Sie bekommen eine E-Mail, wenn alles fertig ist.',
  'contact.over.used.stop':
    'Haben Sie Zweifel bekommen? Benutzen Sie den Stopp-Link in unserer letzten E-Mail oder rufen Sie den Helpdesk an: {helpdesk}.',
  'contact.over.spent.title': 'Für diese Anfrage gibt es keine Codes mehr',
  'contact.over.spent.lead':
    'Sie haben so oft bestätigt, wie eine Anfrage es zulässt, und die Zeit des letzten Codes ist abgelaufen.',
  'contact.over.spent.next':
    '{name} kann die Anfrage auf der eigenen Seite an den Helpdesk geben oder unter {origin} neu beginnen; dann bekommen Sie eine neue E-Mail.',
  'contact.over.recovered.title': '{name} hat wieder Zugang',
  'contact.over.recovered.lead': 'Neue Anmeldemethoden sind eingerichtet. Vielen Dank für Ihre Hilfe.',
  'contact.over.recovered.next': 'Wenn Ihnen an {name} etwas seltsam vorkommt, rufen Sie den Helpdesk an: {helpdesk}.',
  'contact.over.remedied.title': '{name} hat wieder Zugang',
  'contact.over.remedied.lead': 'Überall abmelden hat gereicht. Es wurde keine Anmeldemethode gelöscht.',
  'contact.over.remedied.next': 'Sie haben nichts mehr zu tun. Vielen Dank für Ihre Hilfe.',
  'contact.over.referred.title': 'Jemand anderes wird gefragt',
  'contact.over.referred.lead':
    'Sie haben weder Ja noch Nein gesagt. Die nächste Person, die {name} bestätigen darf, wird gefragt, und dieser Link gilt nicht mehr.',
  'contact.over.referred.next':
    'Sie müssen nichts mehr tun. Wenn Ihnen daran etwas nicht richtig vorkommt, sagen Sie es dem Helpdesk: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.seconded.title': 'Danke. Eine zweite Person muss auch bestätigen',
  'contact.over.seconded.lead':
    'Zur Sicherheit wird noch jemand zu {name} gefragt, bevor es weitergeht. Den Code zeigt dann die andere Person, nicht Sie.',
  'contact.over.seconded.next':
    'Sie müssen nichts mehr tun. Wenn Ihnen jetzt Zweifel kommen, rufen Sie den Helpdesk an: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.second_denied.title': 'Die zweite Person hat nicht bestätigt',
  'contact.over.second_denied.lead': 'Die Anfrage ist beendet. {change}',
  'contact.over.second_denied.next':
    'Wenn Sie weiter sicher sind, dass es {name} war, sagen Sie es dem Helpdesk: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.unchanged': 'Am Konto von {name} hat sich nichts geändert.',
  'contact.over.signed_out': '{name} wurde überall abgemeldet. Sonst hat sich am Konto nichts geändert.',
  'contact.over.perhaps_signed_out':
    '{name} wurde vielleicht überall abgemeldet. Sonst hat sich am Konto nichts geändert.',
  'contact.over.deny_hint.signed_out':
    'Lehnt ab. Die Anfrage endet. {name} wurde schon überall abgemeldet, sonst ändert sich am Konto nichts.',
  'contact.over.deny_hint.perhaps_signed_out':
    'Lehnt ab. Die Anfrage endet. {name} wurde vielleicht schon überall abgemeldet, sonst ändert sich am Konto nichts.',
  'contact.over.denied.title': 'Sie haben abgelehnt',
  'contact.over.denied.lead': 'Die Anfrage ist beendet. {change}',
  'contact.over.denied.next':
    'War es ein Versehen? {name} kann unter {origin} neu beginnen, und Sie bekommen eine neue E-Mail. War es jemand anderes? Sagen Sie es {name} auf einem Weg, den Sie selbst wählen.',
  'contact.over.unexpected.title': 'Sie haben abgelehnt, der Alarm ist ausgelöst',
  'contact.over.unexpected.lead': 'Die Anfrage ist beendet, und die Sicherheitsabteilung weiß Bescheid. {change}',
  'contact.over.unexpected.next':
    'Sagen Sie es {name} jetzt auf einem Weg, den Sie selbst wählen: Vielleicht versucht jemand, in dieses Konto einzudringen.',
  'contact.over.unexpected.rung':
    'Ruft Sie jemand deswegen an? Legen Sie auf und rufen Sie selbst den Helpdesk an: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.unexpected.slip':
    'War es ein Versehen? Rufen Sie auch dann den Helpdesk an: Niemand kann neu fragen, bis er der Sache nachgegangen ist.',
  'contact.over.other.title': 'Der Helpdesk übernimmt',
  'contact.over.other.lead':
    'Vielen Dank. Weil Sie {name} auf andere Weise erkannt haben, prüft ein Mensch am Helpdesk, bevor sich etwas ändert.',
  'contact.over.other.next': 'Sie haben nichts mehr zu tun. Die Vorgangsnummer ist {reference}.',
  'contact.over.escalated.title': 'Der Helpdesk übernimmt',
  'contact.over.escalated.lead':
    'Diese Anfrage kam von allein nicht weiter. Ein Mensch am Helpdesk kümmert sich jetzt um {name}.',
  'contact.over.escalated.next': 'Sie haben nichts mehr zu tun. Bei Fragen: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.stopped.title': 'Diese Anfrage wurde gestoppt',
  'contact.over.stopped.lead':
    'Jemand, der davon erfahren hat, hat sie als falsch gemeldet. Der Helpdesk geht der Sache nach.',
  'contact.over.stopped.next':
    'Lesen Sie niemandem Codes vor. Wenn Sie mehr wissen, sagen Sie es dem Helpdesk: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.expired.title': 'Die Zeit für diese Anfrage ist abgelaufen',
  'contact.over.expired.lead': 'Sie ist von allein zu Ende gegangen. Eine Antwort ist nicht mehr möglich.',
  'contact.over.expired.next':
    'Wenn {name} noch Hilfe braucht, lässt sich unter {origin} neu beginnen, und Sie bekommen eine neue E-Mail.',
  'contact.over.cancelled.title': 'Diese Anfrage wurde zurückgezogen',
  'contact.over.cancelled.lead': 'Sie wurde dort beendet, wo sie begonnen hat. Sie haben nichts zu tun.',
  'contact.over.cancelled.next':
    'Wenn Sie mit alldem nicht gerechnet haben, sagen Sie es dem Helpdesk: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.superseded.title': 'Eine neuere Anfrage ist an die Stelle dieser getreten',
  'contact.over.superseded.lead':
    'Für {name} wurde neu begonnen, deshalb ist eine Antwort auf diese Anfrage nicht mehr möglich.',
  'contact.over.superseded.next':
    'Sehen Sie nach einer neueren E-Mail von uns. Bei Fragen: {helpdesk}, Vorgangsnummer {reference}.',
  'contact.over.closed.title': 'Der Helpdesk hat diese Anfrage geschlossen',
  'contact.over.closed.lead': 'Sie ist beendet, und eine Antwort ist nicht mehr möglich.',
  'contact.over.closed.next': 'Sie haben nichts mehr zu tun. Bei Fragen: {helpdesk}, Vorgangsnummer {reference}.',
}
