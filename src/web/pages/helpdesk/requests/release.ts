import { actAsStaff } from '../../../../shell/staff-acts.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/release`: hands it back to all. */
export const submit = actOn('release', ({ ports, request, by }) =>
  actAsStaff(ports, request.id, { type: 'request_released', by }, by),
)
