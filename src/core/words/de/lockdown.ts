import type { lockdown as english } from '../en/lockdown.ts'

/** The German of the English file of the same name. */
export const lockdown: Record<keyof typeof english, string> = {
  'lockdown.banner':
    'Die Wiederherstellung ist für alle angehalten, längstens bis {until} (UTC). Begonnenes geht nicht verloren. Wenn es nicht warten kann, wenden Sie sich an den Helpdesk: {helpdesk}.',
  'lockdown.banner_own':
    'Diese Wiederherstellung ist angehalten, längstens bis {until} (UTC). Sie geht nicht verloren und danach weiter. Wenn es nicht warten kann, wenden Sie sich an den Helpdesk: {helpdesk}.',
  'error.paused.title': 'Die Wiederherstellung ist zurzeit angehalten',
  'error.paused.lead':
    'Wer dieses Portal betreut, hat die Wiederherstellungen angehalten. Mit Ihren Eingaben hat das nichts zu tun.',
  'error.paused.next':
    'Nichts ist verloren, und kein Versuch wurde gezählt. Kommen Sie nach der Pause in diesem Browser wieder, oder wenden Sie sich an den Helpdesk.',
  'helpdesk.refusal.paused': 'Wiederherstellungen waren angehalten',
  'helpdesk.refusal.second_person_needed': 'eine zweite Person ist nötig',
  'helpdesk.story.lockdown_started': 'Wiederherstellungen wurden angehalten',
  'helpdesk.story.lockdown_extended': 'Die Pause wurde verlängert',
  'helpdesk.story.lockdown_lift_asked': 'Jemand wollte die Pause aufheben',
  'helpdesk.story.lockdown_lifted': 'Die Pause wurde aufgehoben',
  'helpdesk.story.lockdown_ended': 'Die Pause endete von selbst',
  'helpdesk.lockdown.title': 'Pause der Wiederherstellungen',
  'helpdesk.lockdown.lead':
    'Hält Wiederherstellungen innerhalb von fünf Sekunden überall an. Solange beginnt kein Zurücksetzen, wird kein Pass gezeigt und kann niemand zustimmen. Anfragen behalten ihre Zeit, und Konten mitten im Zurücksetzen bleiben geschützt.',
  'helpdesk.lockdown.shown':
    'Ein Pass, der vorher gezeigt wurde, gilt weiter. Der Link „Das war ich nicht“ in den E-Mails dazu nimmt ihn weg.',
  'helpdesk.lockdown.none': 'Nichts ist angehalten.',
  'helpdesk.lockdown.none_next': 'Wenn ein Angriff läuft: erst anhalten, dann nachforschen.',
  'helpdesk.lockdown.admins': 'Nur ein Admin kann anhalten oder aufheben. Wenden Sie sich an einen, wenn es eilt.',
  'helpdesk.lockdown.fresh':
    'Um hier etwas zu ändern, melden Sie sich neu an: Das wird von allen verlangt, alle fünf Minuten.',
  'helpdesk.lockdown.fresh_link': 'Neu anmelden',
  'helpdesk.lockdown.all': 'Alle Wiederherstellungen sind angehalten',
  'helpdesk.lockdown.group': 'Für Mitglieder der Gruppe {group} angehalten',
  'helpdesk.lockdown.why': 'Grund',
  'helpdesk.lockdown.since': 'Seit',
  'helpdesk.lockdown.until': 'Endet von selbst',
  'helpdesk.lockdown.by': 'Angehalten von',
  'helpdesk.lockdown.asked':
    '{name} möchte sie aufheben. Eine zweite Person muss innerhalb einer halben Stunde bestätigen.',
  'helpdesk.lockdown.ask': 'Jetzt aufheben lassen',
  'helpdesk.lockdown.ask_hint':
    'Ein zweiter Admin oder die Kommandozeile muss bestätigen. Die Sicherheit erfährt davon.',
  'helpdesk.lockdown.confirm': 'Bestätigen und jetzt aufheben',
  'helpdesk.lockdown.begin': 'Wiederherstellungen anhalten',
  'helpdesk.lockdown.begin_hint':
    'Es wirkt sofort. Zum Verlängern halten Sie dasselbe noch einmal an, mit späterem Ende. Vorzeitig aufheben können nur zwei Personen.',
  'helpdesk.lockdown.field.group': 'Nur Mitglieder dieser Gruppe (Objekt-ID)',
  'helpdesk.lockdown.field.group_hint': 'Leer: alle. Wer sich nicht prüfen lässt, zählt als Mitglied.',
  'helpdesk.lockdown.field.hours': 'Für wie viele Stunden (1 bis 72)',
  'helpdesk.lockdown.reason.attack': 'Ein Angriff oder der Verdacht darauf',
  'helpdesk.lockdown.reason.staff_account':
    'Ein Konto des Helpdesks oder einer Führungskraft ist vielleicht in falschen Händen',
  'helpdesk.lockdown.reason.directory_trouble': 'Verzeichnis oder Personaldaten sind falsch',
  'helpdesk.lockdown.reason.maintenance': 'Wartung',
  'helpdesk.lockdown.reason.exercise': 'Eine Übung',
  'helpdesk.lockdown.error.group': 'Geben Sie die Objekt-ID der Gruppe ein, wie Entra sie zeigt, oder nichts',
  'helpdesk.lockdown.error.reason': 'Wählen Sie einen Grund',
  'helpdesk.lockdown.error.hours': 'Geben Sie eine ganze Zahl von 1 bis 72 ein',
  'helpdesk.lockdown.error.earlier':
    'Das ist schon länger angehalten. Kürzer hieße aufheben, und das können nur zwei Personen',
  'helpdesk.lockdown.error.second_person': 'Sie selbst haben darum gebeten. Eine zweite Person muss bestätigen',
  'mail.lockdown_started.subject': 'Angehalten: Wiederherstellungen auf {portalHost}',
  'mail.lockdown_started.lead': 'Angehalten: {scope}. Von: {who}. Grund: {reason}. Von {since} bis längstens {until}.',
  'mail.lockdown_started.how':
    'Solange wird kein Pass gezeigt und beginnt kein Zurücksetzen. Wenn Sie davon nichts wissen, fragen Sie die genannte Person. Vorzeitig aufheben können nur zwei Personen.',
  'mail.lockdown_extended.subject': 'Pause verlängert: {portalHost}',
  'mail.lockdown_extended.lead':
    'Angehalten: {scope}. Verlängert von: {who}. Grund: {reason}. Von {since} bis längstens {until}.',
  'mail.lockdown_extended.how': 'Wenn Sie davon nichts wissen, fragen Sie die genannte Person.',
  'mail.lockdown_lift_asked.subject': 'Jemand möchte die Pause aufheben: {portalHost}',
  'mail.lockdown_lift_asked.lead':
    'Angehalten: {scope}, bis {until}. {who} möchte das jetzt aufheben. Grund der Pause: {reason}, seit {since}.',
  'mail.lockdown_lift_asked.how':
    'Aufgehoben ist sie, wenn eine zweite Person innerhalb einer halben Stunde bestätigt. Wenn das falsch ist, verlängern Sie die Pause: Das löscht den Wunsch.',
  'mail.lockdown_lifted.subject': 'Pause aufgehoben: {portalHost}',
  'mail.lockdown_lifted.lead':
    'Vorzeitig aufgehoben: {scope}. Bestätigt von: {who}. Angehalten war es seit {since} und hätte {until} geendet. Grund: {reason}.',
  'mail.lockdown_lifted.how':
    'Wartende Wiederherstellungen gehen weiter. Wenn das falsch ist, halten Sie wieder an: Dafür genügt eine Person.',
  'mail.lockdown_ended.subject': 'Pause zu Ende: {portalHost}',
  'mail.lockdown_ended.lead':
    'Von selbst zu Ende: {scope}, durch {who}. Angehalten von {since} bis {until}. Grund: {reason}.',
  'mail.lockdown_ended.how': 'Wartende Wiederherstellungen gehen weiter.',
}
