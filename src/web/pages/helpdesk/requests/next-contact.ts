import { askAgain } from '../../../../shell/staff-acts.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/next-contact`: the next in the chain is asked. */
export const submit = actOn('next_contact', ({ ports, request, by }) =>
  askAgain(ports, request, 'next_contact_wanted', by),
)
