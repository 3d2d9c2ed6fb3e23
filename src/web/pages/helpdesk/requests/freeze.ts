import { freezeReasons } from '../../../../core/staff.ts'
import { actWithReason } from './act.ts'

/** `POST /helpdesk/requests/:id/freeze`: ends it, takes a live pass away, ends all sessions and holds the account. */
export const submit = actWithReason('freeze', freezeReasons, (by, reason) => ({ type: 'request_frozen', by, reason }))
