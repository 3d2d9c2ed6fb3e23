import { retryStuck } from '../../../../shell/staff-acts.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/retry`: tries again what was given up. */
export const submit = actOn('retry', ({ ports, request, by }) => retryStuck(ports, request.id, by))
