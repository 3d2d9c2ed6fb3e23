import { askAgain } from '../../../../shell/staff-acts.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/mail`: the manager's mail once more, within the manager's budget. */
export const submit = actOn('mail', ({ ports, request, by }) => askAgain(ports, request, 'mail_wanted', by))
