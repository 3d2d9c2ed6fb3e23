import type { managerWait as english } from '../en/manager-wait.ts'

/** Waiting for the manager, and typing the code. Names nobody: who the manager is stays unsaid (R-ENUM-4). */
export const managerWait: Readonly<Record<keyof typeof english, string>> = {
  'manager_wait.title': 'Sprechen Sie mit Ihrer Führungskraft',
  'manager_wait.accepted': 'Danke. Ihre Antworten wurden angenommen.',
  'manager_wait.next_asked': 'Wir haben die nächste Person gefragt. Die drei Wörter unten sind neu.',
  'manager_wait.second_asked':
    'Die erste Person hat bestätigt. Eine zweite wird ebenfalls gefragt. Die drei Wörter unten sind neu.',
  'manager_wait.now_is.skip_level':
    'Sprechen Sie jetzt mit der Führungskraft Ihrer Führungskraft: Auf dieser Seite ist mit „Ihrer Führungskraft“ sie gemeint.',
  'manager_wait.now_is.pool':
    'Jetzt ist jemand an der Reihe, den Ihr Unternehmen dafür benannt hat: Auf dieser Seite ist mit „Ihrer Führungskraft“ diese Person gemeint. Der Helpdesk kann Ihnen sagen, wer das ist.',
  'manager_wait.lead':
    'Wir haben Ihrer Führungskraft eine E-Mail geschickt. Machen Sie sie darauf aufmerksam, am besten persönlich oder durch jemanden aus dem Team: Das erspart Ihnen das Warten. Sie wird mit Ihnen sprechen wollen: per Video, persönlich oder über eine Nummer, die sie schon hat.',
  'manager_wait.lead_unsent':
    'Ihre Führungskraft bekommt eine E-Mail von uns. Sie wird mit Ihnen sprechen wollen: per Video, persönlich oder über eine Nummer, die sie schon hat.',
  'manager_wait.phrase_heading': 'Ihre drei Wörter',
  'manager_wait.phrase_how':
    'Lesen Sie diese Wörter Ihrer Führungskraft im Gespräch vor. Sie zeigen, dass es wirklich dieser Bildschirm ist, den sie bestätigt. Sagen Sie sie niemand anderem.',
  'manager_wait.meanwhile.heading': 'Inzwischen',
  'manager_wait.meanwhile.second':
    'Nach Ihrer Führungskraft wird eine zweite Person gefragt, meist die Führungskraft Ihrer Führungskraft. Sorgen Sie dafür, dass auch sie erreichbar ist.',
  'manager_wait.meanwhile.stolen':
    'Lassen Sie die Rufnummer bei Ihrem Mobilfunkanbieter sperren, und zeigen Sie den Diebstahl bei der Polizei an.',
  'manager_wait.meanwhile.compromised':
    'Rufen Sie den Helpdesk an und sagen Sie, was Ihnen aufgefallen ist: Die Sicherheitsabteilung sucht, was Fremde verändert haben können.',
  'manager_wait.meanwhile.password':
    'Benutzen Sie dasselbe Passwort auch anderswo? Ändern Sie es dort jetzt. Sobald Sie wieder Zugang haben, ändert der Helpdesk es hier mit Ihnen.',
  'manager_wait.progress_heading': 'So steht es',
  'manager_wait.mail_running': 'Die E-Mail an Ihre Führungskraft wird abgeschickt; wir versuchen es, bis es gelingt',
  'manager_wait.mail_done': 'Die E-Mail an Ihre Führungskraft ist abgeschickt',
  'manager_wait.opened_waiting': 'Ihre Führungskraft hat sich noch nicht angemeldet',
  'manager_wait.opened_done': 'Ihre Führungskraft hat die Seite geöffnet',
  'manager_wait.confirmed_waiting': 'Ihre Führungskraft hat noch nicht bestätigt',
  'manager_wait.then':
    'Sobald Ihre Führungskraft bestätigt hat, fragt diese Seite Sie nach einem Code, den Ihre Führungskraft Ihnen vorliest.',
  'manager_wait.how_long':
    'Meist dauert es nur ein paar Minuten, wenn Ihre Führungskraft die E-Mail gesehen hat. Der Vorgang bleibt noch {span} offen.',
  'manager_wait.refreshes': 'Diese Seite sieht von selbst nach Neuigkeiten. Lassen Sie sie einfach offen.',
  'manager_wait.nothing_heading': 'Es geschieht nichts?',
  'manager_wait.nothing_reach':
    'Erreichen Sie Ihre Führungskraft anders: Rufen Sie an, schreiben Sie von einem privaten Telefon oder gehen Sie hin. Bitten Sie darum, nach einer E-Mail von diesem Portal zu sehen, auch im Spam-Ordner.',
  'manager_wait.remind': 'E-Mail noch einmal schicken',
  'manager_wait.remind_later':
    'Wenn in {span} nichts gekommen ist, können Sie die E-Mail hier noch einmal schicken lassen.',
  'manager_wait.reminded': 'Die E-Mail wurde noch einmal geschickt.',
  'manager_wait.away':
    'Ist Ihre Führungskraft nicht da? Übergeben Sie an den Helpdesk. Dort findet man einen anderen sicheren Weg.',

  'manager_code.title': 'Geben Sie den Code Ihrer Führungskraft ein',
  'manager_code.confirmed': 'Ihre Führungskraft hat bestätigt, dass Sie es sind.',
  'manager_code.lead':
    'Die Seite Ihrer Führungskraft zeigt jetzt einen Code aus acht Ziffern. Lassen Sie ihn sich vorlesen und geben Sie ihn hier ein.',
  'manager_code.label': 'Der Code',
  'manager_code.hint': 'Acht Ziffern. Er wechselt jede Minute; der vorige gilt noch.',
  'manager_code.ends': 'Codes gelten noch {span}.',
  'manager_code.over':
    'Die Zeit für den Code ist um. Bitten Sie Ihre Führungskraft, den Link in der E-Mail zu öffnen und noch einmal zu bestätigen. Ihre drei Wörter stehen unten.',
  'manager_code.spent_title': 'Es gibt keine Codes mehr',
  'manager_code.spent':
    'Die Zeit für den Code ist um, und Ihre Führungskraft hat so oft bestätigt, wie eine Wiederherstellung es zulässt. Übergeben Sie an den Helpdesk, oder brechen Sie ab und beginnen Sie neu.',
  'manager_code.button': 'Code prüfen',
  'manager_code.error.missing': 'Geben Sie die acht Ziffern ein, die Ihre Führungskraft Ihnen vorliest',
  'manager_code.error.wrong': 'Das ist nicht der Code. Fragen Sie nach dem neuesten. Verbleibende Versuche: {left}',
  'manager_code.error.expired':
    'Die Zeit für diesen Code ist um. Bitten Sie Ihre Führungskraft, noch einmal zu bestätigen',
  'manager_code.never': 'Niemand außer Ihrer Führungskraft liest Ihnen diesen Code vor, und niemand fragt Sie danach.',
}
