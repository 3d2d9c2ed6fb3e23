import t from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import type { LoggedSignIn, SignInQuestion } from '../../src/shell/ports.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { build } from '../support/build.ts'
import { ada, miles } from '../support/people.ts'
import { journey, minute } from '../support/requests.ts'
import { mfaOf } from '../support/sign-ins.ts'

const day = 24 * 60 * minute

/** A portal whose tenant has a sign-in log; what is asked of it is written down. */
async function openLog(t: Parameters<typeof build>[0]) {
  const portal = await build(t)
  const { ports, directory, clock } = portal
  const log: { rows: LoggedSignIn[]; asked: SignInQuestion[]; isReadable: boolean; pageSize: number } = {
    rows: [],
    asked: [],
    isReadable: true,
    pageSize: 1_000,
  }
  directory.readSignIns = async (question) => {
    log.asked.push(question)
    if (!log.isReadable) return null
    const start = Number(question.next ?? 0)
    const found = log.rows.filter(({ row }) => row.createdAt >= question.since)
    const next = start + log.pageSize < found.length ? String(start + log.pageSize) : null
    return { rows: found.slice(start, start + log.pageSize), next }
  }
  const recovered = async (who: typeof ada, change: Partial<RecoveryRequest> = {}) => {
    const now = clock.now()
    const base = journey.enrolling()
    const request: RecoveryRequest = {
      ...base,
      id: `request-of-${who.displayName}`,
      state: 'recovered',
      subscriber: who,
      guard: null,
      reset: base.reset && { ...base.reset, finishedAt: now - 10 * minute },
      ending: { reason: 'recovered', at: now - minute, checks: [], isListed: false },
      ...change,
    }
    await ports.store.requests.insert(request)
    await ports.store.outbox.add(request.id, [{ command: { type: 'read_sign_in_log' }, dueAt: now }])
    return request
  }
  const run = (minutes = 0) => {
    clock.advance(minutes * minute)
    return portal.worker.runDue()
  }
  const seenAt = async ({ id }: RecoveryRequest) => (await ports.store.requests.find(id))?.signInSeenAt
  const mfa = (who: typeof ada, at = clock.now()) => ({
    objectId: who.objectId,
    row: mfaOf(undefined, { createdAt: at }),
  })
  return { ...portal, log, recovered, run, seenAt, mfa }
}

t.test('one reading serves everybody who waits, on whichever portal', async (t) => {
  const { log, recovered, run, seenAt, mfa, ports } = await openLog(t)
  const requests = [await recovered(ada), await recovered(miles)]
  log.rows.push(mfa(ada), mfa(miles))
  await Promise.all([run(), createWorker(ports).runDue()])
  await run(2)
  t.equal(log.asked.length <= 2, true, `${log.asked.length} readings`)
  t.ok(log.asked.every(({ objectId }) => objectId === null))
  for (const request of requests) t.ok(await seenAt(request))
})

t.test('the log is read on from where it was read last, with room for late rows and later details', async (t) => {
  const { log, recovered, run, clock } = await openLog(t)
  const start = clock.now()
  await recovered(ada, { state: 'enrolling', ending: null })
  const spans: number[] = []
  for (let turn = 0; turn < 48; turn += 1) {
    const before = log.asked.length
    await run(5)
    if (log.asked.length > before) spans.push((clock.now() - (log.asked.at(-1)?.since ?? 0)) / minute)
  }
  t.equal(log.asked[0]?.since, start - 10 * minute, 'from the reset on, and never from before')
  const settled = spans.slice(30)
  t.ok(
    settled.every((span) => span >= 15 && span <= 131),
    settled.join(' '),
  )
  t.ok(settled.filter((span) => span < 20).length >= settled.length / 2, 'mostly only what is new')
  t.ok(
    settled.some((span) => span > 120),
    'and now and then so far back that late details are seen',
  )
})

t.test('rows of people who do not wait are never kept', async (t) => {
  const { log, recovered, run, ports, mfa } = await openLog(t)
  await recovered(ada)
  log.rows.push(mfa(ada), mfa(miles))
  await run()
  t.equal((await ports.store.signIns.listOf(ada.objectId, 0)).length, 1)
  t.same(await ports.store.signIns.listOf(miles.objectId, 0), [])
})

t.test('a row whose details come an hour late is evidence then', async (t) => {
  const { log, recovered, run, seenAt, mfa } = await openLog(t)
  const request = await recovered(ada)
  const late = mfa(ada)
  const index = log.rows.push({ ...late, row: { ...late.row, steps: null } }) - 1
  await run()
  t.equal(await seenAt(request), null)
  for (let turn = 0; turn < 12; turn += 1) await run(5)
  t.equal(await seenAt(request), null)
  log.rows[index] = late
  for (let turn = 0; turn < 6; turn += 1) await run(5)
  t.ok(await seenAt(request))
})

t.test('every page is read, and what was read before an outage is kept', async (t) => {
  const { log, recovered, run, ports, mfa, directory, seenAt } = await openLog(t)
  const request = await recovered(ada)
  log.pageSize = 1
  for (let count = 0; count < 3; count += 1) log.rows.push(mfa(miles))
  log.rows.push(mfa(ada))
  const { readSignIns } = directory
  directory.readSignIns = async (question, trace) => {
    if (question.next === '2') throw Object.assign(new Error('busy'), { name: 'DirectoryError', isTransient: true })
    return readSignIns(question, trace)
  }
  await run()
  t.equal(await ports.store.signIns.readMark(), null, 'an unfinished reading is not remembered as one')
  directory.readSignIns = readSignIns
  await run(2)
  t.ok(await seenAt(request))
})

t.test('without P1 nobody asks again, and the request stands as it is', async (t) => {
  const { log, recovered, run, seenAt } = await openLog(t)
  log.isReadable = false
  const request = await recovered(ada)
  await run()
  for (let turn = 0; turn < 5; turn += 1) await run(10)
  t.equal(log.asked.length, 1)
  t.equal(await seenAt(request), null)
})

t.test('evidence is waited for during two hours, and rows are kept for thirty days', async (t) => {
  const { log, recovered, run, ports, mfa } = await openLog(t)
  await recovered(ada)
  log.rows.push({ ...mfa(ada), row: { ...mfa(ada).row, errorCode: 50126 } })
  for (let turn = 0; turn < 40; turn += 1) await run(5)
  const readings = log.asked.length
  await run(60)
  t.equal(log.asked.length, readings, 'nobody waits any more')
  t.equal((await ports.store.signIns.listOf(ada.objectId, 0)).length, 1)
  await recovered(miles)
  await run((31 * day) / minute)
  await recovered({ ...miles, displayName: 'Again', objectId: 'again' })
  await run()
  t.same(await ports.store.signIns.listOf(ada.objectId, 0), [])
})

t.test('from the reset on the log is read, but only a recovered request takes the evidence', async (t) => {
  const { log, recovered, run, seenAt, mfa, ports } = await openLog(t)
  const request = await recovered(ada, { state: 'enrolling', ending: null })
  log.rows.push(mfa(ada))
  await run()
  t.equal(await seenAt(request), null)
  t.equal((await ports.store.signIns.listOf(ada.objectId, 0)).length, 1)
  t.equal((await ports.store.signIns.listWaiting()).length, 1, 'it goes on waiting')
})
