import { isRefusal } from '../../../../core/refusals.ts'
import { overrideReasons } from '../../../../core/staff.ts'
import { approveOverride } from '../../../../shell/staff-acts.ts'
import { readChoice } from '../../../forms.ts'
import { actOn, fieldOf } from './act.ts'

/** `POST /helpdesk/requests/:id/override`: the second of two approves in place of the manager (R-STF-4). */
export const submit = actOn('override', async ({ visit, ports, request, by, note }) => {
  const reason = readChoice(visit.fields, 'reason', overrideReasons)
  if (reason === null) return [{ field: fieldOf('override', 'reason'), text: visit.t('helpdesk.acts.error.reason') }]
  const approved = await approveOverride(ports, request, by, { reason, note })
  if (isRefusal(approved) || approved.override?.approvedBy.id === by.id) return approved
  return [{ field: 'main', text: visit.t('helpdesk.acts.error.conditions'), isWhole: true }]
})
