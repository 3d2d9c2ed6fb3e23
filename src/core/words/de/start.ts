import type { start as english } from '../en/start.ts'

/** The first page: what this does, what it needs, how long it takes, and what if it fails. */
export const start: Readonly<Record<keyof typeof english, string>> = {
  'start.title': 'Zurück in Ihr Konto',
  'start.lead':
    'Ihr Telefon ist weg, oder die Anmeldung verlangt etwas, das Sie nicht mehr haben? Hier kommen Sie selbst wieder hinein, von jedem Gerät aus.',
  'start.needs_heading': 'Das brauchen Sie',
  'start.needs_name': 'den Namen Ihres Arbeitskontos',
  'start.needs_facts': 'ein paar Angaben, die die Personalabteilung von Ihnen kennt',
  'start.needs_manager': 'Ihre Führungskraft, erreichbar per Telefon, Video oder persönlich',
  'start.duration': 'Es dauert etwa zehn Minuten. Wenn es nicht klappt, übernimmt ein Mensch am Helpdesk.',
  'start.continue_lead': 'In diesem Browser ist eine Wiederherstellung noch nicht abgeschlossen.',
  'start.continue': 'Damit weitermachen',
  'start.lapsed_lead':
    'Dieser Browser hat Ihre Wiederherstellung losgelassen, weil hier zu lange nichts gedrückt wurde.',
  'start.lapsed_next':
    'Haben Sie schon eine neue Anmeldemethode eingerichtet? Dann sind Sie fertig: Melden Sie sich damit an. Sonst beginnen Sie neu; Ihre Führungskraft wird noch einmal gefragt.',
  'start.taken_lead':
    'Ihre Wiederherstellung geht woanders weiter. In einem anderen Fenster oder auf einem anderen Gerät wurden die Fragen beantwortet, und der Code, den der Helpdesk vorgelesen hat, wurde eingegeben.',
  'start.taken_next':
    'Waren Sie das? Machen Sie dort weiter; ein neuer Anfang hier würde sie beenden. Waren Sie es nicht, stoppen Sie sie jetzt: mit dem Link zum Stoppen in unserer letzten E-Mail, oder rufen Sie den Helpdesk an: {helpdesk}.',
  'start.lost_lead':
    'In diesem Browser gibt es keine Wiederherstellung. Seine Cookies wurden gelöscht, sein Fenster wurde geschlossen, oder Sie haben woanders begonnen.',
  'start.lost_next':
    'Ist das Fenster noch offen, in dem Sie begonnen haben? Machen Sie dort weiter. Sonst beginnen Sie hier neu; Ihre Führungskraft wird noch einmal gefragt. Hat der Helpdesk einen Code für Sie? Den können Sie nach den Fragen eingeben.',
  'start.username': 'Der Name Ihres Arbeitskontos',
  'start.username_hint': 'Meist sieht er wie eine E-Mail-Adresse aus, zum Beispiel ada@example.com',
  'start.reason': 'Was ist passiert?',
  'start.reason.lost_phone': 'Mein Telefon ist verloren oder kaputt',
  'start.reason.new_phone': 'Ich habe ein neues Telefon, oder es wurde zurückgesetzt',
  'start.reason.app_removed': 'Die App, die meine Anmeldungen bestätigt, ist weg',
  'start.reason.cannot_approve': 'Ich kann die Anmeldung nicht bestätigen',
  'start.reason.never_set_up': 'Ich habe das nie eingerichtet, aber es wird verlangt',
  'start.reason.loop': 'Die Anmeldung dreht sich im Kreis',
  'start.reason.stolen': 'Mein Telefon wurde gestohlen',
  'start.reason.compromised': 'Ich glaube, jemand anderes ist in meinem Konto',
  'start.consequence':
    'Als Nächstes stellen wir ein paar Fragen. In Ihrem Konto ändert sich nichts, bevor Ihre Führungskraft bestätigt hat, dass Sie es sind.',
  'start.button': 'Beginnen',
  'start.error.username': 'Geben Sie den Namen Ihres Arbeitskontos ein',
  'start.error.reason': 'Wählen Sie aus, was passiert ist',
}
