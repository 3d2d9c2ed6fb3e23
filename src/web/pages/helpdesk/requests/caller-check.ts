import { callerCheckKinds } from '../../../../core/staff.ts'
import { actAsStaff } from '../../../../shell/staff-acts.ts'
import { collectErrors, readChoice } from '../../../forms.ts'
import { actOn, fieldOf } from './act.ts'

/** `POST /helpdesk/requests/:id/caller-check`: how an agent made sure who it is; knowledge alone is no choice (R-STF-9). */
export const submit = actOn('check_caller', ({ visit, ports, request, by, note }) => {
  const { t, fields } = visit
  const how = readChoice(fields, 'how', callerCheckKinds)
  const errors = collectErrors([
    how === null && { field: fieldOf('check_caller', 'how'), text: t('helpdesk.acts.error.how') },
    fields.get('attest') !== 'yes' && {
      field: fieldOf('check_caller', 'attest'),
      text: t('helpdesk.acts.error.attest'),
    },
  ])
  if (how === null || errors.length > 0) return errors
  return actAsStaff(ports, request.id, { type: 'caller_checked', by, how }, by, note)
})
