import t from 'tap'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../support/contact-world.ts'
import { people } from '../../support/fake-sign-in.ts'

const wayOn = (html: string) => /<a class="button" href="([^"]+)">([^<]+)</.exec(html)?.slice(1)

t.test('a manager and somebody with a stop link are led back to their page, not to a recovery', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const link = `/manager/${await world.place(request)}`
  const stop = `/stop/${await world.place(waitingRequest(), { purpose: 'stop' })}`
  for (const [path, action] of [
    [link, `${link}/approval`],
    [link, `${link}/denial`],
    [stop, stop],
  ] as const) {
    const old = await openBrowser(world).post(action, { csrf: 'of another session' })
    t.equal(old.statusCode, 403, action)
    t.same(wayOn(old.body), [path, 'Back to the page'], action)
  }
  const { host } = new URL(world.ports.settings.publicUrl)
  const wrongType = await world.app.inject({
    method: 'POST',
    url: `${link}/denial`,
    payload: { a: 1 },
    headers: { host },
  })
  t.equal(wrongType.statusCode, 415)
  t.same(wayOn(wrongType.body), [link, 'Back to the page'])
})

t.test('a form’s address, opened by itself as a phone does with a tab it forgot, leads back to its page', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const link = `/manager/${await world.place(waitingRequest())}`
  for (const [path, page, label] of [
    [`${link}/approval`, link, 'Back to the page'],
    ['/helpdesk/requests/some-id/note', '/helpdesk/requests/some-id', 'Back to the page'],
    ['/recovery/manager/code', '/recovery', 'Go to where you were'],
    ['/recovery/help', '/recovery', 'Go to where you were'],
  ] as const) {
    const { statusCode, headers, body } = await browser.get(path)
    t.equal(statusCode, 405, path)
    t.equal(headers.allow, 'POST', path)
    t.same(wayOn(body), [page, label], path)
  }
})

t.test('a form of the journey that was too old leads to where its browser is now', async (t) => {
  const world = await buildContactWorld(t)
  const old = await openBrowser(world).post('/recovery/manager/code', { csrf: 'of another session' })
  t.equal(old.statusCode, 403)
  t.same(wayOn(old.body), ['/recovery', 'Go to where you were'])
})

t.test('staff are led to the queue from what is not for them, and back to the form that was too old', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  const closed = await browser.get('/helpdesk/settings')
  t.equal(closed.statusCode, 403)
  t.same(wayOn(closed.body), ['/helpdesk', 'Back to the queue'])
  const old = await browser.post('/helpdesk/lockdown', { csrf: 'of another session' })
  t.same(wayOn(old.body), ['/helpdesk/lockdown', 'Back to the page'])
})

t.test('everybody else begins at the start page', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  t.same(wayOn((await browser.get('/nowhere')).body), ['/', 'Go to the start page'])
  const twice = await browser.post('/recovery', { csrf: 'x' })
  t.same(wayOn(twice.body), ['/recovery', 'Go to where you were'], 'a second press has begun a recovery before')
})
