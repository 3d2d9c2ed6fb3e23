import { holdReasons } from '../../../../core/ending.ts'
import { actWithReason } from './act.ts'

/** `POST /helpdesk/requests/:id/hold-clearing`: the person may recover by themselves again. */
export const submit = actWithReason('clear_hold', holdReasons, (by, reason) => ({ type: 'hold_cleared', by, reason }))
