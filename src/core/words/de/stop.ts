import type { stop as english } from '../en/stop.ts'

/** The German of the English file of the same name. */
export const stop: Record<keyof typeof english, string> = {
  'stop.title': 'Diese Wiederherstellung stoppen',
  'stop.lead':
    'Jemand stellt den Zugang zum Konto {account} wieder her oder hat das schon getan. Wenn das nicht richtig ist, stoppen Sie es hier.',
  'stop.consequence':
    'Wenn Sie stoppen, endet die Wiederherstellung sofort. Hat das Zurücksetzen schon begonnen, wird ihr Pass gelöscht, und offene Sitzungen enden. Sicherheitsabteilung und Helpdesk werden benachrichtigt. Bis sie das geklärt haben, lässt sich das Konto ohne sie nicht wiederherstellen.',
  'stop.ended.title': 'Melden, dass das nicht richtig war',
  'stop.ended.lead':
    'Jemand hat um einen Weg zurück in das Konto {account} gebeten. Das ist beendet; zurückgesetzt wurde nichts.',
  'stop.ended.consequence':
    'War das nicht richtig, sagen Sie es hier. Sicherheitsabteilung und Helpdesk werden benachrichtigt. Bis sie das geklärt haben, lässt sich das Konto ohne sie nicht wiederherstellen.',
  'stop.ended.mine':
    'Waren Sie das, oder ist alles in Ordnung? Dann schließen Sie diese Seite. Solange Sie den Knopf nicht drücken, passiert nichts.',
  'stop.ended.button': 'Das war nicht richtig',
  'stop.mine':
    'Ist es Ihr Konto, und wollen Sie weitermachen? Dann schließen Sie diese Seite. Solange Sie den Knopf nicht drücken, passiert nichts.',
  'stop.reference': 'Die Vorgangsnummer in Ihrer E-Mail beginnt mit „{words}“. Welche zwei Ziffern folgen darauf?',
  'stop.reference_hint': 'So kann kein Programm den Knopf von allein drücken.',
  'stop.button': 'Jetzt stoppen',
  'stop.wait': 'Dieser Link verliert seine Gültigkeit {when}.',
  'stop.registered.heading': 'Seitdem eingerichtet',
  'stop.registered.lead':
    'Seit die alten Anmeldemethoden gelöscht sind, wurde für das Konto Folgendes eingerichtet. Ist etwas davon nicht von Ihnen, hat es jemand anderes.',
  'stop.registered.none': 'Seit die alten Anmeldemethoden gelöscht sind, wurde für das Konto nichts eingerichtet.',
  'stop.registered.seen': 'gesehen {when}',
  'stop.registered.lately': 'eingerichtet, seit wir zuletzt nachgesehen haben',
  'stop.registered.gone': 'nicht mehr vorhanden',

  'stop.error.missing': 'Tippen Sie die zwei Ziffern am Ende der Vorgangsnummer in Ihrer E-Mail ein',
  'stop.error.wrong':
    'Das sind nicht die Ziffern aus Ihrer E-Mail. Sehen Sie am Ende der Vorgangsnummer nach und versuchen Sie es noch einmal',

  'stop.done.title': 'Es ist gestoppt',
  'stop.done.lead': 'Die Wiederherstellung von {account} ist beendet. Niemand kann sie fortsetzen.',
  'stop.done.next_heading': 'Wie es weitergeht',
  'stop.done.next_pass': 'Ein dabei erzeugter Pass wird in ein bis zwei Minuten gelöscht, und offene Sitzungen enden.',
  'stop.done.next_people': 'Sicherheitsabteilung und Helpdesk sind benachrichtigt und gehen der Sache nach.',
  'stop.done.next_hold':
    'Bis ein Mensch das geklärt hat, kann niemand ohne den Helpdesk eine Wiederherstellung dieses Kontos beginnen.',
  'stop.done.next_you':
    'Ist es Ihr Konto? Rufen Sie jetzt den Helpdesk unter einer Nummer an, die Sie kennen: {helpdesk}. Er hilft Ihnen, sich sicher anzumelden.',

  'stop.over.title': 'Diese Wiederherstellung ist schon beendet',
  'stop.over.lead': 'Sie endete vor mehr als drei Tagen. Diese Seite kann sie nicht mehr stoppen.',
  'stop.over.next':
    'Wenn Sie glauben, dass jemand anderes dahintersteckt, sagen Sie es jetzt dem Helpdesk: {helpdesk}.',

  'stop.gone.title': 'Dieser Link gilt nicht mehr',
  'stop.gone.lead': 'Er ist abgelaufen oder unvollständig. Vielleicht gehört er auch zu einer anderen Seite.',
  'stop.gone.next':
    'Öffnen Sie ihn direkt in der E-Mail. Hilft das nicht und stimmt etwas nicht, rufen Sie jetzt den Helpdesk an: {helpdesk}. Auch er kann es stoppen.',

  'stop.limit.title': 'Zu viele Versuche',
  'stop.limit.lead': 'Um Programme fernzuhalten, nimmt diese Seite eine Zeit lang keine Ziffern mehr an.',
  'stop.limit.next':
    'Wenn etwas nicht stimmt, warten Sie nicht: Rufen Sie jetzt den Helpdesk an: {helpdesk}. Er kann es sofort stoppen.',
}
