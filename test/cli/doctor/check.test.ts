import t from 'tap'
import { runCheck } from '../../../src/cli/doctor/check.ts'
import type { Context } from '../../../src/cli/doctor/context.ts'
import { only } from '../../support/only.ts'

t.test('a check that hangs or breaks is a finding', async (t) => {
  const context = { config: {} } as Context
  const hanging = { name: 'slow', title: 'Slow', look: () => new Promise<never>(() => {}) }
  t.match(
    await runCheck(hanging, context, 30),
    only({ check: 'slow', state: 'bad', sentence: /not be checked within/ }),
  )
  const broken = { name: 'broken', title: 'Broken', look: () => Promise.reject(new TypeError('secret text')) }
  const [finding] = await runCheck(broken, context)
  t.match(finding, { check: 'broken', state: 'bad', sentence: /TypeError/ })
  t.notMatch(JSON.stringify(finding), /secret text/)
})
