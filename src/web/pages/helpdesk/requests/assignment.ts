import { actAsStaff } from '../../../../shell/staff-acts.ts'
import { readText } from '../../../forms.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/assignment`: an agent looks after it. Of two who press at once one wins. */
export const submit = actOn('take_over', ({ visit, ports, request, by }) => {
  const seen = readText(visit.fields, 'seen') || null
  return actAsStaff(ports, request.id, { type: 'request_taken', by, seen }, by)
})
