import t from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startReset } from '../../src/shell/reset.ts'
import { findContactLink, readPairingPhrase, referRequest } from '../../src/shell/vouch.ts'
import { stableId } from '../simulator/ids.ts'
import { ask, contactName, enterCode, recover, vouch } from '../support/approval.ts'
import { only } from '../support/only.ts'
import {
  ada,
  adaAnswers,
  expectRequest,
  knowToHr,
  reload,
  type Story,
  settle,
  start,
  startStory,
} from '../support/story.ts'

const miles = 'miles.chen@harbourpine.example'
const henrik = 'henrik.lindqvist@harbourpine.example'
const paolo = 'paolo.ricci@harbourpine.example'

const linkTo = (story: Story, name: string) =>
  story.mails
    .findLast(({ template, to }) => template === 'contact_request' && to === name)
    ?.values.link?.split('/')
    .at(-1)

t.test('R-APP-13 a silent manager is passed over, the manager above vouches, and Ada is recovered', async (t) => {
  const story = await startStory(t)
  const request = await ask(story)
  t.equal(await contactName(story, request), miles)
  const firstPhrase = readPairingPhrase(story.ports, request)
  const firstLink = linkTo(story, miles) ?? ''
  t.not(await findContactLink(story.ports, firstLink), null)
  await story.passTime(4 * 60 - 1)
  await story.worker.runDue()
  t.equal(await contactName(story, request), miles, 'not a minute early')
  await story.passTime(2)
  await settle(story)
  t.equal(await contactName(story, request), henrik)
  t.equal(await findContactLink(story.ports, firstLink), null, 'the old link is void')
  t.not(readPairingPhrase(story.ports, await reload(story, request)), firstPhrase, 'and the words are new')
  await vouch(story, request)
  const verified = await enterCode(story, request)
  t.equal((await recover(story, verified)).state, 'recovered')
  t.same((await story.control.ledger()).faults, [])
})

t.test('"not me" goes up the chain, then to the pool of the group, then to the helpdesk', async (t) => {
  const story = await startStory(t)
  const pool = { group: stableId('group:All staff'), approvers: [ada, paolo] }
  Object.assign(story.ports.settings, {
    approverPools: [{ group: stableId('group:High assurance'), approvers: [henrik] }, pool],
  })
  const request = await ask(story)
  for (const expected of [miles, henrik, paolo]) {
    t.equal(await contactName(story, request), expected)
    const { contact } = await reload(story, request)
    expectRequest(await referRequest(story.ports, request.id, contact?.person.objectId ?? ''))
    await story.worker.runDue()
  }
  t.match(await reload(story, request), { state: 'escalated', ending: { reason: 'chain_ended' } })
  t.same((await story.control.ledger()).writes, [])
})

t.test('an absent manager is passed over at once; a disabled one too', async (t) => {
  for (const patch of [null, { accountEnabled: false }]) {
    const story = await startStory(t)
    if (patch === null) await story.control.changePerson(ada, { manager: null })
    else await story.control.changePerson(miles, patch)
    const request = await ask(story)
    if (patch === null) t.match(request, { state: 'escalated', ending: { reason: 'no_recovery_contact' } })
    else t.equal(await contactName(story, request), henrik)
  }
})

t.test('R-APP-3 HR names another manager: the helpdesk takes over and nobody is asked', async (t) => {
  const story = await startStory(t)
  await knowToHr(story.ports, ada, adaAnswers, henrik)
  const request = await ask(story)
  t.match(request, { state: 'escalated', contact: null, ending: { reason: 'contact_not_eligible' } })
  t.ok(request.ending?.checks.includes('contact_agrees_with_hr'))
  t.notOk(story.mails.some(({ template }) => template === 'contact_request'))
  t.same((await story.control.ledger()).writes, [])
})

t.test('R-APP-10 a manager link that changed since the last time vouches for nobody', async (t) => {
  const story = await startStory(t)
  await ask(story)
  await story.control.changePerson(ada, { manager: paolo })
  await story.passTime(60)
  const request = await ask(story)
  t.match(request, { state: 'escalated', signals: only({ name: 'contact_changed', outcome: 'raised' }) })
  await story.passTime(15 * 24 * 60)
  t.equal(await contactName(story, await ask(story)), paolo, 'after the cool-down they may')
})

t.test(
  'T14 R-APP-10 a manager who was recovered vouches for nobody for a month, and a yes of before holds no more',
  async (t) => {
    const story = await startStory(t)
    const before = await ask(story)
    await vouch(story, before)
    const verified = await enterCode(story, before)
    await knowToHr(story.ports, miles, adaAnswers)
    const own = await ask(story, 'lost_phone', miles)
    t.equal(await contactName(story, own), henrik)
    await vouch(story, own)
    t.match(await recover(story, await enterCode(story, own)), { state: 'recovered' })
    t.match(await startReset(story.ports, verified.id), {
      state: 'escalated',
      ending: {
        reason: 'contact_methods_newer',
        checks: only('contact_not_recovered_lately', 'contact_methods_are_not_newer'),
      },
    })
    await knowToHr(story.ports, ada, adaAnswers)
    await story.passTime(60)
    t.equal(await contactName(story, await ask(story)), henrik, 'the next of the chain is asked')
    await story.passTime(31 * 24 * 60)
    t.equal(await contactName(story, await ask(story)), miles)
    t.same((await story.control.ledger()).writesOf(ada), [])
  },
)

t.test('R-ELIG-1 T13 every refused class and every question that Graph does not answer: not one write', async (t) => {
  const story = await startStory(t)
  const excluded = stableId('group:Tier 1 operators')
  Object.assign(story.ports.settings, { excludedGroups: [excluded] })
  const classes: [string, () => Promise<unknown>][] = [
    ['is_not_portal_staff', () => story.control.changePerson(ada, { appRoles: ['Recovery.Viewer'] })],
    ['owns_no_application', () => story.control.changePerson(ada, { ownedApps: ['Payroll export'] })],
    ['in_no_excluded_group', () => story.control.changePerson(ada, { groups: ['Network duty'] })],
    ['holds_no_directory_role', () => story.control.changePerson(ada, { roles: ['User Administrator'] })],
    ['holds_no_directory_role', () => story.control.changePerson(ada, { eligibleRoles: ['User Administrator'] })],
    ['holds_no_directory_role', () => story.control.changePerson(ada, { eligibleGroups: ['Tier 1 operators'] })],
    ['holds_no_directory_role', () => story.control.changePerson(ada, { ownedGroups: ['Tier 1 operators'] })],
    ['name_is_unique', () => story.control.changePerson('lena.vogel@harbourpine.example', { mail: ada })],
  ]
  const lasting = { kind: 'status', status: 503, times: 999 } as const
  const failures: [string, string][] = [
    ['listAppRoleAssignments', 'is_not_portal_staff?'],
    ['listServicePrincipals', 'is_not_portal_staff?'],
    ['listOwnedObjects', 'owns_no_application?'],
    ['checkMemberGroups', 'in_no_excluded_group?'],
    ['listTransitiveRoleAssignments', 'holds_no_directory_role?'],
    ['listEligibleRoles', 'holds_no_directory_role?'],
    ['listEligibleGroups', 'holds_no_directory_role?'],
    ['listGroups', 'holds_no_directory_role?'],
    ['getManager', 'contact_found?'],
    ['getUser', 'account_found?'],
  ]
  const cases = [
    ...classes,
    ...failures.map(([operation, check]) => [check, () => story.control.addFault({ operation, ...lasting })] as const),
  ]
  for (const [check, arrange] of cases) {
    await story.passTime(25 * 60)
    const ordinary = {
      appRoles: [],
      ownedApps: [],
      groups: [],
      roles: [],
      eligibleRoles: [],
      eligibleGroups: [],
      ownedGroups: [],
    }
    await story.control.changePerson(ada, ordinary)
    await story.control.changePerson('lena.vogel@harbourpine.example', { mail: 'lena.vogel@harbourpine.example' })
    const asked = await ask(story)
    await vouch(story, asked)
    const verified = await enterCode(story, asked)
    await arrange()
    const late = await startReset(story.ports, verified.id)
    // What nobody can answer now may be asked again in a moment; what is known to be wrong ends it.
    const expected = check.endsWith('?')
      ? { refused: true, code: 'not_known' }
      : { state: 'escalated', ending: { reason: 'conditions_changed' } }
    t.match(late, expected, `${check} at the reset`)
    if (!isRefusal(late)) t.ok(late.ending?.checks.includes(check), `${check}: ${late.ending?.checks}`)
    const early = await ask(story)
    t.match(early, { state: 'escalated', contact: null }, `${check} at the start`)
    const bad = early.preflight?.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown') ?? []
    t.ok(
      bad.some(({ name }) => check.startsWith(name)),
      `${check} is kept for staff`,
    )
    await story.control.clearFaults()
  }
  t.same((await story.control.ledger()).writes, [])
})

t.test('R-ELIG-4 a sign-in log that is late is asked again; one that stays silent opens no door', async (t) => {
  const story = await startStory(t)
  const fault = { operation: 'listSignIns', kind: 'status', status: 403, times: 9_999 } as const
  await story.control.addFault(fault)
  const late = await start(story)
  await answerQuestions(story.ports, late.id, adaAnswers)
  await story.worker.runDue()
  t.match(await reload(story, late), { state: 'awaiting_manager', contact: null }, 'it waits')
  await story.control.clearFaults()
  await settle(story, 1)
  t.equal(await contactName(story, late), miles)
  await story.control.addFault(fault)
  const silent = await ask(story)
  await settle(story, 1)
  t.match(await reload(story, silent), { state: 'escalated', ending: { reason: 'contradicted' } })
  t.same((await story.control.ledger()).writes, [])
})

t.test('R-APP-9 a manager below the person, or a way up that goes round, is for the helpdesk', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(henrik, { manager: ada })
  t.match(await ask(story), {
    state: 'escalated',
    ending: { reason: 'contact_not_eligible', checks: only('contact_is_not_below') },
  })
  t.same((await story.control.ledger()).faults, [])
})
