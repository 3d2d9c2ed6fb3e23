import type { acts as english } from '../en/helpdesk-acts.ts'

/** The German of the English file of the same name. */
export const acts: Record<keyof typeof english, string> = {
  'helpdesk.acts.title': 'Was Sie jetzt tun können',
  'helpdesk.acts.look_only':
    'Mit Ihrer Rolle sehen Sie nur zu. Agents handeln, und Approver geben frei, was ein Agent geprüft hat.',
  'helpdesk.acts.nothing': 'Nichts: Die Anfrage ist vorbei oder wartet auf jemand anderen.',
  'helpdesk.acts.own_case':
    'Sie sind an dieser Wiederherstellung selbst beteiligt. Darum muss sich jemand anderes kümmern.',
  'helpdesk.acts.fresh': 'Das Wichtigste verlangt eine Anmeldung, die höchstens fünf Minuten alt ist.',
  'helpdesk.acts.fresh_kept':
    'Das Wichtigste verlangt eine Anmeldung, die höchstens fünf Minuten alt ist. Was Sie geschrieben haben, bleibt: Melden Sie sich neu an, dann steht es hier',
  'helpdesk.acts.unkept': 'Ihre Notiz wurde nicht aufbewahrt. Kopieren Sie sie, wenn sie noch stimmt:',
  'helpdesk.acts.fresh_link': 'Neu anmelden',
  'helpdesk.acts.reason': 'Warum',
  'helpdesk.acts.note': 'Notiz',
  'helpdesk.acts.note_too': 'Notiz dazu (darf leer bleiben)',
  'helpdesk.acts.note_hint':
    'Alle im Helpdesk können sie lesen. Keine Passwörter, Codes oder Pässe und nichts, was die Personalabteilung weiß; was danach aussieht, wird abgelehnt.',
  'helpdesk.acts.done': 'Erledigt und vermerkt: {what}.',
  'helpdesk.acts.refused': 'Es wurde nichts getan: {why}',
  'helpdesk.acts.error.reason': 'Wählen Sie einen Grund',
  'helpdesk.acts.error.how': 'Wählen Sie, wie Sie den Anrufer geprüft haben',
  'helpdesk.acts.error.note': 'Schreiben Sie zuerst die Notiz',
  'helpdesk.acts.error.note_long': 'Kürzen Sie die Notiz: höchstens 1.000 Zeichen',
  'helpdesk.acts.error.secret':
    'Das sieht nach einem Code oder Pass aus. Nehmen Sie es heraus; beides gehört in keine Notiz. Schreiben Sie ein Datum mit Bindestrichen und eine Nummer mit Ländervorwahl',
  'helpdesk.acts.error.attest': 'Bestätigen Sie, dass Sie es selbst getan haben',
  'helpdesk.acts.error.conditions':
    'Es wurde nichts freigegeben: Bedingungen des Kontos stehen im Weg, für die zwei Personen nicht einstehen können. Sie stehen unter „Was geprüft wurde“ ganz oben',

  'helpdesk.owner.nobody': 'Noch kümmert sich niemand darum.',
  'helpdesk.owner.somebody': '{name} kümmert sich darum, seit {when}.',
  'helpdesk.act.take_over.button': 'Übernehmen',
  'helpdesk.act.take_over.from': 'Von {name} übernehmen',
  'helpdesk.act.release.button': 'Zurückgeben',
  'helpdesk.act.note.title': 'Notiz schreiben',
  'helpdesk.act.note.button': 'Notiz aufbewahren',
  'helpdesk.notes.title': 'Notizen',
  'helpdesk.act.next_contact.title': 'Die nächste Person fragen lassen',
  'helpdesk.act.next_contact.then':
    'Wer bisher gefragt wurde, kann nicht mehr antworten. Die nächste Person der Kette bekommt die E-Mail: die Führungskraft der Führungskraft, dann die für die Gruppe Benannten. Freigegeben wird damit nichts.',
  'helpdesk.act.next_contact.button': 'Die nächste Person fragen',
  'helpdesk.act.mail.title': 'Die E-Mail an die Führungskraft noch einmal senden',
  'helpdesk.act.mail.then':
    'Die Führungskraft bekommt die E-Mail noch einmal, mit einem neuen Link. Pro Tag gehen nur wenige an dieselbe Person.',
  'helpdesk.act.mail.button': 'E-Mail noch einmal senden',
  'helpdesk.act.retry.title': 'Was hängt, noch einmal versuchen',
  'helpdesk.act.retry.then':
    'Ein Zurücksetzen, das auf halbem Weg stehen blieb, geht weiter; zuvor wird jede Bedingung neu geprüft. Aufgegebene E-Mails und andere Schritte werden noch einmal versucht.',
  'helpdesk.act.retry.button': 'Noch einmal versuchen',
  'helpdesk.act.deny.title': 'Diese Wiederherstellung ablehnen',
  'helpdesk.act.deny.then':
    'Sie endet, und am Konto ändert sich nichts mehr. Die Person, die Führungskraft und die Sicherheit erfahren davon. Die Person kann neu beginnen.',
  'helpdesk.act.deny.button': 'Ablehnen: Die Wiederherstellung endet',
  'helpdesk.act.freeze.title': 'Einfrieren',
  'helpdesk.act.freeze.then':
    'Sie endet, und das Konto wird gesperrt: Niemand stellt es allein wieder her, bis der Helpdesk die Sperre aufhebt. Alle erfahren davon. Im Zweifel zuerst einfrieren, dann fragen.',
  'helpdesk.act.freeze.then_late':
    'Der gültige Pass wird gelöscht, alle Sitzungen enden, die Wiederherstellung endet, und das Konto ist gesperrt, bis der Helpdesk die Sperre aufhebt. Wo noch keine Methode eingerichtet ist, schützt ein Pass das Konto, den niemand kennt. Alle erfahren davon.',
  'helpdesk.act.freeze.button': 'Einfrieren: Wiederherstellung beenden, Konto sperren',
  'helpdesk.act.freeze.button_late': 'Einfrieren: Pass löschen, alle Sitzungen beenden, Konto sperren',
  'helpdesk.act.close.title': 'Fall schließen',
  'helpdesk.act.close.then': 'Er verlässt die Liste. Die Person erfährt davon und kann neu beginnen.',
  'helpdesk.act.close.button': 'Fall schließen',
  'helpdesk.act.clear_hold.title': 'Sperre aufheben',
  'helpdesk.act.clear_hold.then':
    'Die Person kann ihr Konto wieder allein wiederherstellen, und alle erfahren davon. Klären Sie zuerst, warum gestoppt wurde, und sprechen Sie mit ihr unter einer hinterlegten Nummer.',
  'helpdesk.act.clear_hold.button': 'Sperre aufheben: Die Person darf wieder',
  'helpdesk.act.check_caller.title': 'Anrufer prüfen',
  'helpdesk.act.check_caller.then':
    'Hält fest, dass Sie sich vergewissert haben, wer es ist. Das zählt 60 Minuten und öffnet allein nichts. Die Person und die Sicherheit erfahren sofort davon.',
  'helpdesk.act.check_caller.how': 'Wie haben Sie sich vergewissert?',
  'helpdesk.act.check_caller.attest':
    'Ich habe das gerade selbst getan. Ich weiß, dass Wissen allein, etwa Geburtstag oder Personalnummer, nichts beweist.',
  'helpdesk.act.check_caller.button': 'Festhalten: Ich habe geprüft, dass es die Person ist',
  'helpdesk.act.override.title': 'Anstelle der Führungskraft freigeben',
  'helpdesk.act.override.then':
    'Sie sind die zweite von zwei Personen. {name} hat den Anrufer geprüft. Wenn Sie freigeben, kann sich als diese Person anmelden, wer in einem Browser, in dem die Fragen beantwortet sind, den Code eingibt. Alle Bedingungen werden neu geprüft, Wartezeiten bleiben, und alle erfahren davon. Sprechen Sie zuvor mit {name}.',
  'helpdesk.act.override.button': 'Freigeben: Es geht ohne die Führungskraft weiter',
  'helpdesk.act.resume_code.title': 'Code zum Weitermachen',
  'helpdesk.act.resume_code.then':
    'Zeigt einmal einen Code. Lesen Sie ihn der geprüften Person vor, solange Sie mit ihr sprechen. Er gilt 15 Minuten, einmal, und nur in einem Browser, in dem die Fragen beantwortet sind.',
  'helpdesk.act.resume_code.button': 'Code zeigen, einmal',

  'helpdesk.caller_check.kind.called_directory_number': 'Ich habe unter der Nummer im Verzeichnis zurückgerufen',
  'helpdesk.caller_check.kind.in_person': 'Die Person steht vor mir, und ich kenne sie oder habe ihren Ausweis gesehen',
  'helpdesk.caller_check.kind.video_with_photo': 'Ich sehe die Person per Video, und sie gleicht dem hinterlegten Foto',
  'helpdesk.caller_check.done': 'Anrufer geprüft von {name}, {when}: {how}.',
  'helpdesk.caller_check.until': 'Das zählt bis {until}.',
  'helpdesk.caller_check.over': 'Das zählt nicht mehr; prüfen Sie neu.',
  'helpdesk.override.title': 'Anstelle der Führungskraft',
  'helpdesk.override.needs':
    'Kann keine Führungskraft bürgen, können es zwei vom Helpdesk: Ein Agent prüft den Anrufer, dann gibt eine andere Person frei. Weiter geht es nur im eigenen Browser der Person, mit einem Code, der ihr vorgelesen wird.',
  'helpdesk.override.approved': 'Freigegeben von {name}, {when}: {why}.',
  'helpdesk.override.waits': 'Es wartet auf den Code im Browser der Person, bis {until}.',
  'helpdesk.override.over': 'Es wurde nicht rechtzeitig genutzt. Nötig sind eine neue Prüfung und eine neue Freigabe.',
  'helpdesk.override.next_code':
    '{name} hat die Person geprüft, lässt sich jetzt den Code zum Weitermachen zeigen und liest ihn vor. Die Person tippt ihn in ihrem eigenen Browser ein.',
  'helpdesk.override.next_approval':
    'Jemand anderes mit der Rolle Approver sieht sich den Fall an und gibt anstelle der Führungskraft frei, oder Sie lehnen ab.',
  'helpdesk.override.taken': 'Der Browser der Person hat es {when} genutzt.',
  'helpdesk.resume.title': 'Lesen Sie das jetzt vor',
  'helpdesk.resume.lead':
    'Nur der Person, die Sie gerade geprüft haben. Sie gibt den Code dort ein, wo ihr eigener Browser danach fragt.',
  'helpdesk.resume.lost':
    'Ihr Fenster ist weg? Dann beginnt sie unter {origin} neu, beantwortet die Fragen und wählt „Der Helpdesk hat mir einen Code gegeben“.',
  'helpdesk.resume.until': 'Gilt bis {until}, einmal. Er wird nicht noch einmal gezeigt.',
  'helpdesk.resume.never': 'Senden Sie ihn weder per E-Mail noch per Chat, und schreiben Sie ihn nicht auf.',
  'helpdesk.resume.back': 'Zurück zur Anfrage',

  'helpdesk.talk.title': 'Am Telefon',
  'helpdesk.talk.say': 'Sagen Sie',
  'helpdesk.talk.say.reference': '„Bitte lesen Sie mir Ihre Vorgangsnummer vor: zwei Wörter und zwei Ziffern.“',
  'helpdesk.talk.say.back':
    '„Ich rufe Sie unter der Nummer zurück, die Ihr Unternehmen von Ihnen hat.“ Dann legen Sie auf und rufen an.',
  'helpdesk.talk.say.time': '„Das dauert so lange, wie es dauert. Ich mache es bei allen gleich.“',
  'helpdesk.talk.say.no_number':
    '„Wenn Sie unter dieser Nummer nicht erreichbar sind, kommen Sie bitte vorbei oder zeigen Sie mir per Video Ihren Ausweis.“',
  'helpdesk.talk.say.end': '„Ich frage Sie nie nach einem Passwort, einem Code oder einem Pass.“',
  'helpdesk.talk.never': 'Niemals',
  'helpdesk.talk.never.urgency':
    'Lassen Sie sich nicht drängen. Druck, Tränen oder ein Name aus der Geschäftsleitung sind Gründe, langsamer zu werden.',
  'helpdesk.talk.never.number': 'Nehmen Sie keine Nummer vom Anrufer an, auch nicht „meine neue“.',
  'helpdesk.talk.never.tell':
    'Nennen Sie nie die Führungskraft, die Anmeldemethoden oder anderes, was auf dieser Seite steht.',
  'helpdesk.talk.never.knowledge': 'Wissen ist kein Beweis. Geburtstage und Personalnummern kann man kaufen.',
  'helpdesk.talk.never.alone': 'Lassen Sie sich nie überreden, auch noch die zweite Person zu sein.',

  'helpdesk.reason.not_the_person': 'Es ist nicht die Person, der das Konto gehört',
  'helpdesk.reason.not_confirmed': 'Wir konnten nicht feststellen, wer es ist',
  'helpdesk.reason.suspicious': 'Etwas daran stimmt nicht',
  'helpdesk.reason.reported_by_person': 'Die Person sagt, dass sie es nicht war',
  'helpdesk.reason.reported_by_manager': 'Die Führungskraft sagt, dass etwas nicht stimmt',
  'helpdesk.reason.looks_like_attack': 'Es sieht nach einem Angriff aus',
  'helpdesk.reason.solved_otherwise': 'Auf andere Weise gelöst',
  'helpdesk.reason.started_again': 'Die Person hat neu begonnen',
  'helpdesk.reason.not_reached': 'Die Person war nicht zu erreichen',
  'helpdesk.reason.nothing_to_do': 'Es ist nichts mehr zu tun',
  'helpdesk.reason.no_manager': 'Das Verzeichnis nennt keine Führungskraft, die bürgen könnte',
  'helpdesk.reason.manager_away': 'Die Führungskraft ist nicht rechtzeitig zu erreichen',
  'helpdesk.reason.explained': 'Der Widerspruch ist geklärt',
  'helpdesk.reason.technical': 'Eine technische Störung stand im Weg',
  'helpdesk.reason.spoke_to_subscriber': 'Wir haben mit der Person unter einer hinterlegten Nummer gesprochen',
  'helpdesk.reason.stopped_by_mistake': 'Gestoppt wurde aus Versehen',
  'helpdesk.reason.account_secured': 'Das Konto ist wieder sicher',

  'helpdesk.story.request_taken': 'Jemand vom Helpdesk hat übernommen',
  'helpdesk.story.request_released': 'Der Helpdesk hat zurückgegeben',
  'helpdesk.story.note_made': 'Eine Notiz wurde geschrieben',
  'helpdesk.story.next_contact_wanted': 'Der Helpdesk ließ die nächste Person fragen',
  'helpdesk.story.mail_wanted': 'Der Helpdesk ließ die E-Mail an die Führungskraft noch einmal senden',
  'helpdesk.story.retry_wanted': 'Der Helpdesk ließ den hängenden Schritt noch einmal versuchen',
  'helpdesk.story.request_refused': 'Der Helpdesk hat die Wiederherstellung abgelehnt',
  'helpdesk.story.request_frozen': 'Der Helpdesk hat eingefroren',
  'helpdesk.story.caller_checked': 'Ein Agent hat den Anrufer geprüft',
  'helpdesk.story.override_approved': 'Eine zweite Person hat anstelle der Führungskraft freigegeben',
  'helpdesk.story.override_blocked': 'Eine zweite Person wollte anstelle der Führungskraft freigeben, ohne Wirkung',
  'helpdesk.story.resume_code_drawn': 'Ein Code zum Weitermachen wurde zum Vorlesen gezeigt',
  'helpdesk.story.resume_submitted': 'Ein Code zum Weitermachen wurde eingegeben',
  'helpdesk.story.resume_rejected': 'Der Code zum Weitermachen war falsch',
  'helpdesk.story.resume_accepted': 'Der Code zum Weitermachen war richtig; der Browser der Person geht weiter',
  'helpdesk.story.you.request_taken': 'Sie haben übernommen',
  'helpdesk.story.you.request_released': 'Sie haben zurückgegeben',
  'helpdesk.story.you.next_contact_wanted': 'Sie ließen die nächste Person fragen',
  'helpdesk.story.you.mail_wanted': 'Sie ließen die E-Mail an die Führungskraft noch einmal senden',
  'helpdesk.story.you.retry_wanted': 'Sie ließen den hängenden Schritt noch einmal versuchen',
  'helpdesk.story.you.request_refused': 'Sie haben die Wiederherstellung abgelehnt',
  'helpdesk.story.you.request_frozen': 'Sie haben eingefroren',
  'helpdesk.story.you.hold_cleared': 'Sie ließen die Person wieder selbst wiederherstellen',
  'helpdesk.story.you.caller_checked': 'Sie haben den Anrufer geprüft',
  'helpdesk.story.you.override_approved': 'Sie haben als zweite Person anstelle der Führungskraft freigegeben',
  'helpdesk.story.you.override_blocked': 'Sie wollten anstelle der Führungskraft freigeben, ohne Wirkung',
  'helpdesk.story.reason': 'Grund: {why}',
  'helpdesk.refusal.own_case': 'selbst an der Wiederherstellung beteiligt',
  'helpdesk.refusal.taken_already': 'jemand anderes war schneller und kümmert sich jetzt darum',
  'helpdesk.refusal.caller_check_needed': 'keine Prüfung des Anrufers, die noch zählt',
  'helpdesk.refusal.wrong_resume_code': 'falscher Code zum Weitermachen',
  'helpdesk.notice.request_refused': 'Vom Helpdesk abgelehnt',
  'helpdesk.notice.request_frozen': 'Vom Helpdesk eingefroren',
  'helpdesk.notice.hold_cleared': 'Sperre aufgehoben',
  'helpdesk.notice.caller_checked': 'Anrufer geprüft',
  'helpdesk.notice.override_approved': 'Von zwei Personen des Helpdesks freigegeben',
  'helpdesk.evidence.helpdesk_caller_check': 'Ein Agent hat den Anrufer geprüft',
  'helpdesk.evidence.helpdesk_override': 'Zwei vom Helpdesk standen für die Führungskraft ein',
  'helpdesk.check.override_passed': 'Zwei vom Helpdesk stehen für die Führungskraft ein, und das ist nicht lange her',
  'helpdesk.check.override_staff_stand': 'Beide dürfen das noch: Konto, Rolle und Gruppe sind wie zuvor',
  'helpdesk.why.refused_by_staff': 'Der Helpdesk hat abgelehnt.',
  'helpdesk.next.refused_by_staff': 'Nichts zu tun; die Person kann neu beginnen.',
  'helpdesk.why.frozen_by_staff': 'Der Helpdesk hat eingefroren: vielleicht ein Angriff.',
  'helpdesk.next.frozen_by_staff':
    'Klären Sie mit der Person unter einer hinterlegten Nummer, was geschehen ist. Erst dann heben Sie die Sperre auf und schließen den Fall.',
  'helpdesk.request.live_next': 'Bisher läuft es von allein. Helfen Sie nur, wenn Sie darum gebeten werden.',

  'mail.request_refused.subscriber.subject': 'Der Helpdesk hat Ihre Wiederherstellung nicht bestätigt',
  'mail.request_refused.subscriber.lead':
    'Die Wiederherstellung Ihres Arbeitskontos bei {company} ist beendet. Wenn Sie darum gebeten haben, rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_refused.contact.subject': 'Vom Helpdesk abgelehnt: Wiederherstellung von {name}',
  'mail.request_refused.contact.lead': 'Die Wiederherstellung von {name} ist beendet. Sie müssen nichts mehr tun.',
  'mail.request_refused.security.subject': 'Vom Helpdesk abgelehnt: {name} ({reference})',
  'mail.request_refused.security.lead': 'Der Helpdesk hat die Wiederherstellung von {name} abgelehnt. Sie ist beendet.',
  'mail.request_frozen.subscriber.subject': 'Der Helpdesk hat Ihre Wiederherstellung gestoppt',
  'mail.request_frozen.subscriber.lead':
    'Die Wiederherstellung Ihres Arbeitskontos bei {company} wurde gestoppt, und ein noch gültiger Pass wird zurückgezogen. Bis das geklärt ist, kann niemand das Konto allein wiederherstellen. Bitte rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_frozen.contact.subject': 'Vom Helpdesk gestoppt: Wiederherstellung von {name}',
  'mail.request_frozen.contact.lead':
    'Die Wiederherstellung von {name} wurde gestoppt, weil etwas nicht stimmen könnte. Wenn jemand Sie zu einer Bestätigung drängt, tun Sie es nicht; rufen Sie den Helpdesk an: {helpdesk}.',
  'mail.request_frozen.security.subject': 'Vom Helpdesk eingefroren: {name} ({reference})',
  'mail.request_frozen.security.lead':
    'Der Helpdesk hat die Wiederherstellung von {name} eingefroren. Sie ist beendet, ein noch gültiger Pass wird zurückgezogen, und das Konto ist gesperrt, bis der Helpdesk die Sperre aufhebt.',
  'mail.hold_cleared.subscriber.subject': 'Wiederherstellung Ihres Kontos wieder möglich',
  'mail.hold_cleared.subscriber.lead':
    'Nach einem Stopp konnte niemand Ihr Arbeitskonto bei {company} allein wiederherstellen. Der Helpdesk hat das jetzt aufgehoben. Wenn Sie darüber nicht mit dem Helpdesk gesprochen haben, stoppen Sie es hier erneut.',
  'mail.hold_cleared.contact.subject': 'Konto von {name}: Wiederherstellung wieder möglich',
  'mail.hold_cleared.contact.lead':
    'Nach einem Stopp konnte niemand das Konto von {name} allein wiederherstellen. Der Helpdesk hat das jetzt aufgehoben. Wenn Ihnen daran etwas nicht stimmt, stoppen Sie es hier erneut.',
  'mail.hold_cleared.security.subject': 'Sperre aufgehoben: {name} ({reference})',
  'mail.hold_cleared.security.lead':
    'Der Helpdesk hat die Sperre aufgehoben, die nach einem Stopp auf dem Konto von {name} lag. Es kann wieder allein wiederhergestellt werden.',
  'mail.caller_checked.subscriber.subject': 'Der Helpdesk hat mit jemandem über Ihr Konto gesprochen',
  'mail.caller_checked.subscriber.lead':
    'Jemand hat den Helpdesk von {company} um Hilfe mit Ihrem Arbeitskonto gebeten, und ein Agent hat geprüft, dass Sie es sind. Wenn Sie gerade nicht mit dem Helpdesk gesprochen haben, stoppen Sie es hier sofort.',
  'mail.caller_checked.contact.subject': 'Der Helpdesk hat mit jemandem über {name} gesprochen',
  'mail.caller_checked.contact.lead':
    'Jemand hat den Helpdesk um Hilfe mit dem Konto von {name} gebeten, und ein Agent hat geprüft, dass es {name} ist.',
  'mail.caller_checked.security.subject': 'Anrufer geprüft: {name} ({reference})',
  'mail.caller_checked.security.lead':
    'Ein Agent hat festgehalten, dass ein Anrufer {name} ist. Allein öffnet das nichts; wer und wie, steht auf der Helpdesk-Seite.',
  'mail.override_approved.subscriber.subject': 'Der Helpdesk hat bestätigt, dass Sie es sind',
  'mail.override_approved.subscriber.lead':
    'Zwei Personen des Helpdesks von {company} haben bestätigt, dass Sie um einen Weg zurück in Ihr Arbeitskonto bitten. Mit einem Code, den der Helpdesk vorliest, kann die Wiederherstellung weitergehen. Wenn Sie das nicht sind, stoppen Sie es hier sofort.',
  'mail.override_approved.contact.subject': 'Der Helpdesk ist für Sie eingesprungen: {name}',
  'mail.override_approved.contact.lead':
    'Zwei Personen des Helpdesks haben an Ihrer Stelle bestätigt, dass {name} um einen Weg zurück bittet. Wenn Sie etwas wissen, das dagegen spricht, stoppen Sie es hier.',
  'mail.override_approved.security.subject': 'Zu zweit freigegeben: {name} ({reference})',
  'mail.override_approved.security.lead':
    'Zwei vom Helpdesk stehen für die Führungskraft von {name} ein. Die Wiederherstellung kann in einem Browser weitergehen, in dem die Fragen beantwortet sind und der Code eingegeben wird. Wer die beiden sind, steht auf der Helpdesk-Seite.',
}
