import t from 'tap'
import { only } from '../support/only.ts'
import { isPostgresMissing } from '../support/postgres.ts'
import { measureCrowd } from './crowd.ts'
import { measureFloor } from './floor.ts'
import { startOutside, startPortal } from './processes.ts'
import { measureStartPage } from './start-page.ts'
import { measureSteady } from './steady.ts'

/** How long it takes says nothing here; that it can be measured at all is what a change of a page or of the store breaks. */
const server = process.env.SPAREKEY_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432'
const names = (figures: readonly { name: string; value: number }[]) => figures.map(({ name }) => name)

t.test('the bench compares the start page with the very same page', async (t) => {
  const outside = await startOutside()
  t.teardown(outside.stop)
  const portal = await startPortal(outside)
  t.teardown(portal.stop)
  const figures = await measureStartPage(portal, 1, 1)
  t.ok(figures.every(({ value }) => value > 0))
})

t.test('the bench plays a crowd on a file', async (t) => {
  const { figures, steps } = await measureCrowd({ name: 'file', people: 3 })
  t.ok(names(figures).includes('file: memory after the run'))
  t.ok(steps.some(({ step, shareOfBare }) => step === 'POST /recovery/pass' && shareOfBare > 0))
})

t.test('the bench looks at pages and work while people come evenly', async (t) => {
  const figures = await measureSteady({ people: 3, comePerSecond: 3, warm: 1 })
  t.match(names(figures), only(/slowest page$/, /oldest work/))
  t.ok(figures.every(({ value }) => value >= 0))
})

t.test('the bench makes the traffic of a recovery with nothing in between', async (t) => {
  const figures = await measureFloor(2, 1)
  t.ok(
    figures.every(({ value }) => value > 0),
    'nothing of it is missing',
  )
})

t.test('the bench plays a crowd on two replicas', { skip: await isPostgresMissing() }, async (t) => {
  const { steps } = await measureCrowd({ name: 'replicas', people: 3, serverUrl: server, replicas: 2 })
  t.ok(steps.some(({ step, shareOfBare }) => step === 'POST /recovery/pass' && shareOfBare > 0))
})
