import { actAsStaff } from '../../../../shell/staff-acts.ts'
import { actOn } from './act.ts'

/** `POST /helpdesk/requests/:id/note`: kept sealed; the audit only says that a note was made. */
export const submit = actOn('note', ({ ports, request, by, note }) =>
  actAsStaff(ports, request.id, { type: 'note_made', by }, by, note),
)
