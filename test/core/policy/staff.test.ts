import t from 'tap'
import { actRules, mayAct, possibleActs, type StaffAct, staffActs } from '../../../src/core/policy/staff.ts'
import { type StaffRole, staffRoles } from '../../../src/core/policy/staff-roles.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { journey, limits, miles, minute, noon } from '../../support/requests.ts'

/** Who may do what, written down a second time, by role. */
const expected: Readonly<Record<StaffRole, readonly StaffAct[]>> = {
  'Recovery.Viewer': [],
  'Recovery.Agent': [
    'take_over',
    'release',
    'note',
    'next_contact',
    'mail',
    'retry',
    'check_caller',
    'resume_code',
    'clear_hold',
    'deny',
    'freeze',
    'close',
  ],
  'Recovery.Approver': ['take_over', 'release', 'note', 'override', 'freeze'],
  'Recovery.Auditor': [],
  'Recovery.Admin': [],
}
/** What asks for a sign-in of the last minutes, written down a second time. */
const sensitive: readonly StaffAct[] = ['check_caller', 'override', 'resume_code', 'clear_hold', 'deny', 'freeze']

t.test('R-STF-5 each role may do its own acts and no other', async (t) => {
  for (const role of staffRoles) {
    const acts = staffActs.filter((act) => mayAct([role, 'Global Administrator'], act))
    t.same(acts, expected[role], role)
  }
  for (const roles of [[], ['Global Administrator'], ['recovery.agent'], ['Recovery.Agent ']])
    t.same(
      staffActs.filter((act) => mayAct(roles, act)),
      [],
      JSON.stringify(roles),
    )
})

t.test('R-STF-4 what decides about an account asks for a fresh sign-in', async (t) => {
  const asked = staffActs.filter((act) => actRules[act].isSensitive)
  t.same(asked.toSorted(), sensitive.toSorted())
})

const agent = { id: 'agent', name: 'Aylin Agent', roles: ['Recovery.Agent'] }
const approver = { id: 'approver', name: 'Piet Approver', roles: ['Recovery.Approver'] }

function escalated(change: Partial<RecoveryRequest> = {}): RecoveryRequest {
  const ending = { reason: 'help_requested', at: noon, checks: [], isListed: true } as const
  return { ...journey.asking(), state: 'escalated', deadlineAt: null, ending, ...change }
}

t.test('R-STF-4 R-STF-5 each is offered what they may do to the request now, and nothing more', async (t) => {
  const offered = (request: RecoveryRequest, staff: typeof agent, now = noon) =>
    possibleActs(request, staff, limits, now)
  t.same(offered(escalated(), agent), [
    'take_over',
    'note',
    'next_contact',
    'mail',
    'retry',
    'check_caller',
    'deny',
    'freeze',
    'close',
  ])
  t.same(offered(escalated(), { ...agent, id: miles.objectId }), [], 'not in a matter of their own')
  t.same(offered(escalated(), { ...agent, roles: ['Recovery.Viewer'] }), [])
  const callerCheck = { by: { id: agent.id, name: agent.name }, at: noon, how: 'in_person' } as const
  const checked = escalated({ callerCheck })
  const canApprove = (request: RecoveryRequest, staff = approver, now = noon) =>
    offered(request, staff, now).includes('override')
  t.equal(canApprove(checked), true)
  t.equal(canApprove(escalated()), false, 'nobody checked the caller')
  t.equal(canApprove(checked, { ...approver, id: agent.id }), false, 'who checked the caller')
  t.equal(canApprove(checked, { ...approver, id: miles.objectId }), false, 'who was asked to vouch')
  t.equal(canApprove(checked, approver, noon + 60 * minute), false, 'long ago')
  t.equal(canApprove({ ...checked, state: 'awaiting_manager' }), false)
  t.equal(canApprove({ ...checked, reset: journey.resetting().reset }), false)
})
