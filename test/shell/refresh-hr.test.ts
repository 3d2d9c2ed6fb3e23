import t, { type Test } from 'tap'
import { readHrHttp } from '../../src/adapters/hr/http.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { columnsOf } from '../../src/shell/hr-record.ts'
import type { HrSource, Ports } from '../../src/shell/ports.ts'
import { isHrTooOld, refreshHr } from '../../src/shell/refresh-hr.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { readVitalSigns } from '../../src/shell/vital-signs.ts'
import { build, type Portal } from '../support/build.ts'
import { hrFaults, sendPage, startHrService } from '../support/hr-service.ts'
import { ada, adaAnswers, castAnswers } from '../support/people.ts'
import { expectRequest } from '../support/story.ts'

const hour = 3_600_000
const hrStaleAfter = 72 * hour
const adaRow = { userPrincipalName: ada.userPrincipalName, ...adaAnswers }
const everybody = Object.entries(castAnswers).map(([userPrincipalName, answers]) => ({ userPrincipalName, ...answers }))

/** A portal whose HR facts come from a service, read a moment ago. */
async function open(t: Test) {
  const portal = await build(t, { hrStaleAfter, hasWebhook: true })
  const service = await startHrService(t)
  service.answerWith((_request, response) => sendPage(response, everybody))
  const settings = { url: service.url, authorization: 'Bearer key' }
  const read = () => readHrHttp(settings, columnsOf(portal.ports.settings.hrQuestions))
  const source: HrSource = { unit: 'record', read }
  const refresh = () => refreshHr(portal.ports, source, hour)
  portal.clock.advance(hour)
  await refresh()
  return { ...portal, service, source, refresh }
}

async function answer({ ports }: Pick<Portal, 'ports'>, name: string, answers: Readonly<Record<string, string>>) {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  const request = expectRequest(await startRecovery(ports, { name, reason: 'lost_phone', language: 'en', origin }))
  return expectRequest(await answerQuestions(ports, request.id, answers))
}

async function alarmsOf({ store, clock }: Ports): Promise<readonly string[]> {
  const now = clock.now()
  return (await store.announcements.claim(now, now + 1, 100)).map(
    ({ kind, channel, content }) => `${kind} ${content.why} ${channel}`,
  )
}

t.test('what HR said is read again when it is old enough, by one portal of all, and its age is known', async (t) => {
  const { ports, clock, service, refresh } = await open(t)
  t.match(await ports.store.hr.describe(), { people: everybody.length, importedAt: clock.now() })
  clock.advance(hour - 1)
  await refresh()
  t.equal(service.asked.length, 1, 'too early')
  clock.advance(1)
  await Promise.all([refresh(), refresh(), refresh()])
  t.equal(service.asked.length, 2)
  t.match(await ports.store.hr.describe(), { importedAt: clock.now() })
})

t.test(
  'R-HR-7 whatever is wrong with the service changes nothing and raises an alarm by mail and webhook',
  async (t) => {
    const canary = await startHrService(t)
    const portal = await open(t)
    const { ports, clock, service, refresh } = portal
    const before = await ports.store.hr.describe()
    for (const [name, { code, answer }] of Object.entries(hrFaults(canary.origin))) {
      service.answerWith(answer)
      clock.advance(24 * hour)
      await refresh()
      t.same(await ports.store.hr.describe(), before, `${name}: the last facts stand`)
      const alarms = await alarmsOf(ports)
      for (const channel of ['mail', 'webhook']) t.ok(alarms.includes(`hr_not_read ${code} ${channel}`), name)
    }
    t.same(canary.asked, [])
    t.notMatch(portal.log.lines.join('\n'), /Bearer|key"|elsewhere/, 'neither credential nor answer is in the log')
  },
)

t.test('R-HR-6 R-HR-7 records with faults are told by number, never by value, and nothing is taken', async (t) => {
  const { ports, clock, service, refresh, log } = await open(t)
  const rows = [adaRow, { ...adaRow, hireDate: 'canary-value' }, { ...adaRow, employeeId: ['canary-value'] }, adaRow]
  service.answerWith((_request, response) => sendPage(response, rows))
  clock.advance(hour)
  await refresh()
  t.match(await ports.store.hr.describe(), { people: everybody.length })
  const text = log.lines.join('\n')
  t.match(text, /"line":2,"problem":"hireDate is not a date/)
  t.match(text, /"line":4,"problem":"the userPrincipalName is the same as in record 1"/)
  t.notMatch(text, /canary-value/)
})

t.test('R-HR-7 a list that breaks off in the middle, or whose fields were renamed, is not taken', async (t) => {
  const { ports, clock, service, refresh } = await open(t)
  const rows = Array.from({ length: 10 }, (_, index) => ({ ...adaRow, userPrincipalName: `p${index}@x.example` }))
  service.answerWith((_request, response) => sendPage(response, rows))
  clock.advance(hour)
  await refresh()
  t.match(await ports.store.hr.describe(), { people: 10 })
  service.answerWith((_request, response) => sendPage(response, rows.slice(0, 4)))
  clock.advance(hour)
  await refresh()
  t.match(await ports.store.hr.describe(), { people: 10 })
  t.ok((await alarmsOf(ports)).includes('hr_not_read too_few_people mail'))
})

t.test('R-HR-7 during an outage the last facts still serve, until they are too old; then nobody passes', async (t) => {
  const portal = await open(t)
  const { ports, clock, service, refresh, worker } = portal
  service.answerWith((_request, response) => void response.writeHead(503).end())
  clock.advance(hrStaleAfter - 1)
  await refresh()
  t.match(await answer(portal, ada.userPrincipalName, adaAnswers), { state: 'awaiting_manager' })
  clock.advance(1)
  t.ok(await isHrTooOld(ports))
  const right = await answer(portal, ada.userPrincipalName, adaAnswers)
  const wrong = await answer(portal, 'nobody@fernhill.example', { employeeId: 'x' })
  for (const request of [right, wrong]) {
    t.match(request, { state: 'escalated', verifications: { length: 0 }, ending: { reason: 'answers_undecided' } })
  }
  t.equal(right.ending?.isListed, true, 'the helpdesk sees the person')
  t.equal(wrong.ending?.isListed, false, 'and no stranger')
  await refresh()
  t.ok((await alarmsOf(ports)).includes('hr_too_old  mail'))
  await worker.runDue()
  t.same(portal.directory.writes, [], 'nothing was written to Entra')
  service.answerWith((_request, response) => sendPage(response, everybody))
  clock.advance(5 * 60_000)
  await refresh()
  t.notOk(await isHrTooOld(ports), 'the next import heals it')
})

t.test('P10 R-HR-7 a clock that jumped ahead and was set back keeps nothing fresh', async (t) => {
  const portal = await open(t)
  const { ports, clock, service, refresh } = portal
  const before = clock.now()
  clock.advance(30 * 24 * hour)
  await refresh()
  clock.set(before + hour)
  t.ok(await isHrTooOld(ports), 'when it was read is as good as unknown')
  t.equal((await readVitalSigns(ports)).hrAge, null)
  t.match(await answer(portal, ada.userPrincipalName, adaAnswers), { ending: { reason: 'answers_undecided' } })
  await refresh()
  t.equal(service.asked.length, 3, 'it is read again')
  t.notOk(await isHrTooOld(ports))
  t.equal((await readVitalSigns(ports)).hrAge, 0)
  clock.advance(-60_000)
  await refresh()
  t.equal(service.asked.length, 3, 'replicas may differ a little')
  t.equal((await readVitalSigns(ports)).hrAge, 0)
})

t.test('R-HR-7 where HR was never read, nobody passes', async (t) => {
  const { ports } = await build(t, { hrStaleAfter })
  const { store } = ports
  ports.store = { ...store, hr: { ...store.hr, describe: async () => null } }
  t.ok(await isHrTooOld(ports))
  t.match(await answer({ ports }, ada.userPrincipalName, adaAnswers), {
    state: 'escalated',
    verifications: { length: 0 },
  })
})
