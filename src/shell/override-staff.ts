import { mayAct, type StaffAct } from '../core/policy/staff.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { Ports } from './ports.ts'
import { traceOf } from './trace.ts'

/**
 * May the two who stand in for the manager still do so? Between their yes and a write lie an hour or a day, in which somebody
 * may have been found out (R-ELIG-2, R-STF-6). Throws what the directory throws, and silence is no yes.
 */
export async function doStaffStand(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  const { override } = request
  if (override == null) return false
  const { checkedBy, approvedBy, areTrusted } = override
  const answers = await Promise.all([
    mayStill(ports, request, checkedBy.id, 'check_caller'),
    mayStill(ports, request, approvedBy.id, 'override'),
    !areTrusted || areInTrustedGroup(ports, request, [checkedBy.id, approvedBy.id]),
  ])
  return answers.every((answer) => answer)
}

/** Are all of these in the group that may answer for privileged accounts? Throws what the directory throws. */
export async function areInTrustedGroup(
  ports: Ports,
  request: RecoveryRequest,
  ids: readonly string[],
): Promise<boolean> {
  const { privilegedApprovers: group } = ports.settings
  if (group === null) return false
  const trace = traceOf(ports, request)
  const found = await Promise.all(ids.map((id) => ports.directory.findGroups(id, [group], trace)))
  return found.every((groups) => groups.length > 0)
}

async function mayStill(ports: Ports, request: RecoveryRequest, id: string, act: StaffAct): Promise<boolean> {
  const { directory, settings } = ports
  const standing = await directory.readStaffStanding(id, settings.signInClientId, traceOf(ports, request))
  return standing?.isEnabled === true && mayAct(standing.roles, act)
}
