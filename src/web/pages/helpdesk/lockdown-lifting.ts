import { isRefusal } from '../../../core/refusals.ts'
import { liftLockdown } from '../../../shell/lockdown.ts'
import { type Answer, fail, redirectTo } from '../../answer.ts'
import { adminStanding } from '../../plugins/admin.ts'
import type { StaffVisit } from '../../visit.ts'
import { showLockdowns, untyped } from './lockdown.ts'

/** `POST /helpdesk/lockdown/:id/lifting`: asks to lift a pause, or confirms what somebody else asked for. */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const standing = adminStanding(visit)
  if (standing === 'none') return fail('forbidden')
  if (standing === 'stale') return redirectTo('/helpdesk/lockdown')
  const { ports, person, parameters, t } = visit
  const by = { id: person.objectId, name: person.displayName }
  const lifted = await liftLockdown(ports, parameters.id ?? '', by)
  if (!isRefusal(lifted) || lifted.code !== 'second_person_needed') return redirectTo('/helpdesk/lockdown')
  const error = { field: 'main', text: t('helpdesk.lockdown.error.second_person'), isWhole: true }
  return showLockdowns(visit, untyped, [error])
}
