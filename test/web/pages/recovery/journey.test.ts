import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { register, toShownPass } from '../../../support/walk.ts'

t.test('the whole journey leads from the start page to recovered', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const shown = await toShownPass(portal, browser)
  t.equal(shown.status, 200)
  t.equal(shown.textOf('temporary-access-pass'), portal.directory.passValues.at(-1))
  t.equal((await browser.open('/recovery')).state, 'enrolling')
  await register(portal, 'authenticator', 'phone')
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'recovered')
})
