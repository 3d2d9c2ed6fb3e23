import t from 'tap'
import type { SignInRow } from '../../src/core/diagnosis/sign-in-row.ts'
import { readDiagnosis } from '../../src/shell/diagnosis.ts'
import type { Urgency } from '../../src/shell/ports.ts'
import { answerAsAda } from '../support/answer-as-ada.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { journey, minute } from '../support/requests.ts'
import { deniedOf, hour, rowOf } from '../support/sign-ins.ts'

const pageSize = 1_000

/** The log of one person, newest first, in pages as Microsoft gives them. */
function writeLog({ directory }: Portal, rows: readonly SignInRow[]) {
  const seen = { reads: 0, urgencies: [] as (Urgency | undefined)[] }
  const logged = rows.toSorted((left, right) => right.createdAt - left.createdAt)
  directory.readSignIns = async ({ next, objectId }, { urgency }) => {
    seen.reads += 1
    seen.urgencies.push(urgency)
    const start = Number(next ?? 0)
    const page = logged.slice(start, start + pageSize).map((row) => ({ objectId: objectId ?? '', row }))
    return { rows: page, next: start + pageSize < logged.length ? String(start + pageSize) : null }
  }
  return seen
}

/** Wrong passwords that a stranger types, one after another. */
const flood = (portal: Portal, count: number) =>
  Array.from({ length: count }, (_none, at) => rowOf(50126, { createdAt: portal.clock.now() - minute - at }))

/** Yesterday Ada said of a prompt that it was not hers. */
const fraudOf = (portal: Portal) =>
  deniedOf('MFA denied; fraud code entered', { createdAt: portal.clock.now() - 24 * hour })

t.test(
  'R-ELIG-4 T23 a thief who floods the log with wrong passwords does not hide that somebody reported fraud',
  async (t) => {
    const portal = await build(t)
    writeLog(portal, [...flood(portal, pageSize), fraudOf(portal)])
    t.match(await answerAsAda(portal), {
      state: 'escalated',
      ending: { reason: 'contradicted' },
      signals: only({ name: 'fraud_reported', outcome: 'raised' }),
    })
  },
)

t.test('R-ELIG-4 a log that does not end is no clean one, and is not asked for again and again', async (t) => {
  const portal = await build(t)
  const seen = writeLog(portal, [...flood(portal, 4 * pageSize), fraudOf(portal)])
  const request = await answerAsAda(portal)
  t.match(request, { state: 'escalated', ending: { reason: 'contradicted' } })
  t.ok(request?.signals.some(({ name, outcome }) => name === 'fraud_reported' && outcome === 'unknown'))
  t.equal(seen.reads, 4)
})

t.test('a busy person of two pages goes on as everybody does', async (t) => {
  const portal = await build(t)
  const seen = writeLog(portal, flood(portal, pageSize + 1))
  t.match(await answerAsAda(portal), { state: 'awaiting_manager', signals: { length: 0 } })
  t.equal(seen.reads, 2)
})

/** What staff read about Ada. */
const diagnose = ({ ports }: Portal) => readDiagnosis(ports, journey.asking(), { mayAsk: true })

t.test('T23 nor is the report hidden from staff, whose look leaves a turn to those who need one', async (t) => {
  const portal = await build(t)
  const seen = writeLog(portal, [...flood(portal, pageSize), fraudOf(portal)])
  const diagnosis = await diagnose(portal)
  t.equal(diagnosis?.findings[0]?.class, 'reported_fraud')
  t.same(diagnosis?.unread, [])
  t.same(seen.urgencies, ['urgent', 'spare'])
})

t.test('staff are told that the log goes on where it was not read', async (t) => {
  const portal = await build(t)
  const seen = writeLog(portal, [...flood(portal, 4 * pageSize), fraudOf(portal)])
  t.same((await diagnose(portal))?.unread, ['older_sign_ins'])
  t.equal(seen.reads, 4)
})

t.test('what was read of the log stays where the next page is not to be had', async (t) => {
  const portal = await build(t)
  writeLog(portal, [...flood(portal, pageSize), fraudOf(portal)])
  const { readSignIns } = portal.directory
  portal.directory.readSignIns = async (question, trace) => {
    if (question.next !== null) throw Object.assign(new Error('no turn'), { code: 'no_turn', isTransient: true })
    return readSignIns(question, trace)
  }
  const diagnosis = await diagnose(portal)
  t.equal(diagnosis?.findings[0]?.class, 'password_wrong')
  t.same(diagnosis?.unread, ['older_sign_ins'])
})
