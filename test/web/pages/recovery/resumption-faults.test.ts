import t, { type Test } from 'tap'
import { handOver, openHandedOver, page, standIn, typeCode } from '../../../support/stand-in.ts'
import { breakAt, mend, type Trouble } from '../../../support/store-trouble.ts'

/** The code is typed elsewhere, and the database fails at the n-th statement of that. Gives how many statements there were. */
async function tryOnce(t: Test, trouble: Trouble, nth: number): Promise<number> {
  const { portal, browser: lost, request } = await openHandedOver(t)
  const code = await standIn(portal, request)
  const { browser } = await handOver(portal)
  await browser.get(page)
  breakAt(trouble, nth)
  await browser.submit(page, { code })
  const passed = mend()
  const state = async () => (await portal.ports.store.requests.find(request.id))?.state
  const name = `${trouble} at ${nth}`
  if ((await state()) !== 'verified') {
    t.equal(await state(), 'escalated', name)
    t.equal((await typeCode(browser, code)).location, '/recovery/reset', `${name}: once more, and it goes on`)
  }
  t.equal((await lost.get('/recovery')).location, '/', `${name}: the lost browser holds nothing`)
  t.equal((await browser.open('/recovery')).state, 'verified', `${name}: the other one does`)
  return passed
}

for (const trouble of ['hiccup', 'lost_answer', 'locked', 'full'] as const) {
  t.test(`R-STF-4 R-WEB-1 ${trouble}: a lost browser never holds what was proven in another`, async (t) => {
    let nth = 1
    while ((await tryOnce(t, trouble, nth)) >= nth) nth += 1
    t.ok(nth > 20, `each of ${nth - 1} statements`)
  })
}
