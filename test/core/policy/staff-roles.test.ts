import t from 'tap'
import {
  isStaff,
  mayStaff,
  type StaffRight,
  type StaffRole,
  staffRights,
  staffRoles,
} from '../../../src/core/policy/staff-roles.ts'

/** Who may what, written down a second time, by role. */
const expected: Readonly<Record<StaffRole, readonly StaffRight[]>> = {
  'Recovery.Viewer': ['see_requests'],
  'Recovery.Agent': ['see_requests', 'diagnose'],
  'Recovery.Approver': ['see_requests', 'diagnose'],
  'Recovery.Auditor': ['see_requests', 'see_audit'],
  'Recovery.Admin': ['see_requests', 'diagnose', 'see_audit', 'pause'],
}

t.test('R-STF-5 each role has its rights and no other', async (t) => {
  const rights = Object.keys(staffRights) as StaffRight[]
  for (const role of staffRoles) {
    t.same(
      rights.filter((right) => mayStaff(right, [role])),
      expected[role],
      role,
    )
  }
})

t.test('R-STF-5 no role, a role of somebody else’s app and a misspelt one have no right at all', async (t) => {
  for (const roles of [[], ['Global Administrator'], ['recovery.admin'], ['Recovery.Admin ']]) {
    t.equal(isStaff(roles), false)
    for (const right of Object.keys(staffRights)) t.equal(mayStaff(right as StaffRight, roles), false, right)
  }
})
