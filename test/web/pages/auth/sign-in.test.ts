import t from 'tap'
import { readReturnPath } from '../../../../src/web/pages/auth/return-path.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { minute } from '../../../support/requests.ts'

t.test('R-WEB-8 a sign-in leads back to a manager’s link or the helpdesk and nowhere else', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const bad = [
    '',
    '/',
    '/recovery',
    '//evil.example',
    '//evil.example/manager/x',
    'https://evil.example/manager/x',
    '/manager/',
    '/manager/a/b',
    '/manager/a?b',
    '/manager/a%0d%0aSet-Cookie:x',
    '/manager/../recovery',
    '/helpdesk/../recovery',
    '/helpdesk//evil.example',
    '/helpdesk\\evil',
    '/helpdeskevil',
    ' /helpdesk',
    '/helpdesk\n',
    '/auth/sign-out',
  ]
  for (const path of bad) {
    t.equal(readReturnPath(path), null, JSON.stringify(path))
    const page = await browser.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
    t.equal(page.statusCode, 400)
  }
  t.equal((await browser.get('/auth/sign-in')).statusCode, 400)
  t.equal((await browser.get('/auth/sign-in?return=/helpdesk&return=/helpdesk')).statusCode, 400, 'doubled')
  for (const path of ['/helpdesk', '/helpdesk/requests/abc-1', '/manager/abc_-1']) t.ok(readReturnPath(path), path)
})

t.test('the browser that began is sent to the provider with a sealed cookie and no name', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const token = await world.place(waitingRequest())
  const answer = await browser.get(`/auth/sign-in?return=/manager/${token}`)
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, 'https://login.example/authorize?state=state-1')
  const cookie = answer.cookies.find(({ name }) => name === '__Host-sign-in')
  t.match(cookie, { httpOnly: true, secure: true, sameSite: 'Lax', path: '/', maxAge: 600 })
  t.notOk(/state-1|verifier|manager/.test(cookie?.value ?? ''), 'nothing of it can be read')
})

t.test('a provider that does not answer is 503 with the way to try again', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  world.signIn.failure = 'provider_down'
  const page = await browser.get('/auth/sign-in?return=/helpdesk')
  t.equal(page.statusCode, 503)
  t.match(page.body, /href="\/auth\/sign-in\?return=%2Fhelpdesk"/)
})

t.test('MANAGER_SIGN_IN=link lets the holder of the link in, to the phrase and no further', async (t) => {
  const world = await buildContactWorld(t, { isManagerSignInRequired: false })
  const request = waitingRequest()
  const token = await world.place(request)
  const browser = openBrowser(world)
  t.equal((await browser.get(`/manager/${token}`)).statusCode, 200)
  const answer = await browser.get(`/auth/sign-in?return=/manager/${token}`)
  t.equal(answer.headers.location, `/manager/${token}`)
  t.match((await browser.get(`/manager/${token}`)).body, /id="phrase"/)
  t.equal((await world.read(request.id)).contact?.arrivedAt, null, 'a scanner gets as far as this')
  t.equal((await browser.get('/helpdesk')).statusCode, 401)
  const staff = await browser.get('/auth/sign-in?return=/helpdesk')
  t.match(staff.headers.location, /^https:\/\/login\.example/, 'staff sign in all the same')
})

t.test('MANAGER_SIGN_IN=link: no page of the manager speaks of a sign-in, in any language', async (t) => {
  const world = await buildContactWorld(t, { isManagerSignInRequired: false })
  const path = `/manager/${await world.place(waitingRequest())}`
  for (const language of ['en', 'de']) {
    const browser = openBrowser(world)
    await browser.get(`/language/${language}`)
    const door = (await browser.get(path)).body
    t.match(door, /data-testid="manager-sign-in"/)
    t.match(door, language === 'en' ? /lets you in without a sign-in/ : /lässt Sie ohne Anmeldung ein/)
    await browser.get(`/auth/sign-in?return=${path}`)
    const room = (await browser.get(path)).body
    t.match(room, language === 'en' ? /You came by the link that was sent to/ : /über den Link gekommen, der an/)
    for (const page of [door, room])
      t.notMatch(
        page,
        /usual sign-in page|Sign in to|Sign out|Signed in|gewohnten Anmelde|Anmelden und|Abmelden|Angemeldet als/,
      )
  }
})

t.test('R-WEB-1 each sign-in gives a new session and ends the browser’s old one', async (t) => {
  const world = await buildContactWorld(t)
  const path = `/manager/${await world.place(waitingRequest())}`
  const browser = openBrowser(world)
  await signInBy(browser, path, people.miles.objectId)
  const thief = openBrowser(world)
  thief.cookies.set('__Host-manager', browser.cookies.get('__Host-manager') ?? '')
  t.match((await thief.get(path)).body, /id="phrase"/, 'a copied cookie works')
  await signInBy(browser, path, people.miles.objectId)
  t.match((await thief.get(path)).body, /manager-sign-in/, 'until its owner signs in again')
  world.clock.advance(16 * minute)
  t.match((await browser.get(path)).body, /manager-sign-in/, 'and none outlives a quarter of an hour')
})
