import t from 'tap'
import { createBrowser } from '../../support/browser.ts'
import { build } from '../../support/build.ts'
import { drawPng } from '../../support/logo.ts'

const host = 'recovery.example'

t.test('the organisation’s picture is on every page and may be kept for ever', async (t) => {
  const bytes = drawPng(200, 60)
  const portal = await build(t, { companyLogo: { name: 'logo.0123456789.png', bytes, width: 200, height: 60 } })
  const browser = createBrowser(portal.app)
  for (const path of ['/', '/nowhere', '/helpdesk']) {
    const { html } = await browser.open(path)
    t.match(html, '<img src="/static/logo.0123456789.png" alt="" width="200" height="60">', path)
  }
  const answer = await portal.app.inject({ url: '/static/logo.0123456789.png', headers: { host } })
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['content-type'], 'image/png')
  t.equal(answer.headers['x-content-type-options'], 'nosniff')
  t.match(answer.headers['cache-control'], 'immutable')
  t.ok(answer.rawPayload.equals(bytes))
  t.equal((await browser.get('/static/logo.9876543210.png')).status, 404, 'no other name leads to it')
})

t.test('without one there is no picture', async (t) => {
  const { html } = await createBrowser((await build(t)).app).open('/')
  t.notMatch(html, '<img')
})
