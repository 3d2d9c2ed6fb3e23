import type { assist as english } from '../en/assist.ts'

/** The German of the English file of the same name. */
export const assist: Record<keyof typeof english, string> = {
  'assist.title': 'Mit der anrufenden Person am Telefon',
  'assist.offer_title': 'Gemeinsam am Telefon beginnen',
  'assist.offer':
    'Zieht einen Code, den die anrufende Person auf der Startseite eingibt. Er öffnet nichts und erspart nichts. Sie sehen damit, wie weit sie ist; und haben andere die Versuche bei den Fragen aufgebraucht, gibt er ihr für heute drei eigene.',
  'assist.offer_button': 'Code für die anrufende Person ziehen',
  'assist.say':
    'Sagen Sie: „Öffnen Sie {host}, geben Sie Ihren Kontonamen ein, öffnen Sie ‚Der Helpdesk hat mir einen Code gegeben‘ und geben Sie ein:“',
  'assist.lives': 'Gilt noch {span}, für einen Start.',
  'assist.link': 'Oder senden Sie diesen Link auf einem Weg, von dem Sie wissen, dass er der Person gehört:',
  'assist.standing.open': 'Noch hat niemand den Code eingegeben.',
  'assist.standing.over': 'Der Code ist abgelaufen. Ziehen Sie auf der Seite des Kontos einen neuen.',
  'assist.standing.nobody': 'Jemand hat den Code eingegeben und ist bei den Fragen. Noch weiß niemand, wer es ist.',
  'assist.standing.same': 'Die Fragen wurden für das Konto bestanden, das Sie angesehen haben.',
  'assist.standing.other':
    'Der Code wurde für ein anderes Konto eingegeben als das, das Sie angesehen haben. Legen Sie auf und rufen Sie die Person unter einer hinterlegten Nummer an.',
  'assist.proves_nothing':
    'Ein eingegebener Code beweist nichts darüber, wer am Telefon ist. Das tun die Fragen, die Führungskraft und deren Code; helfen Sie bei keinem davon.',
  'assist.back': 'Zurück zum Konto',
  'start.helpdesk_code_open': 'Der Helpdesk hat mir einen Code gegeben',
  'start.helpdesk_code': 'Code vom Helpdesk',
  'start.helpdesk_code_hint': 'Zwei Wörter und zwei Ziffern. Der Helpdesk sieht damit, wie weit Sie sind.',
  'start.error.helpdesk_code':
    'Diesen Code kennen wir nicht, oder er ist abgelaufen. Lassen Sie sich einen neuen geben, oder lassen Sie das Feld leer und beginnen Sie ohne ihn.',
  'start.error.resume_code':
    'Dieser Code kommt erst später dran. Lassen Sie das Feld leer und beginnen Sie; nach den Fragen wählen Sie „Der Helpdesk hat mir einen Code gegeben“ und geben ihn dort ein.',
  'helpdesk.story.assist_offered': 'Der Helpdesk zog einen Code für jemanden am Telefon',
  'helpdesk.story.assist_joined': 'Mit einem Code des Helpdesks begonnen',
}
