import { refusalReasons } from '../../../../core/staff.ts'
import { actWithReason } from './act.ts'

/** `POST /helpdesk/requests/:id/denial`: the recovery ends; nothing is changed in the account. */
export const submit = actWithReason('deny', refusalReasons, (by, reason) => ({ type: 'request_refused', by, reason }))
