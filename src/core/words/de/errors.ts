import type { errors as english } from '../en/errors.ts'

/** What people read when something is refused or broken: what happened, and what to do next. */
export const errors: Readonly<Record<keyof typeof english, string>> = {
  'error.go_start': 'Zur Startseite',
  'error.go_on': 'Dorthin, wo Sie waren',
  'error.go_pass': 'Zum Formular für einen neuen Pass',
  'error.go_back': 'Zurück zur Seite',
  'error.go_queue': 'Zurück zur Warteschlange',
  'error.id': 'Wenn Sie den Helpdesk anrufen, nennen Sie diese Nummer: {id}',

  'error.staff_sign_in.title': 'Melden Sie sich an',
  'error.staff_sign_in.lead': 'Diese Seite ist für die Leute, die helfen. Melden Sie sich mit Ihrem Arbeitskonto an.',
  'error.staff_sign_in.kept':
    'Was Sie geschrieben haben, bleibt zehn Minuten lang. Melden Sie sich neu an, dann steht es wieder da.',
  'error.staff_sign_in.lost':
    'Was Sie gerade geschickt haben, hat nichts bewirkt und bleibt nicht. Melden Sie sich an und schicken Sie es noch einmal.',
  'error.staff_sign_in.button': 'Anmelden',

  'error.bad_request.title': 'Das konnten wir nicht lesen',
  'error.bad_request.lead': 'Was Ihr Browser geschickt hat, war beschädigt oder nicht das, wonach diese Seite fragt.',
  'error.bad_request.next':
    'Es hat sich nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und geben Sie es noch einmal ein.',

  'error.forgery.title': 'Dieses Formular ist zu alt',
  'error.forgery.lead':
    'Die abgeschickte Seite gehört nicht zur Sitzung dieses Browsers. Vielleicht war sie lange offen, oder Cookies sind abgeschaltet.',
  'error.forgery.next':
    'Es hat sich nichts geändert. Machen Sie auf der Seite unten weiter und erlauben Sie Cookies für diese Seite, falls Ihr Browser fragt.',

  'error.other_window.title': 'Diese Seite kam zu spät',
  'error.other_window.lead':
    'Seit sie geladen wurde, haben Sie sich in einem anderen Fenster neu angemeldet oder abgemeldet. Was Sie hier gedrückt haben, hat darum nichts bewirkt.',
  'error.other_window.next':
    'Die Seite unten zeigt, wie es jetzt steht. Wird noch etwas von Ihnen gebraucht, antworten Sie dort.',

  'error.other_window_kept.title': 'Diese Seite kam zu spät',
  'error.other_window_kept.lead':
    'Seit sie geladen wurde, haben Sie sich in einem anderen Fenster neu angemeldet oder abgemeldet. Was Sie von hier geschickt haben, hat darum nichts bewirkt.',
  'error.other_window_kept.next':
    'Was Sie geschrieben haben, bleibt zehn Minuten lang. Melden Sie sich noch einmal an, dann steht es wieder da.',

  'error.answered.title': 'Sie haben schon geantwortet',
  'error.answered.lead':
    'Das war in einem anderen Fenster. Was Sie hier gedrückt haben, kam danach und hat nichts bewirkt; Ihre Antwort dort zählt.',
  'error.answered.next':
    'Die Seite unten zeigt, wie es jetzt steht. Haben Sie es sich anders überlegt? Sagen Sie es dort, oder rufen Sie den Helpdesk an.',

  'error.forbidden.title': 'Diese Seite ist nicht für dieses Konto',
  'error.forbidden.lead':
    'Sie sind angemeldet, aber diese Seite gehört jemand anderem oder verlangt eine Rolle, die Sie nicht haben.',
  'error.forbidden.next': 'Wenn Sie meinen, dass Sie sie brauchen, fragen Sie, wer dieses Portal betreut.',

  'error.not_found.title': 'Diese Seite gibt es nicht',
  'error.not_found.lead': 'Vielleicht ist die Adresse unvollständig oder vertippt.',
  'error.not_found.next':
    'Wenn Sie aus einer E-Mail kommen, öffnen Sie den Link dort noch einmal. Sonst beginnen Sie auf der Startseite.',

  'error.wrong_method.title': 'So geht das nicht',
  'error.wrong_method.lead': 'Diese Adresse gibt es, aber nicht für das, was Ihr Browser versucht hat.',
  'error.wrong_method.next': 'Gehen Sie auf die Seite unten und benutzen Sie die Knöpfe dort.',

  'error.wrong_step.title': 'Dieser Schritt ist gerade nicht offen',
  'error.wrong_step.lead':
    'Ihre Wiederherstellung ist weiter, als diese Seite es war, vielleicht durch ein anderes Fenster.',
  'error.wrong_step.next': 'Es ist nichts verloren. Gehen Sie dorthin, wo Sie jetzt stehen.',

  'error.already_shown.title': 'Dieser Pass wurde schon angezeigt',
  'error.already_shown.lead':
    'Ein Pass wird genau einmal angezeigt. Diese Seite wurde ein zweites Mal abgeschickt und zeigt deshalb nichts.',
  'error.already_shown.next':
    'Wenn Sie den Pass nicht mehr haben, holen Sie sich mit einem neuen Formular einen anderen. Der vorige gilt dann nicht mehr.',

  'error.not_yet.title': 'Einen Moment',
  'error.not_yet.lead': 'Etwas, das Sie begonnen haben, läuft noch.',
  'error.not_yet.next':
    'Warten Sie eine Minute, gehen Sie dorthin, wo Sie jetzt stehen, und versuchen Sie es noch einmal.',

  'error.passes_used.title': 'Für diese Wiederherstellung gibt es keinen Pass mehr',
  'error.passes_used.lead':
    'Die Pässe, die eine Wiederherstellung anzeigen darf, sind aufgebraucht. Ihr Konto bleibt geschützt.',
  'error.passes_used.next':
    'Rufen Sie den Helpdesk an und nennen Sie Ihre Vorgangsnummer. Dort sieht man, was geschehen ist, und hilft Ihnen weiter.',

  'error.too_large.title': 'Das war zu viel',
  'error.too_large.lead': 'Was Ihr Browser geschickt hat, ist länger, als eines unserer Formulare es braucht.',
  'error.too_large.next': 'Es hat sich nichts geändert. Gehen Sie zurück und geben Sie weniger ein.',

  'error.wrong_type.title': 'Das konnten wir nicht lesen',
  'error.wrong_type.lead': 'Was Ihr Browser geschickt hat, hat nicht das Format eines Formulars.',
  'error.wrong_type.next': 'Es hat sich nichts geändert. Benutzen Sie das Formular auf der Seite selbst.',

  'error.wrong_host.title': 'Das ist nicht unsere Adresse',
  'error.wrong_host.lead': 'Sie haben dieses Portal unter einer Adresse erreicht, die nicht seine eigene ist.',
  'error.wrong_host.next': 'Geben Sie die Adresse ein, die Sie von Ihrem Unternehmen bekommen haben.',

  'error.too_many.title': 'Zu viele Versuche',
  'error.too_many.lead':
    'Damit Fremde draußen bleiben, nehmen wir nur eine begrenzte Zahl von Versuchen an, und sie ist vorerst erreicht.',
  'error.too_many.next':
    'Versuchen Sie es in einer Stunde wieder. Wenn es eilt oder wenn Sie es nicht waren, rufen Sie den Helpdesk an: Dieser Weg bleibt offen.',

  'error.too_often.title': 'Zu oft in kurzer Zeit',
  'error.too_often.lead':
    'Bei jedem Druck auf diesen Knopf fragen wir bei Microsoft nach, und das dürfen wir nur begrenzt oft. Es wurde kein Versuch verbraucht, und nichts hat sich geändert.',
  'error.too_often.next':
    'Warten Sie zehn Minuten, und machen Sie dann auf der Seite unten weiter. Wenn es so bleibt, rufen Sie den Helpdesk an: Dieser Weg bleibt offen.',

  'error.directory.title': 'Microsoft antwortet nicht',
  'error.directory.lead':
    'Für diesen Schritt brauchen wir Microsoft, und von dort kommt gerade keine Antwort. Das liegt nicht an Ihnen.',
  'error.directory.next':
    'Ihre Wiederherstellung bleibt, wie sie ist. Warten Sie zwei Minuten und versuchen Sie es noch einmal. Wenn es so bleibt, rufen Sie den Helpdesk an.',

  'error.sign_in.title': 'Die Anmeldung antwortet nicht',
  'error.sign_in.lead': 'Zum Anmelden schicken wir Sie zu Microsoft, und von dort kommt gerade keine Antwort.',
  'error.sign_in.next':
    'Es ist nichts verloren. Warten Sie zwei Minuten und versuchen Sie es noch einmal. Wenn es so bleibt, rufen Sie den Helpdesk an.',

  'error.store.title': 'Wir können gerade nichts speichern',
  'error.store.lead':
    'Was sich nicht festhalten lässt, wird nicht getan; deshalb haben wir angehalten, bevor sich etwas geändert hat.',
  'error.store.next':
    'Warten Sie zwei Minuten und versuchen Sie es noch einmal. Wenn es so bleibt, rufen Sie den Helpdesk an.',

  'error.broken.title': 'Bei uns ist etwas kaputtgegangen',
  'error.broken.lead': 'Das ist unser Fehler, nicht Ihrer, und es ist für die Leute notiert, die es reparieren.',
  'error.broken.next':
    'Gehen Sie zurück und versuchen Sie es noch einmal. Wenn es wieder geschieht, rufen Sie den Helpdesk an.',
}
