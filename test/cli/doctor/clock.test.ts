import t from 'tap'
import { bad, caution, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit } = await openClinic(t)

t.test('a clock that is off is seen in both directions', async (t) => {
  const ahead = await visit([], {}, { now: () => Date.now() + 90_000 })
  t.match(ahead.of('clock'), only({ ...caution, sentence: /ahead/ }))
  const behind = await visit([], {}, { now: () => Date.now() - 600_000 })
  t.match(behind.of('clock'), only({ ...bad, sentence: /behind/ }))
  t.equal(behind.code, 2)
})
