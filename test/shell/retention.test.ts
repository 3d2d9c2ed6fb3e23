import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { portal as portalActor } from '../../src/core/events.ts'
import { endings, flow, type State } from '../../src/core/flow.ts'
import type { Lockdown } from '../../src/core/lockdown.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { createHousekeeping } from '../../src/shell/housekeeping.ts'
import { createForgetter } from '../../src/shell/retention.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, requestOf } from '../support/requests.ts'
import { rowOf } from '../support/sign-ins.ts'

const day = 24 * 60 * 60_000
const states = Object.keys(flow) as State[]

/** A pause of everybody that was over at its end. */
const pause: Lockdown = {
  id: 'pause',
  version: 1,
  group: null,
  reason: 'exercise',
  startedAt: 1,
  startedBy: { id: null, name: 'command line' },
  endsAt: 2,
  liftAsked: null,
  lifted: null,
  isClosed: true,
}

/** Places a request that ended, or began, so many days ago. */
async function place({ ports, clock }: Portal, change: Partial<RecoveryRequest>, daysAgo: number): Promise<string> {
  const verifications = [{ kind: 'hr_answers', passedAt: 1, contactId: null }] as const
  const at = clock.now() - daysAgo * day
  const isOver = (endings as readonly State[]).includes(change.state ?? 'awaiting_manager')
  const ending = isOver ? ({ reason: 'cancelled_by_subscriber', at, checks: [], isListed: false } as const) : null
  const request = requestOf({ id: crypto.randomUUID(), startedAt: at, guard: null, ending, verifications, ...change })
  await ports.store.requests.insert(request)
  return request.id
}

/** Turns until nothing is left to forget. */
async function forgetAll({ ports, clock }: Portal): Promise<void> {
  const forget = createForgetter(ports)
  for (let turn = 0; turn < 30; turn += 1) await forget(clock.now())
}

const isThere = async ({ ports }: Portal, id: string) => (await ports.store.requests.find(id)) !== null

t.test('R-SEC-6 a request is forgotten so many days after its end, and never one that is open', async (t) => {
  const portal = await build(t)
  const placed: { state: State; days: number; id: string }[] = []
  for (const state of states) {
    for (const days of [89, 91]) placed.push({ state, days, id: await place(portal, { state }, days) })
  }
  await forgetAll(portal)
  for (const { state, days, id } of placed) {
    const isOver = (endings as readonly State[]).includes(state)
    t.equal(await isThere(portal, id), !(isOver && days > 90), `${state}, ${days} days`)
  }
})

/** What a stranger left behind: a typed name, and nothing that anybody has to look at. */
const abandoned = { state: 'expired', verifications: [] } as const

t.test('R-SEC-6 a start that never passed the questions goes after a week, unless it became a case', async (t) => {
  const portal = await build(t)
  const at = portal.clock.now() - 8 * day
  const ending = { reason: 'answers_not_confirmed', at, checks: [], isListed: true } as const
  const hana = { id: 'hana', name: 'Hana Sato' }
  const kept = {
    young: await place(portal, abandoned, 6),
    answered: await place(portal, { state: 'expired' }, 8),
    listed: await place(portal, { state: 'escalated', verifications: [], ending }, 8),
    known: await place(portal, { ...abandoned, subscriber: ada }, 8),
    handled: await place(portal, { ...abandoned, state: 'closed', actedBy: [hana] }, 8),
    open: await place(portal, { state: 'awaiting_answers', verifications: [] }, 8),
  }
  const gone = [await place(portal, abandoned, 8), await place(portal, { ...abandoned, state: 'escalated' }, 8)]
  const before = (await portal.ports.store.audit.readHead()).sequence
  await forgetAll(portal)
  for (const [name, id] of Object.entries(kept)) t.ok(await isThere(portal, id), name)
  for (const id of gone) t.notOk(await isThere(portal, id))
  const told = (await portal.ports.store.audit.readChain(before, 9)).map(({ type, detail }) => [
    type,
    JSON.parse(detail),
  ])
  t.same(told, [['data_deleted', { retainedClass: 'strangers', count: 2 }]])
})

t.test('R-SEC-6 an account that is held or guarded keeps its request, and so does a row that was edited', async (t) => {
  const portal = await build(t)
  const hold = { since: 1, clearedAt: null }
  const held = await place(portal, { state: 'stopped', hold }, 400)
  const cleared = await place(portal, { state: 'stopped', hold: { since: 1, clearedAt: 2 } }, 400)
  const guarded = await place(portal, { state: 'escalated', guard: { since: 1, until: 2, usedSeenAt: null } }, 400)
  await forgetAll(portal)
  t.same(
    [await isThere(portal, held), await isThere(portal, cleared), await isThere(portal, guarded)],
    [true, false, true],
  )
})

t.test('R-SEC-6 with a request all that belongs to it goes, and what was deleted is itself written down', async (t) => {
  const portal = await build(t, { retention: { ...(await build(t)).ports.settings.retention, requests: 30 * day } })
  const { store } = portal.ports
  const now = portal.clock.now()
  const ids: string[] = []
  for (let count = 0; count < 250; count += 1) ids.push(await place(portal, { state: 'cancelled' }, 40))
  const [id = ''] = ids
  await store.links.add('link', { purpose: 'stop', requestId: id, addressee: 'x', expiresAt: now + day })
  await store.sessions.add('s', { kind: 'recovery', requestId: id, person: null, createdAt: 1, expiresAt: now + day })
  await store.outbox.add(id, [{ command: { type: 'run_reset' }, dueAt: 1 }])
  const before = (await store.audit.readHead()).sequence
  await forgetAll(portal)
  t.equal(await store.links.find('link', now), null)
  t.equal(await store.sessions.find('s', now), null)
  t.same(await store.outbox.claim(now, now + 1, 10), [])
  const told = (await store.audit.readChain(before, 100)).filter(({ type }) => type === 'data_deleted')
  t.same(
    told.map(({ detail }) => JSON.parse(detail)),
    [100, 100, 50].map((count) => ({ retainedClass: 'requests', count })),
    'in small batches',
  )
  t.equal((await verifyStore(store.audit, portal.ports.secrets)).fault, null)
})

t.test('R-SEC-6 rules that look back at earlier recoveries keep finding them', async (t) => {
  const portal = await build(t)
  const { settings } = portal.ports
  portal.ports.settings = {
    ...settings,
    retention: { ...settings.retention, requests: 30 * day },
    limits: { ...settings.limits, recoveredCoolDown: 200 * day },
  }
  const id = await place(portal, { state: 'recovered' }, 190)
  await forgetAll(portal)
  t.ok(await isThere(portal, id))
})

t.test(
  'R-SEC-6 each class goes at its own time: audit, pauses, sightings, sign-ins, links, announcements',
  async (t) => {
    const portal = await build(t)
    const { ports, clock } = portal
    const { store } = ports
    const append = (type: 'page_viewed' | 'notice_sent') =>
      store.audit.append({ type, at: clock.now(), requestId: 'r', actor: portalActor, detail: {} })
    await append('page_viewed')
    await store.sightings.save('contact', 'somebody', { value: 'v', changedAt: null, seenAt: clock.now() })
    await store.links.add('link', {
      purpose: 'stop',
      requestId: await place(portal, {}, 0),
      addressee: 'x',
      expiresAt: clock.now() + 1,
    })
    await store.announcements.add({ id: 'a', kind: 'audit_anchor', channel: 'mail', content: {} }, clock.now())
    await store.announcements.finish('a', clock.now())
    clock.advance(399 * day)
    await append('notice_sent')
    await forgetAll(portal)
    t.ok(await store.sightings.find('contact', 'somebody'))
    t.equal((await store.audit.listOf('r')).length, 2)
    clock.advance(2 * day)
    await forgetAll(portal)
    t.equal(await store.sightings.find('contact', 'somebody'), null)
    clock.advance(695 * day)
    await forgetAll(portal)
    t.same(
      (await store.audit.listOf('r')).map(({ type }) => type),
      ['notice_sent'],
    )
    t.equal((await verifyStore(store.audit, ports.secrets)).fault, null)
  },
)

t.test('R-SEC-6 sign-ins, announcements, links and pauses go on their day, and not before', async (t) => {
  const portal = await build(t)
  const { ports, clock } = portal
  const { store } = ports
  const now = clock.now()
  const anchor = { id: 'a', kind: 'audit_anchor', channel: 'mail', content: {} } as const
  await store.signIns.keep([{ objectId: 'ada', row: rowOf(0, { createdAt: now }) }])
  await store.announcements.add(anchor, now)
  await store.announcements.finish('a', now)
  const requestId = await place(portal, {}, 0)
  await store.links.add('link', { purpose: 'stop', requestId, addressee: 'x', expiresAt: now + 30 * day + 1 })
  await store.lockdowns.insert({ ...pause, endsAt: now })
  const left = async () => [
    (await store.signIns.listOf('ada', 0)).length,
    (await store.links.find('link', 0)) === null ? 0 : 1,
    (await store.lockdowns.listEndingAfter(0)).length,
  ]
  clock.advance(30 * day)
  await forgetAll(portal)
  t.same(await left(), [1, 1, 1])
  await store.announcements.add(anchor, now)
  t.same(await store.announcements.claim(clock.now(), clock.now() + 1, 9), [], 'it is known as told')
  clock.advance(1)
  await forgetAll(portal)
  t.same(await left(), [0, 0, 1])
  await store.announcements.add(anchor, now)
  t.equal((await store.announcements.claim(clock.now(), clock.now() + 1, 9)).length, 1)
  clock.set(now + 90 * day)
  await forgetAll(portal)
  t.same(await left(), [0, 0, 1])
  clock.advance(1)
  await forgetAll(portal)
  t.same(await left(), [0, 0, 0])
})

t.test('R-SEC-6 once nothing is left the next look is an hour later', async (t) => {
  const portal = await build(t)
  const { clock } = portal
  const forget = createForgetter(portal.ports)
  const begunAt = clock.now()
  for (let turn = 0; turn < 5; turn += 1) await forget(begunAt)
  const id = await place(portal, { state: 'cancelled' }, 91)
  await forget(begunAt + 60 * 60_000 - 1)
  t.equal(await isThere(portal, id), true)
  await forget(begunAt + 60 * 60_000)
  t.equal(await isThere(portal, id), false)
})

t.test('R-SEC-6 housekeeping forgets by itself, and one class that fails stops no other', async (t) => {
  const portal = await build(t)
  const id = await place(portal, { state: 'denied' }, 100)
  const { store } = portal.ports
  portal.ports.store = { ...store, links: { ...store.links, deleteExpired: () => Promise.reject(new Error('denied')) } }
  const housekeeping = createHousekeeping(portal.ports)
  housekeeping.turn()
  await housekeeping.settle()
  t.notOk(await isThere(portal, id))
  t.match(portal.log.lines.join(), /forgetShortLived/)
})

t.test('R-SEC-6 what fails each hour for the same cause is said once, and again after it had gone well', async (t) => {
  const { ports, clock, log } = await build(t)
  const { store } = ports
  let isForbidden = true
  const forbidden = Object.assign(new Error('no'), { name: 'StoreError', fault: 'forbidden' })
  const deleteExpired = (now: number) => (isForbidden ? Promise.reject(forbidden) : store.links.deleteExpired(now))
  ports.store = { ...store, links: { ...store.links, deleteExpired } }
  const forget = createForgetter(ports)
  const said = () => log.lines.filter((line) => /past its time/.test(line))
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      clock.advance(60 * 60_000)
      await forget(clock.now())
    }
  }
  await hours(5)
  t.equal(said().length, 1)
  t.match(said()[0], /StoreError forbidden/)
  isForbidden = false
  await hours(2)
  isForbidden = true
  await hours(3)
  t.equal(said().length, 2)
})

t.test('R-SEC-6 what was forgotten is in no table any more', async (t) => {
  const path = `${t.testdir()}/forget.db`
  const secrets = createSecrets(Buffer.from('the master secret of page tests!'))
  const portal = await build(t)
  const store = await openStore(`sqlite:${path}`, secrets)
  portal.ports.store = store
  const database = new DatabaseSync(path, { readOnly: true })
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  const hasCanary = (name: unknown) => /canary/.test(JSON.stringify(database.prepare(`select * from "${name}"`).all()))
  const knowing = () => tables.map(({ name }) => name).filter(hasCanary)
  await place(portal, { state: 'expired', reference: 'canary canoe 47' }, 91)
  t.same(knowing(), ['recovery_requests'], 'it was there')
  await forgetAll(portal)
  t.same(knowing(), [])
  await store.close()
  database.close()
})
