import { closureReasons } from '../../../../core/staff.ts'
import { actWithReason } from './act.ts'

/** `POST /helpdesk/requests/:id/closure`: the case leaves the list. */
export const submit = actWithReason('close', closureReasons, (by, reason) => ({ type: 'request_closed', by, reason }))
