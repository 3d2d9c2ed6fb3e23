import t from 'tap'
import { decide } from '../../../src/core/decide.ts'
import type { EligibilityFacts } from '../../../src/core/policy/eligibility.ts'
import { commandsOf, decided, noticesOf } from '../../support/decide.ts'
import { ada, goodFacts, known, limits, miles, noon, requestOf, unknown } from '../../support/requests.ts'

const asked = () => requestOf({ state: 'awaiting_manager' })

t.test('an eligible person with a manager: the manager is asked and everybody is told', async (t) => {
  const decision = decided(asked(), { type: 'subscriber_identified' })
  t.match(decision.request, { state: 'awaiting_manager', subscriber: ada, contact: { person: miles } })
  t.same(commandsOf(decision)[0], 'ask_contact')
  t.same(noticesOf(decision), [
    'recovery_started:subscriber_work',
    'recovery_started:subscriber_other',
    'recovery_started:security',
  ])
})
const account = { ...ada, isEnabled: true, isMember: true }
const policy = {
  isEnabled: true,
  isInScope: true,
  minimumLifetimeInMinutes: 60,
  maximumLifetimeInMinutes: 480,
  isOneTimeRequired: true,
}
const refusing: [string, Partial<EligibilityFacts>, string, string][] = [
  ['no account', { account: known(null) }, 'account_not_eligible', 'account_found'],
  [
    'a disabled account',
    { account: known({ ...account, isEnabled: false }) },
    'account_not_eligible',
    'account_enabled',
  ],
  ['a guest', { account: known({ ...account, isMember: false }) }, 'account_not_eligible', 'account_is_member'],
  ['a role holder', { roles: known(['Helpdesk Administrator']) }, 'account_not_eligible', 'holds_no_directory_role'],
  ['roles that could not be read', { roles: unknown }, 'account_not_eligible', 'holds_no_directory_role?'],
  [
    'a pass policy that is off',
    { passPolicy: known({ ...policy, isEnabled: false }) },
    'account_not_eligible',
    'pass_policy_enabled',
  ],
  [
    'a person out of the pass policy',
    { passPolicy: known({ ...policy, isInScope: false }) },
    'account_not_eligible',
    'pass_policy_in_scope',
  ],
  ['a pass policy that could not be read', { passPolicy: unknown }, 'account_not_eligible', 'pass_policy_enabled?'],
  ['no manager', { contact: known(null) }, 'no_recovery_contact', 'contact_found'],
  [
    'a disabled manager',
    { contact: known({ ...miles, isEnabled: false, isMember: true }) },
    'contact_not_eligible',
    'contact_enabled',
  ],
  [
    'a guest as manager',
    { contact: known({ ...miles, isEnabled: true, isMember: false }) },
    'contact_not_eligible',
    'contact_is_member',
  ],
  [
    'a manager without mail',
    { contact: known({ ...miles, mail: null, isEnabled: true, isMember: true }) },
    'contact_not_eligible',
    'contact_has_mail',
  ],
  ['a person who is their own manager', { contact: known(account) }, 'contact_not_eligible', 'contact_is_not_self'],
  ['a manager who could not be read', { contact: unknown }, 'contact_not_eligible', 'contact_found?'],
]
for (const [who, change, reason, check] of refusing) {
  t.test(`R-ELIG-1 ${who} goes to the helpdesk and the manager is not asked`, async (t) => {
    const decision = decided(asked(), { type: 'subscriber_identified' }, goodFacts(change))
    t.match(decision.request, { state: 'escalated', ending: { reason, isListed: true } })
    t.ok(decision.request.ending?.checks.includes(check), check)
    t.notOk(commandsOf(decision).includes('ask_contact'))
  })
}

t.test('facts that nobody looked up are unknown, and unknown refuses', async (t) => {
  const decision = decide(asked(), { type: 'subscriber_identified' }, { limits }, noon)
  t.match(decision, { request: { state: 'escalated' } })
})

t.test('R-HR-7 a case that HR could not judge leaves the queue only where surely nobody has the name', (t) => {
  const ending = { reason: 'answers_undecided', at: noon, checks: [], isListed: true } as const
  const standing = { excludedGroups: unknown, staffRoles: unknown, ownedApps: unknown, isHeld: unknown }
  const cases: readonly [string, Partial<EligibilityFacts>, boolean][] = [
    ['nobody', { account: known(null), standing: { ...standing, namesakes: known(0) } }, false],
    ['several of one name', { account: known(null), standing: { ...standing, namesakes: known(2) } }, true],
    ['nobody could be asked', { account: unknown, standing: { ...standing, namesakes: known(0) } }, true],
    [
      'namesakes that could not be counted',
      { account: known(null), standing: { ...standing, namesakes: unknown } },
      true,
    ],
    ['somebody', {}, true],
  ]
  for (const [name, change, isListed] of cases) {
    const decision = decided(
      requestOf({ state: 'escalated', ending }),
      { type: 'subscriber_identified' },
      goodFacts(change),
    )
    t.match(decision.request.ending, { isListed }, name)
  }
  t.end()
})
