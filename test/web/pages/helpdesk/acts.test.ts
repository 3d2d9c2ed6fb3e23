import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { actRules, type StaffAct, staffActs } from '../../../../src/core/policy/staff.ts'
import { staffRoles } from '../../../../src/core/policy/staff-roles.ts'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import type { SignedInPerson } from '../../../../src/shell/ports.ts'
import { cancelRequest } from '../../../../src/shell/subscriber-acts.ts'
import { actPaths } from '../../../../src/web/pages/helpdesk/acts.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { only } from '../../../support/only.ts'
import { ada, journey, miles, minute, noon } from '../../../support/requests.ts'

const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const

function staff(name: string, ...roles: readonly string[]): SignedInPerson {
  return { ...people.hana, objectId: randomUUID(), displayName: name, roles }
}

async function open(t: Test, change: Partial<RecoveryRequest> = {}) {
  const world = await buildContactWorld(t)
  const request = waitingRequest({ state: 'escalated', deadlineAt: null, ending, ...change })
  await world.ports.store.requests.insert(request)
  const path = `/helpdesk/requests/${request.id}`
  const enter = async (person: SignedInPerson) => {
    world.signIn.people.set(person.objectId, person)
    const browser = openBrowser(world)
    await signInBy(browser, path, person.objectId)
    return browser
  }
  return { world, request, path, enter, read: () => world.read(request.id) }
}

/** What each act's form sends, filled in rightly. */
const filled: Readonly<Record<StaffAct, Record<string, string>>> = {
  take_over: { seen: '' },
  release: {},
  note: { note: 'Called back, no answer.' },
  next_contact: {},
  mail: {},
  retry: {},
  check_caller: { how: 'in_person', attest: 'yes' },
  override: { reason: 'no_manager' },
  resume_code: {},
  clear_hold: { reason: 'spoke_to_subscriber' },
  deny: { reason: 'suspicious' },
  freeze: { reason: 'looks_like_attack' },
  close: { reason: 'nothing_to_do' },
}

t.test('R-STF-5 role × act: the table decides, for each request id and for none', async (t) => {
  const { world, request, enter } = await open(t)
  for (const role of [...staffRoles, 'Recovery.Superuser']) {
    // A role that we do not know opens nothing, so it comes with one that looks.
    const browser = await enter(staff(role, role, 'Recovery.Viewer'))
    const token = browser.token || browser.signOutToken
    for (const act of staffActs) {
      const isAllowed = actRules[act].roles.some((allowed) => allowed === role)
      browser.token = token
      const foreign = await browser.post(`/helpdesk/requests/${randomUUID()}/${actPaths[act]}`, filled[act])
      t.equal(foreign.statusCode, isAllowed ? 404 : 403, `${role} ${act}, an id that is none`)
      if (isAllowed) continue
      browser.token = token
      const own = await browser.post(`/helpdesk/requests/${request.id}/${actPaths[act]}`, filled[act])
      t.equal(own.statusCode, 403, `${role} ${act}`)
    }
  }
  t.equal((await world.read(request.id)).version, request.version, 'nothing was done')
})

t.test('colleagues read who did what to a case, also once nobody looks after it', async (t) => {
  const { path, enter, read } = await open(t)
  const ruth = await enter(staff('Ruth Adeyemi', 'Recovery.Agent'))
  await ruth.get(path)
  for (const act of ['take_over', 'note', 'release'] as const) {
    await ruth.post(`${path}/${actPaths[act]}`, filled[act])
    await ruth.get(path)
  }
  t.equal((await read()).owner, null)
  const tom = await enter(staff('Tom Berg', 'Recovery.Agent'))
  const story = (await tom.get(path)).body.split('data-testid="timeline"')[1] ?? ''
  t.equal(story.match(/by Ruth Adeyemi \(helpdesk\)/g)?.length, 3)
  t.notMatch(story, /by staff/)
})

t.test('R-STF-5 nobody acts in their own matter, nor where they vouch', async (t) => {
  const { request, path, enter, read } = await open(t)
  for (const { objectId, displayName } of [ada, miles]) {
    const browser = await enter({ ...staff(displayName, 'Recovery.Agent', 'Recovery.Approver'), objectId })
    const token = browser.signOutToken
    t.match((await browser.get(path)).body, /You are part of this recovery yourself/)
    browser.token = token
    for (const act of staffActs.filter((it) => !['release', 'override', 'resume_code', 'clear_hold'].includes(it))) {
      t.equal((await browser.post(`${path}/${actPaths[act]}`, filled[act])).statusCode, 403, act)
      browser.token = token
    }
  }
  t.equal((await read()).version, request.version)
})

t.test('R-WEB-4 an act without the form’s token is refused', async (t) => {
  const { path, enter, read, request } = await open(t)
  const browser = await enter(staff('Aylin Agent', 'Recovery.Agent'))
  for (const act of staffActs) {
    t.equal(
      (await browser.post(`${path}/${actPaths[act]}`, new URLSearchParams(filled[act]).toString())).statusCode,
      403,
    )
    t.not((await browser.get(`${path}/${actPaths[act]}`)).statusCode, 200, 'GET changes nothing')
  }
  t.equal((await read()).version, request.version)
})

t.test('of two who take it over at once one wins', async (t) => {
  const { path, enter, read } = await open(t)
  const [first, second] = [await enter(staff('Aylin', 'Recovery.Agent')), await enter(staff('Bo', 'Recovery.Agent'))]
  t.equal((await first.post(`${path}/assignment`, { seen: '' })).statusCode, 303)
  const late = await second.post(`${path}/assignment`, { seen: '' })
  t.equal(late.statusCode, 409)
  t.match(late.body, /somebody else was faster/)
  t.match((await read()).owner, { name: 'Aylin' })
  t.match(late.body, /Take it over from Aylin/)
  t.equal((await first.post(`${path}/release`)).statusCode, 303)
  t.equal((await read()).owner, null)
})

t.test('of two who end it at once one wins, and the other is told', async (t) => {
  const { path, enter, read } = await open(t)
  const [first, second] = [await enter(staff('Aylin', 'Recovery.Agent')), await enter(staff('Bo', 'Recovery.Agent'))]
  t.equal((await first.post(`${path}/denial`, filled.deny)).statusCode, 303)
  t.equal((await second.post(`${path}/freeze`, filled.freeze)).statusCode, 409)
  t.match(await read(), { state: 'denied', ending: { reason: 'refused_by_staff' } })
})

t.test('a note is kept sealed, shown to staff as text, and the audit says only that there is one', async (t) => {
  const { world, request, path, enter } = await open(t)
  const browser = await enter(staff('Aylin', 'Recovery.Agent'))
  t.equal((await browser.post(`${path}/note`, { note: 'Lost <b>phone</b> on the tram' })).statusCode, 303)
  t.match((await browser.get(path)).body, /Lost &lt;b&gt;phone&lt;\/b&gt; on the tram/)
  const events = await world.ports.store.audit.listOf(request.id)
  t.ok(events.some(({ type }) => type === 'note_made'))
  t.notMatch(JSON.stringify(events), /tram/)
  for (const note of ['the code is 4821 0733', 'pass Xk9#mQ2!vT', '']) {
    const refused = await browser.post(`${path}/note`, { note })
    t.equal(refused.statusCode, 422, note)
    if (note !== '')
      t.notMatch(refused.body, new RegExp(note.slice(-8).replace(/[!#]/g, '.')), 'a secret is not shown again')
  }
  t.match((await browser.post(`${path}/note`, { note: 'x'.repeat(1001) })).body, /1,000 characters at most/)
})

t.test('a note whose button was pressed twice is one, and one that is meant twice is two', async (t) => {
  const { world, request, path, enter, read } = await open(t)
  const [first, second] = [await enter(staff('Aylin', 'Recovery.Agent')), await enter(staff('Bo', 'Recovery.Agent'))]
  const [note, other] = [filled.note, { note: 'Rang back.' }]
  const { notes, audit } = world.ports.store
  const countNotes = async () => (await notes.listOf(request.id)).length
  for (let pressed = 0; pressed < 2; pressed++) {
    t.equal((await first.post(`${path}/note`, note)).statusCode, 303, 'the second press is no fault')
  }
  t.equal(await countNotes(), 1)
  t.equal((await audit.listOf(request.id)).filter(({ type }) => type === 'note_made').length, 1, 'one act')
  await first.post(`${path}/note`, other)
  t.equal(await countNotes(), 2, 'other words')
  await second.post(`${path}/note`, note)
  t.equal(await countNotes(), 3, 'the same words of somebody else')
  world.clock.advance(minute)
  await first.post(`${path}/note`, note)
  t.equal(await countNotes(), 4, 'the same words a minute later')
  t.equal((await first.post(`${path}/denial`, { ...filled.deny, ...note })).statusCode, 303)
  t.equal((await read()).state, 'denied', 'an act is done although its note is there')
  t.equal(await countNotes(), 4)
})

t.test('R-STF-4 sensitive acts ask for a sign-in of the last five minutes, and do nothing without', async (t) => {
  const { world, path, enter, read, request } = await open(t)
  const browser = await enter(staff('Aylin', 'Recovery.Agent', 'Recovery.Approver'))
  const { token } = browser
  world.clock.advance(5 * minute + 1)
  for (const act of staffActs.filter((it) => actRules[it].isSensitive)) {
    browser.token = token
    const answer = await browser.post(`${path}/${actPaths[act]}`, filled[act])
    t.equal(answer.statusCode, 403, act)
    t.match(answer.body, /sign-in of the last five minutes/)
  }
  t.equal((await read()).version, request.version)
})

t.test('freezing holds the account, and after the reset takes the pass away', async (t) => {
  const late = journey.enrolling()
  const { world, path, request, enter, read } = await open(t, { ...late, id: randomUUID(), ending: null })
  const browser = await enter(staff('Aylin', 'Recovery.Approver'))
  t.match((await browser.get(path)).body, /delete the pass, end all sessions, hold the account/)
  t.equal((await browser.post(`${path}/freeze`, {})).statusCode, 422, 'a reason is needed')
  t.equal((await browser.post(`${path}/freeze`, filled.freeze)).statusCode, 303)
  t.match(await read(), { state: 'stopped', hold: { clearedAt: null }, ending: { reason: 'frozen_by_staff' } })
  const due = await world.ports.store.outbox.claim(noon, noon + minute, 50, request.id)
  t.ok(due.some(({ command }) => command.type === 'withdraw_pass'))
  const agent = await enter(staff('Bo', 'Recovery.Agent'))
  t.equal((await agent.post(`${path}/hold-clearing`, filled.clear_hold)).statusCode, 303)
  t.ok((await read()).hold?.clearedAt)
  for (const page of [path, '/helpdesk?show=all']) {
    const { body } = await agent.get(page)
    t.match(body, /The hold is cleared: the person may start again/, page)
    t.notMatch(body, /until the hold is cleared/, page)
  }
  t.equal((await agent.post(`${path}/closure`, filled.close)).statusCode, 303)
  t.equal((await read()).state, 'closed')
})

t.test('the next one is asked again, and the manager’s mail goes within its budget', async (t) => {
  const { world, path, enter, read } = await open(t)
  const browser = await enter(staff('Aylin', 'Recovery.Agent'))
  for (let sent = 0; sent < world.ports.settings.limits.mailsPerContactPerDay; sent++) {
    await world.ports.store.counters.spend(`mails:contact:${miles.objectId}`, noon, 24 * 60 * minute)
  }
  t.equal((await browser.post(`${path}/mail`)).statusCode, 429)
  t.equal((await read()).state, 'escalated')
  t.equal((await browser.post(`${path}/next-contact`)).statusCode, 303)
  t.match(await read(), { state: 'awaiting_manager', contact: null, passedOver: only(miles.objectId), ending: null })
})

t.test('nobody is asked for an ended request while the person has a newer one', async (t) => {
  const { world, path, enter, read } = await open(t)
  const newer = waitingRequest()
  await world.ports.store.requests.insert(newer)
  const browser = await enter(staff('Aylin', 'Recovery.Agent'))
  for (const act of ['next-contact', 'mail']) {
    t.equal((await browser.post(`${path}/${act}`)).statusCode, 409, act)
    t.match(await read(), { state: 'escalated', ending })
  }
  await cancelRequest(world.ports, newer.id)
  t.equal((await browser.post(`${path}/next-contact`)).statusCode, 303, 'once that has ended they are')
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('only what was given up can be tried again', async (t) => {
  const { world, path, request, enter } = await open(t)
  const browser = await enter(staff('Aylin', 'Recovery.Agent'))
  t.notMatch((await browser.get(path)).body, /data-act="retry"/)
  const { outbox } = world.ports.store
  const command = { type: 'notify', notice: 'alarm', audience: 'security' } as const
  await outbox.add(request.id, [{ command, dueAt: noon }])
  const [item] = await outbox.claim(noon, noon + minute, 1, request.id)
  if (item === undefined) return t.fail('nothing was claimed')
  await outbox.bury(item, 'MailError')
  t.match((await browser.get(path)).body, /data-act="retry"/)
  t.equal((await browser.post(`${path}/retry`)).statusCode, 303)
  t.same(await outbox.listBuried(request.id), [])
  t.match(await outbox.claim(noon, noon + minute, 5, request.id), only({ command, attempts: 0 }))
})

t.test('R-STF-9 the caller check has the talk track beside it, and knowledge is no choice', async (t) => {
  const { path, enter, read } = await open(t)
  const browser = await enter(staff('Aylin', 'Recovery.Agent'))
  const { body } = await browser.get(path)
  for (const line of [
    /Never hurry/,
    /Never take a number from the caller/,
    /Never name the manager/,
    /call you back on the number/,
  ])
    t.match(body, line)
  t.equal((await browser.post(`${path}/caller-check`, { how: 'knew_birthday', attest: 'yes' })).statusCode, 422)
  t.equal((await browser.post(`${path}/caller-check`, { how: 'in_person' })).statusCode, 422)
  t.equal((await browser.post(`${path}/caller-check`, filled.check_caller)).statusCode, 303)
  t.match((await read()).callerCheck, { how: 'in_person', by: { name: 'Aylin' } })
  const checked = (await browser.get(path)).body
  t.match(checked, /Caller checked by Aylin/)
  t.match(checked, /data-testid="next">Somebody else with the Approver role/, 'the next step is that of the case now')
})

t.test('while an override waits the next step is the resume code, and whose it is', async (t) => {
  const by = { id: randomUUID(), name: 'Aylin' }
  const callerCheck = { by, at: noon, how: 'in_person' } as const
  const override = {
    ...{ checkedBy: by, approvedBy: { id: randomUUID(), name: 'Piet' }, at: noon, reason: 'no_manager' as const },
    ...{ areTrusted: false, signals: [], resume: null, codes: 0, tries: 0, takenUpAt: null },
  }
  const { path, enter } = await open(t, { callerCheck, override })
  const browser = await enter(staff('Vera', 'Recovery.Viewer'))
  t.match((await browser.get(path)).body, /data-testid="next">Aylin, who checked the caller, draws the resume code/)
})
