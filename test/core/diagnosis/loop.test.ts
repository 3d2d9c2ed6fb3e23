import t from 'tap'

import { diagnose } from '../../../src/core/diagnosis/diagnose.ts'
import type { SignInRow } from '../../../src/core/diagnosis/sign-in-row.ts'
import { minute, noon } from '../../support/requests.ts'
import { factsOf, hour, mfaOf, rowOf } from '../../support/sign-ins.ts'

const findLoopIn = (...rows: readonly SignInRow[]) => diagnose(factsOf(rows)).find((it) => it.class === 'loop')
const classesIn = (...rows: readonly SignInRow[]) => diagnose(factsOf(rows)).map((it) => it.class)
const again = (count: number, errorCode: number, change: (index: number) => Partial<SignInRow> = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    rowOf(errorCode, { createdAt: noon - hour + index * minute, ...change(index) }),
  )

t.test('a loop is the same stop three times in ten minutes', async (t) => {
  t.notOk(classesIn(...again(2, 50074)).includes('loop'))
  t.notOk(classesIn(...again(3, 50074, (index) => ({ createdAt: noon - hour + index * 6 * minute }))).includes('loop'))
  t.notOk(classesIn(...[50074, 50076, 50097].flatMap((code) => again(1, code))).includes('loop'))
  t.notOk(classesIn(...again(3, 50074, (index) => ({ appName: `App ${index}` }))).includes('loop'))
  t.equal(findLoopIn(...again(5, 50076))?.rows.length, 5)
})

t.test('staying signed in, several approvals in one row and background sign-ins make no loop', async (t) => {
  t.same(classesIn(...again(6, 50140), ...again(6, 50058), ...again(6, 50199)), ['nothing_found'])
  const step = { method: 'Mobile app notification', isSuccessful: null, result: null }
  t.notOk(classesIn(rowOf(50074, { steps: [step, step, step, step] })).includes('loop'))
  t.notOk(classesIn(...again(6, 50076, () => ({ isInteractive: false }))).includes('loop'))
})

t.test('one good sign-in with many stops is no loop, being asked again after each is', async (t) => {
  const stops = again(3, 50074, () => ({ correlationId: 'good' }))
  t.same(classesIn(...stops, mfaOf('SMS', { correlationId: 'good', createdAt: noon - 50 * minute })), ['nothing_found'])
  const rounds = [0, 3, 6].flatMap((minutes) => {
    const at = { correlationId: `round-${minutes}`, createdAt: noon - hour + minutes * minute }
    return [rowOf(50074, at), mfaOf('SMS', { ...at, createdAt: at.createdAt + minute })]
  })
  t.equal(findLoopIn(...rounds)?.isOver, false)
})
