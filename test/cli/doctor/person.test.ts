import { randomUUID } from 'node:crypto'
import t from 'tap'
import { createSecrets } from '../../../src/adapters/system.ts'
import { upn } from '../../support/directory.ts'
import { openClinic, registrationPolicy } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, read, control, withStore } = await openClinic(t)
const good = { state: 'good' }
const bad = { state: 'bad' }

t.beforeEach(() => knowToHr('ada.okafor', { employeeId: 'x', hireDate: 'x', postalCode: 'x' }))

t.test('a person whom nothing keeps from recovering could recover today', async (t) => {
  const { code, text, of } = await visit(['--user', upn('ada.okafor')])
  t.equal(code, 0)
  t.match(JSON.parse(text), { user: upn('ada.okafor'), canRecover: true, state: 'good' })
  t.match(of('account'), only({ ...good, sentence: /Ada Okafor/ }))
  t.match(of('manager')[0], { ...good, sentence: /Miles Chen/ })
  t.match(of('methods'), only({ ...good, sentence: /1 × Authenticator, 3 × phone/ }))
  const ledger = await control.ledger()
  t.strictSame(ledger.faults, [])
  t.strictSame(ledger.writes, [])
  t.match((await read(['--user', upn('ada.okafor')])).text, /This person could recover today \(\d+ good/)
})

t.test('a name that nobody has is told, and nothing else is asked', async (t) => {
  const { code, findings } = await visit(['--user', upn('nobody')])
  t.equal(code, 2)
  t.match(findings, only({ check: 'account', ...bad, sentence: /No account has exactly this name/ }))
})

t.test('why a person could not recover is told by the name of the check', async (t) => {
  const people: [account: string, check: string, sentence: RegExp][] = [
    ['oskar.brandt', 'eligibility', /account is disabled/],
    ['ines.carvalho', 'eligibility', /privileged.*Global Administrator/],
    ['samir.haddad', 'eligibility', /privileged.*User Administrator/],
    ['petra.novak', 'eligibility', /privileged.*Helpdesk Administrator/],
    ['hana.sato', 'eligibility', /staff of the portal/],
    ['hugo.bianchi', 'eligibility', /does not cover the account/],
    ['noah.fischer', 'manager', /manager's account is disabled/],
    ['margaret.ashworth', 'manager', /has no manager/],
    ['lena.vogel', 'hr', /HR has no record/],
  ]
  for (const [account, check, sentence] of people) {
    const { code, of } = await visit(['--user', upn(account)])
    t.equal(code, 2, account)
    t.match(
      of(check).find(({ state }) => state === 'bad'),
      { sentence, remedy: /\w/ },
      account,
    )
  }
})

t.test('a pass policy that is off keeps everybody out', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const { code, of } = await visit(['--user', upn('ada.okafor')])
  t.equal(code, 2)
  t.ok(of('eligibility').some(({ state, remedy }) => state === 'bad' && /--enable-pass-policy/.test(remedy ?? '')))
})

t.test('what cannot be read is unknown, and unknown refuses', async (t) => {
  const fault = { operation: 'listTransitiveRoleAssignments', kind: 'status', status: 403, times: 9 } as const
  await control.addFault(fault)
  const { code, of } = await visit(['--user', upn('ada.okafor')])
  t.equal(code, 2)
  t.ok(of('eligibility').some(({ state, sentence }) => state === 'bad' && /Unknown.*no directory role/.test(sentence)))
})

t.test('an HR record is judged by how many questions it leaves', async (t) => {
  await knowToHr('ada.okafor', { employeeId: 'x', hireDate: 'x' })
  const short = await visit(['--user', upn('ada.okafor')])
  t.match(short.of('hr'), only({ ...bad, sentence: /no postalCode/ }))
  const enough = await visit(['--user', upn('ada.okafor')], { HR_QUESTIONS_ASKED: '2' })
  t.match(enough.of('hr'), only({ ...good, sentence: /enough else/ }))
})

t.test('P10 R-HR-7 HR facts that grow old are told, and a time that is still to come makes none fresh', async (t) => {
  const hour = 3_600_000
  const at = Date.now()
  const sayAt = async (now: number) => {
    const { of } = await visit([], { HR_CSV_PATH: '', HR_SOURCE: 'entra' }, { now: () => now })
    return of('hr')[1]
  }
  t.match(await sayAt(at + 41 * hour), { state: 'caution', sentence: /41 hours old/ })
  t.match(await sayAt(at + 81 * hour), { ...bad, sentence: /81 hours old, so nobody passes/ })
  t.match(await sayAt(at - hour), { ...bad, sentence: /of an age that nobody knows, so nobody passes/ })
})

t.test('a method that Sparekey does not know, and a pass that is there, are named', async (t) => {
  const value = [
    { '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'a' },
    { '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethod', id: 'b' },
  ]
  await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body: { value }, times: 2 })
  const { of } = await visit(['--user', upn('lena.vogel')])
  t.match(
    of('methods'),
    only(
      { ...good, sentence: /no method to delete/ },
      { state: 'caution', sentence: /pass is on the account/i },
      { ...bad, sentence: /telepathyAuthenticationMethod/ },
    ),
  )
})

t.test('Conditional Access is asked for this person', async (t) => {
  await control.setAccessPolicies([registrationPolicy({ grant: ['block'], exclude: [(await ada()).id] })])
  t.match((await visit(['--user', upn('ada.okafor')])).of('conditional_access'), only(good))
  t.match(
    (await visit(['--user', upn('noah.fischer')])).of('conditional_access'),
    only({ ...bad, sentence: /blocks it/ }),
  )
  await control.setAccessPolicies([registrationPolicy({ grant: ['block'], isOutsideOnly: true })])
  const { of } = await visit(['--user', upn('ada.okafor')])
  t.match(of('conditional_access'), only({ state: 'caution', sentence: /depends on where they are/ }))
})

function ada() {
  return control.person(upn('ada.okafor'))
}

/** Tells HR about one person; the doctor never compares an answer, so any will do. */
async function knowToHr(account: string, answers: Readonly<Record<string, string>>): Promise<void> {
  await withStore(async ({ hr }, secret) => {
    const nameKey = createSecrets(secret).digest('name', upn(account))
    const importId = randomUUID()
    await hr.begin(importId)
    await hr.stage(importId, [{ line: 1, nameKey, answers, sealedPrivateMail: null }])
    await hr.flip(importId, Object.keys(answers), Date.now())
  })
}
