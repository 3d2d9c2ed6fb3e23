import type { mail as english } from '../en/mail.ts'

/** The German of the English file of the same name. */
export const mail: Record<keyof typeof english, string> = {
  'mail.somebody': 'Jemand',
  'mail.unknown_account': 'nicht bekannt',
  'mail.account': 'Konto: {account}',
  'mail.when': 'Begonnen: {when}',
  'mail.where': 'Von: {where}',
  'mail.reference': 'Vorgangsnummer: {reference}',
  'mail.ending': 'Warum es endete: {ended} ({endingReason})',
  'mail.said': 'Was passiert ist, laut Anfrage: {said}',
  'mail.outcome.unchanged': 'Am Konto wurde nichts geändert.',
  'mail.outcome.signed_out':
    'Alle offenen Sitzungen des Kontos wurden beendet, deshalb fragen seine Apps wieder nach der Anmeldung. Sonst wurde am Konto nichts geändert.',
  'mail.outcome.perhaps_signed_out':
    'Vielleicht wurden die offenen Sitzungen des Kontos beendet; dann fragen seine Apps wieder nach der Anmeldung. Sonst wurde am Konto nichts geändert.',
  'mail.genuine':
    'So prüfen Sie, ob diese E-Mail echt ist: Ihr einziger Link führt zu {portalHost}. Wenn Sie unsicher sind, klicken Sie nicht, sondern fragen Sie den Helpdesk: {helpdesk}.',
  'mail.never': 'Wir fragen Sie nie nach einem Passwort oder Pass, weder per E-Mail noch am Telefon.',
  'mail.never_pass_on':
    'Wir fragen Sie nie nach einem Passwort und bitten Sie nie, einen Code weiterzugeben, den Ihnen jemand geschickt hat.',
  'mail.automatic': 'Ein Programm hat diese E-Mail geschrieben; Antworten darauf liest niemand.',

  'mail.contact_request.subject': '{name} bittet Sie um eine Bestätigung der Identität',
  'mail.contact_request.lead':
    '{name} kommt bei {company} nicht mehr ins Arbeitskonto und bittet um einen Weg zurück. Das Firmenverzeichnis nennt Sie als Führungskraft. Deshalb fragen wir Sie, ob die Anfrage wirklich von {name} kommt.',
  'mail.contact_request.next':
    '{name} kommt bei {company} nicht mehr ins Arbeitskonto und bittet um einen Weg zurück. Sie gehören zu den wenigen, die sagen dürfen, ob die Anfrage wirklich von {name} kommt. Deshalb fragen wir Sie.',
  'mail.contact_request.consequence':
    'Wenn Sie bestätigen, kann sich als {name} anmelden, wer immer an jenem Bildschirm sitzt.',
  'mail.contact_request.how':
    'Sprechen Sie vorher mit {name}, und zwar auf einem Weg, den Sie selbst wählen: persönlich, per Video oder unter einer Nummer, die Sie schon kannten. Verlassen Sie sich nicht auf einen Anruf oder eine Nachricht, die Sie dazu bekommen haben.',
  'mail.contact_request.link': 'Ansehen, wer fragt, und antworten',
  'mail.contact_request.sign_in':
    'Sie melden sich auf Ihrer gewohnten Anmeldeseite an. Das Öffnen des Links ändert nichts.',
  'mail.contact_request.by_link':
    'Der Link lässt Sie ohne Anmeldung ein. Geben Sie diese E-Mail deshalb an niemanden weiter. Das Öffnen des Links ändert nichts.',
  'mail.contact_request.unexpected':
    'Sie haben damit nicht gerechnet, oder etwas kommt Ihnen falsch vor? Öffnen Sie dieselbe Seite und wählen Sie „Damit habe ich nicht gerechnet“. Das beendet den Vorgang und alarmiert die Sicherheitsabteilung.',
  'mail.contact_request.other_language':
    'Jemand aus Ihrem Unternehmen bittet Sie um eine Bestätigung der Identität. Die Seite hinter diesem Link gibt es auch auf Deutsch.',
  'mail.contact_reminder.subject': '{name} wartet noch auf Ihre Antwort',
  'mail.contact_reminder.lead':
    '{name} hat Sie um eine Bestätigung der Identität gebeten und wartet noch: Die Anmeldung bei {company} geht nicht, und das Firmenverzeichnis nennt Sie als Führungskraft.',
  'mail.contact_reminder.next':
    '{name} hat Sie um eine Bestätigung der Identität gebeten und wartet noch: Die Anmeldung bei {company} geht nicht, und Sie gehören zu den wenigen, die sagen dürfen, ob es wirklich {name} ist.',

  'mail.stop.subscriber.text':
    'Waren Sie das? Dann lassen Sie den Link unberührt. Waren Sie es nicht, sagen Sie es dort: Was noch läuft, endet sofort. Sie geben nur die beiden Ziffern der Vorgangsnummer ein.',
  'mail.stop.subscriber.link': 'Das war ich nicht: stoppen',
  'mail.stop.subscriber.subject': 'Waren Sie das?',
  'mail.stop.subscriber.other_language':
    'Jemand hat um einen Weg zurück in Ihr Arbeitskonto gebeten. Das waren nicht Sie? Mit diesem Link stoppen Sie den Vorgang.',
  'mail.stop.contact.text':
    'Ist alles in Ordnung? Dann lassen Sie den Link unberührt. Stimmt etwas nicht, sagen Sie es dort: Was noch läuft, endet sofort. Sie geben nur die beiden Ziffern der Vorgangsnummer ein.',
  'mail.stop.contact.link': 'Hier stimmt etwas nicht: stoppen',
  'mail.stop.contact.other_language':
    'Jemand aus Ihrem Unternehmen hat um einen Weg zurück ins Arbeitskonto gebeten. Stimmt etwas nicht? Mit diesem Link stoppen Sie den Vorgang.',
  'mail.stop.security.text':
    'Um zu beenden, was noch läuft, öffnen Sie diese Seite und geben die beiden Ziffern der Vorgangsnummer ein.',
  'mail.stop.security.link': 'Diese Wiederherstellung stoppen',
  'mail.stop.security.other_language':
    'Jemand hat um einen Weg zurück in ein Konto gebeten. Mit diesem Link stoppen Sie den Vorgang.',

  'mail.recovery_started.subscriber.subject': 'Jemand bittet um einen Weg zurück in Ihr Konto',
  'mail.recovery_started.subscriber.lead':
    'Jemand hat die Fragen zu Ihrer Person beantwortet und bittet um einen Weg zurück in Ihr Arbeitskonto. Jetzt fragen wir Ihre Führungskraft oder die Nächsten in der Reihe, ob Sie es sind. An Ihrem Konto hat sich noch nichts geändert.',
  'mail.recovery_started.subscriber.handed_over':
    'Jemand bittet um einen Weg zurück in Ihr Arbeitskonto. Von selbst geht es nicht weiter: Zuerst sieht es sich ein Mensch am Helpdesk an. An Ihrem Konto hat sich nichts geändert.',
  'mail.recovery_started.contact.subject': '{name} bittet um einen Weg zurück ins Konto',
  'mail.recovery_started.contact.lead':
    'Bei {company} hat eine Kontowiederherstellung für {name} begonnen. Am Konto hat sich noch nichts geändert.',
  'mail.recovery_started.security.subject': 'Wiederherstellung begonnen: {name} ({reference})',
  'mail.recovery_started.security.lead':
    'Jemand hat die Fragen zu {name} beantwortet. Die Führungskraft oder die nächste Person in der Reihe wird um Bestätigung gebeten. Am Konto hat sich noch nichts geändert.',
  'mail.recovery_started.security.handed_over':
    'Jemand bittet um einen Weg zurück ins Konto von {name}. Von selbst geht es nicht weiter; der Vorgang wartet auf der Helpdesk-Seite. Am Konto hat sich nichts geändert.',

  'mail.approval_given.subscriber.subject': 'Jemand hat bestätigt, dass Sie es sind',
  'mail.approval_given.subscriber.lead':
    '{contactName} hat bestätigt, dass Sie es sind, der oder die bei {company} um einen Weg zurück ins Arbeitskonto bittet. Als Nächstes können alle Anmeldemethoden Ihres Kontos außer dem Passwort gelöscht werden.',
  'mail.approval_given.contact.subject': 'Sie haben {name} bestätigt',
  'mail.approval_given.contact.lead':
    'Sie haben bei {company} bestätigt, dass {name} um einen Weg zurück bittet. Wenn nicht Sie das bestätigt haben, hat sich jemand als Sie angemeldet: Stoppen Sie den Vorgang, und rufen Sie den Helpdesk an.',
  'mail.approval_given.security.subject': 'Bestätigt: {name} ({reference})',
  'mail.approval_given.security.lead':
    '{contactName} hat {name} bestätigt. Bevor der Code der Führungskraft eingegeben ist, wird nichts zurückgesetzt.',

  'mail.methods_deleted.subscriber.subject': 'Die Anmeldemethoden Ihres Kontos wurden gelöscht',
  'mail.methods_deleted.subscriber.lead':
    'Aus Ihrem Arbeitskonto bei {company} wurden alle Anmeldemethoden außer dem Passwort gelöscht. Als Nächstes kann in dem Browser, in dem das begonnen hat, ein kurzlebiger Pass angezeigt werden, mit dem neue eingerichtet werden.',
  'mail.methods_deleted.contact.subject': 'Das Konto von {name} wurde zurückgesetzt',
  'mail.methods_deleted.contact.lead':
    'Alle Anmeldemethoden des Kontos von {name} außer dem Passwort wurden gelöscht. {name} richtet jetzt neue ein.',
  'mail.methods_deleted.security.subject': 'Anmeldemethoden gelöscht: {name} ({reference})',
  'mail.methods_deleted.security.lead':
    'Alle Authentifizierungsmethoden von {name} außer dem Passwort wurden gelöscht. Auf dem Konto steht ein Schutzpass, den niemand kennt.',

  'mail.pass_shown.subscriber.subject': 'Ein Pass für Ihr Konto wurde angezeigt',
  'mail.pass_shown.subscriber.lead':
    'In dem Browser, in dem die Wiederherstellung begonnen hat, wurde ein befristeter Zugriffspass für Ihr Arbeitskonto bei {company} angezeigt. Wer ihn hat, kann sich für kurze Zeit als Sie anmelden. Niemand wird Sie je danach fragen.',
  'mail.pass_shown.contact.subject': '{name} wurde ein Pass angezeigt',
  'mail.pass_shown.contact.lead':
    'In dem Browser, in dem die Wiederherstellung von {name} begonnen hat, wurde ein kurzlebiger Pass angezeigt. Damit meldet {name} sich an und richtet neue Anmeldemethoden ein.',
  'mail.pass_shown.security.subject': 'Pass angezeigt: {name} ({reference})',
  'mail.pass_shown.security.lead':
    'In dem Browser, der die Anfrage begonnen hat, wurde ein befristeter Zugriffspass für {name} angezeigt. Jeder frühere Pass ist ungültig.',

  'mail.pass_replaced.subscriber.subject': 'Der Pass für Ihr Konto gilt nicht mehr',
  'mail.pass_replaced.subscriber.lead':
    'An die Stelle des Passes, der für Ihr Arbeitskonto bei {company} angezeigt wurde, ist ein anderer getreten; der angezeigte öffnet nichts mehr. Wenn Sie noch einen brauchen, holen Sie sich einen neuen in dem Browser, in dem die Wiederherstellung begonnen hat; er zählt nicht mit. Außer wenn das Portal den anderen Pass selbst erstellt hat, weiß die Sicherheitsabteilung Bescheid.',
  'mail.pass_replaced.contact.subject': 'Der Pass von {name} gilt nicht mehr',
  'mail.pass_replaced.contact.lead':
    'An die Stelle des Passes, der {name} angezeigt wurde, ist ein anderer getreten. {name} kann einen neuen holen; Sie müssen nichts tun.',
  'mail.pass_replaced.security.subject': 'Sofort ansehen: Pass ersetzt, {name} ({reference})',
  'mail.pass_replaced.security.lead':
    'An die Stelle des Passes, der {name} angezeigt wurde, ist einer getreten, der hier niemandem angezeigt wurde und von dessen Erstellung das Portal nichts verzeichnet hat. Wahrscheinlich hat ihn jemand in Entra erstellt; es kann auch ein eigener Pass des Portals sein, auf dessen Erstellung die Antwort verloren ging. Das Audit-Protokoll von Entra sagt, wer: War es weder dieses Portal noch ein Administrator, der hilft, behandeln Sie das Konto als übernommen.',

  'mail.methods_registered.subscriber.subject': 'Zu Ihrem Konto kam eine neue Anmeldemethode hinzu',
  'mail.methods_registered.subscriber.lead':
    'Nach der Wiederherstellung Ihres Arbeitskontos bei {company} wurde darin eine neue Anmeldemethode eingerichtet.',
  'mail.methods_registered.contact.subject': '{name} hat eine neue Anmeldemethode',
  'mail.methods_registered.contact.lead':
    'Nach der Wiederherstellung für {name} wurde im Konto eine neue Anmeldemethode eingerichtet.',
  'mail.methods_registered.security.subject': 'Anmeldemethoden eingerichtet: {name} ({reference})',
  'mail.methods_registered.security.lead':
    'Im Konto von {name} wurde eine neue Authentifizierungsmethode eingerichtet.',

  'mail.backup_missing.subscriber.subject': 'Ein Schritt fehlt noch: eine zweite Anmeldemethode',
  'mail.backup_missing.subscriber.lead':
    'Sie können sich wieder an Ihrem Arbeitskonto anmelden, aber nur mit einer einzigen Anmeldemethode. Richten Sie eine zweite ein, etwa eine Telefonnummer oder ein weiteres Gerät, damit das nächste verlorene Telefon Sie nicht aussperrt. Sie finden das in Ihrem Arbeitskonto unter „Sicherheitsinformationen“; einen Link dorthin enthält diese E-Mail mit Absicht nicht.',
  'mail.backup_missing.contact.subject': '{name} braucht noch eine zweite Anmeldemethode',
  'mail.backup_missing.contact.lead':
    '{name} kann sich wieder anmelden, aber nur mit einer einzigen Anmeldemethode. Bitte erinnern Sie daran, eine zweite einzurichten.',
  'mail.backup_missing.security.subject': 'Zweite Anmeldemethode fehlt: {name} ({reference})',
  'mail.backup_missing.security.lead':
    '{name} hat eine Authentifizierungsmethode eingerichtet, aber keine zweite als Reserve.',

  'mail.request_recovered.subscriber.subject': 'Sie haben Ihr Konto zurück',
  'mail.request_recovered.subscriber.lead':
    'In Ihrem Arbeitskonto bei {company} sind neue Anmeldemethoden eingerichtet. Die Wiederherstellung ist abgeschlossen.',
  'mail.request_recovered.contact.subject': '{name} kann sich wieder anmelden',
  'mail.request_recovered.contact.lead':
    '{name} hat neue Anmeldemethoden eingerichtet. Die Wiederherstellung ist abgeschlossen, und Sie brauchen nichts weiter zu tun.',
  'mail.request_recovered.security.subject': 'Wiederhergestellt: {name} ({reference})',
  'mail.request_recovered.security.lead':
    '{name} hat neue Authentifizierungsmethoden eingerichtet. Der Vorgang ist abgeschlossen.',

  'mail.request_denied.subscriber.subject': 'Die Wiederherstellung Ihres Kontos wurde abgelehnt',
  'mail.request_denied.subscriber.lead':
    'Ihre Führungskraft oder die Person, die an ihrer Stelle gefragt wurde, hat auf die Frage, ob Sie es sind, abgelehnt. Die Wiederherstellung Ihres Arbeitskontos bei {company} ist beendet. Wenn Sie selbst gefragt haben, sprechen Sie mit dieser Person oder rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_denied.contact.subject': 'Sie haben die Wiederherstellung für {name} abgelehnt',
  'mail.request_denied.contact.lead': 'Die Wiederherstellung, um die im Namen von {name} gebeten wurde, ist beendet.',
  'mail.request_denied.first.subject': 'Die zweite Person hat {name} abgelehnt',
  'mail.request_denied.first.lead':
    'Sie haben {name} bestätigt. Die zweite Person, die gefragt wurde, hat abgelehnt; die Wiederherstellung ist deshalb beendet.',
  'mail.request_denied.security.subject': 'Auf Anfrage abgelehnt: {name} ({reference})',
  'mail.request_denied.security.lead': '{contactName} hat die Wiederherstellung für {name} abgelehnt. Sie ist beendet.',

  'mail.request_stopped.subscriber.subject': 'Die Wiederherstellung Ihres Kontos wurde gestoppt',
  'mail.request_stopped.subscriber.lead':
    'Jemand, der eine unserer Nachrichten bekommen hat, hat gesagt, dass nicht Sie das waren. Die Wiederherstellung ist beendet, und ein noch gültiger Pass wird zurückgezogen. Bitte rufen Sie in jedem Fall den Helpdesk an: {helpdesk}.',
  'mail.request_stopped.contact.subject': 'Die Wiederherstellung für {name} wurde gestoppt',
  'mail.request_stopped.contact.lead':
    'Jemand, der eine unserer Nachrichten bekommen hat, hat die Wiederherstellung für {name} gestoppt. Sie ist beendet, und ein noch gültiger Pass wird zurückgezogen.',
  'mail.request_stopped.security.subject': 'Durch Nachricht gestoppt: {name} ({reference})',
  'mail.request_stopped.security.lead':
    'Jemand hat den Link zum Stoppen in einer Nachricht über {name} benutzt. Der Vorgang ist beendet, und ein noch gültiger Pass wird zurückgezogen.',

  'mail.request_escalated.subscriber.subject': 'Der Helpdesk übernimmt die Wiederherstellung Ihres Kontos',
  'mail.request_escalated.subscriber.lead':
    'Die Wiederherstellung Ihres Arbeitskontos bei {company} konnte nicht von selbst weitergehen. Der Helpdesk sieht den Vorgang und weiß, wo er steht. Rufen Sie an, und nennen Sie die Vorgangsnummer: {helpdesk}.',
  'mail.request_escalated.contact.subject': 'Helpdesk übernimmt die Wiederherstellung für {name}',
  'mail.request_escalated.contact.lead':
    'Die Wiederherstellung für {name} konnte nicht von selbst weitergehen. Der Helpdesk kümmert sich darum; Sie brauchen nichts weiter zu tun.',
  'mail.request_escalated.security.subject': 'An den Helpdesk übergeben: {name} ({reference})',
  'mail.request_escalated.security.lead':
    'Die Wiederherstellung für {name} konnte nicht von selbst weitergehen und wartet mit ihrem Verlauf auf der Helpdesk-Seite.',

  'mail.request_expired.subscriber.subject': 'Die Zeit für Ihre Wiederherstellung ist abgelaufen',
  'mail.request_expired.subscriber.lead':
    'Sie wurde nicht rechtzeitig abgeschlossen und ist deshalb beendet. Wenn Sie selbst gefragt haben, können Sie auf {portalHost} neu beginnen oder den Helpdesk anrufen: {helpdesk}.',
  'mail.request_expired.contact.subject': 'Die Zeit für die Anfrage von {name} ist abgelaufen',
  'mail.request_expired.contact.lead':
    'Die Wiederherstellung für {name} wurde nicht rechtzeitig abgeschlossen und ist beendet.',
  'mail.request_expired.security.subject': 'Zeit abgelaufen: {name} ({reference})',
  'mail.request_expired.security.lead':
    'Die Wiederherstellung für {name} wurde nicht rechtzeitig abgeschlossen und ist beendet.',

  'mail.request_cancelled.subscriber.subject': 'Die Wiederherstellung Ihres Kontos wurde abgebrochen',
  'mail.request_cancelled.subscriber.lead':
    'Sie wurde in dem Browser abgebrochen, in dem sie begonnen hat, und ist beendet. Wenn Sie sich weiterhin nicht anmelden können, rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_cancelled.contact.subject': 'Die Wiederherstellung für {name} wurde abgebrochen',
  'mail.request_cancelled.contact.lead':
    'Die Wiederherstellung für {name} wurde in dem Browser abgebrochen, in dem sie begonnen hat. Sie brauchen nichts weiter zu tun.',
  'mail.request_cancelled.security.subject': 'Abgebrochen: {name} ({reference})',
  'mail.request_cancelled.security.lead':
    'Die Wiederherstellung für {name} wurde in dem Browser abgebrochen, in dem sie begonnen hat, und ist beendet.',

  'mail.request_closed.subscriber.subject': 'Die Wiederherstellung Ihres Kontos wurde abgeschlossen',
  'mail.request_closed.subscriber.lead':
    'Der Helpdesk hat die Wiederherstellung Ihres Arbeitskontos bei {company} geschlossen. Überrascht Sie das oder kommen Sie noch immer nicht hinein, rufen Sie dort an: {helpdesk}.',
  'mail.request_closed.subscriber.remedied':
    'Sie haben gesagt, dass Sie sich bei {company} wieder anmelden können, nachdem Sie überall abgemeldet wurden. Die Wiederherstellung ist beendet, und gelöscht wurde nichts. Haben Sie das nicht gesagt oder kommen Sie noch immer nicht hinein, rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_closed.subscriber.superseded':
    'Jemand hat neu begonnen. Diese Wiederherstellung Ihres Arbeitskontos bei {company} ist deshalb beendet, und eine neuere geht weiter. Waren das nicht Sie, rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_closed.contact.subject': 'Die Wiederherstellung von {name} wurde abgeschlossen',
  'mail.request_closed.contact.lead':
    'Der Helpdesk hat die Wiederherstellung für {name} geschlossen. Sie brauchen nichts weiter zu tun.',
  'mail.request_closed.contact.remedied':
    '{name} kann sich nach eigener Aussage wieder anmelden, nachdem überall abgemeldet wurde. Die Wiederherstellung ist beendet, und gelöscht wurde nichts. Sie brauchen nichts weiter zu tun.',
  'mail.request_closed.contact.superseded':
    'Jemand hat neu begonnen. Diese Wiederherstellung für {name} ist deshalb beendet, und eine neuere geht weiter.',
  'mail.request_closed.security.subject': 'Geschlossen: {name} ({reference})',
  'mail.request_closed.security.lead': 'Der Helpdesk hat die Wiederherstellung für {name} geschlossen.',
  'mail.request_closed.security.remedied':
    '{name} kann sich nach eigener Aussage wieder anmelden, nachdem überall abgemeldet wurde. Die Wiederherstellung ist beendet, und gelöscht wurde nichts.',
  'mail.request_closed.security.superseded':
    'Jemand hat neu begonnen. Diese Wiederherstellung für {name} ist deshalb beendet, und eine neuere geht weiter.',

  'mail.alarm.subscriber.subject': 'Bitte rufen Sie wegen Ihres Kontos den Helpdesk an',
  'mail.alarm.subscriber.lead':
    'Bei der Wiederherstellung Ihres Arbeitskontos bei {company} ist etwas passiert, das sich ein Mensch ansehen sollte. Die Sicherheitsabteilung weiß Bescheid. Bitte rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.alarm.contact.subject': 'Bitte rufen Sie wegen {name} den Helpdesk an',
  'mail.alarm.contact.lead':
    'Bei der Wiederherstellung für {name} ist etwas passiert, das sich ein Mensch ansehen sollte. Die Sicherheitsabteilung weiß Bescheid. Wenn jemand Sie zu einer Bestätigung drängt, bestätigen Sie nicht, sondern rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.alarm.security.subject': 'Sofort ansehen: Konto von {name} ({reference})',
  'mail.alarm.security.lead':
    'Bei der Wiederherstellung für {name} ist etwas passiert, das sich ein Mensch ansehen muss: Ein Telefon soll gestohlen oder ein Konto übernommen sein, Versuche wurden aufgebraucht, ein Schritt blieb auf halbem Weg stehen, unerwartete Anmeldemethoden tauchten auf, oder jemand hat gesagt, dass er nicht danach gefragt hat. Der Verlauf steht auf der Helpdesk-Seite.',
}
