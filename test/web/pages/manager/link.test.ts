import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { ada, askedContact, journey, miles, minute, noon } from '../../../support/requests.ts'

t.test('R-APP-2 a stranger at the link reads nothing personal and finds one way to sign in', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest())
  const page = await openBrowser(world).get(`/manager/${token}`)
  t.equal(page.statusCode, 200)
  for (const word of [ada.displayName, ada.userPrincipalName, miles.displayName, miles.userPrincipalName, 'maple']) {
    t.notOk(page.body.includes(word), `says nothing of ${word}`)
  }
  t.equal(page.body.match(/data-testid="manager-sign-in"/g)?.length, 1)
  t.ok(page.body.includes(`href="/auth/sign-in?return=%2Fmanager%2F${token}"`))
})

t.test('R-APP-5 each button that says no is described by what a no does', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest())
  const { body } = await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
  for (const [button, id] of [
    ['deny', 'deny-hint'],
    ['deny-instead', 'deny-hint'],
    ['deny-unexpected', 'unexpected-hint'],
  ] as const) {
    t.match(body, new RegExp(`<button[^>]*data-testid="${button}"[^>]*aria-describedby="${id}"`), button)
    t.match(body, new RegExp(`id="${id}">Says no`), button)
  }
})

t.test('R-APP-2 a thousand visits of a mail scanner leave request and link as they were', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request)
  const before = await world.read(request.id)
  const scanner = openBrowser(world)
  const host = new URL(world.ports.settings.publicUrl).host
  for (let visit = 0; visit < 500; visit++) {
    await world.app.inject({ method: 'HEAD', url: `/manager/${token}`, headers: { host } })
    await scanner.get(`/manager/${token}`)
  }
  const pressed = await scanner.post(`/manager/${token}/approval`, {
    phrase: 'a b c',
    recognised_by: 'video',
    attest: 'yes',
  })
  t.equal(pressed.statusCode, 403, 'a scanner has no form token')
  t.same(await world.read(request.id), before)
  t.same(await world.ports.store.audit.listOf(request.id), [])
  const page = await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
  t.equal(page.statusCode, 200, 'and the link still works')
})

t.test('R-APP-5 the contact reads who asks, what a yes does, what to do first, and the details', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest())
  const page = await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
  t.equal(page.statusCode, 200)
  const order = [
    'Ada Okafor asks you to confirm',
    'whoever is at that screen can sign in as Ada Okafor',
    'in a way that you choose',
    'may be the stolen phone',
    'data-testid="deny"',
    'The details',
    'data-testid="approve"',
  ].map((words) => page.body.indexOf(words))
  t.notOk(order.includes(-1))
  t.same(
    order,
    order.toSorted((left, right) => left - right),
    'in this order',
  )
  for (const detail of [
    '20 minutes ago',
    '203.0.113.7',
    'Firefox on Android',
    'maple canoe 47',
    'Their phone is lost or broken',
  ]) {
    t.ok(page.body.includes(detail), detail)
  }
  t.match(page.body, /Every sign-in method, except the password/)
})

t.test('R-APP-5 the form says no unless the last button is pressed, so that the Enter key says no', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest())
  const { body } = await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
  const forms = body.match(/<form.*?<\/form>/gs) ?? []
  const [denial = '', approval = ''] = forms
  t.ok(denial.startsWith(`<form method="post" action="/manager/${token}/denial"`), 'the first form only says no')
  t.equal(denial.match(/<button/g)?.length, 2)
  t.notOk(denial.includes('formaction'))
  t.ok(approval.startsWith(`<form method="post" action="/manager/${token}/approval"`))
  const buttons = approval.match(/<button[^>]*>/g) ?? []
  t.equal(buttons.length, 2)
  t.ok(buttons[0]?.includes(`formaction="/manager/${token}/denial"`), 'Enter presses the first button of a form')
  t.notOk(buttons[1]?.includes('formaction'))
})

t.test('CVE-row-47 somebody else who signs in gets 403 and no name', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request)
  const eve = openBrowser(world)
  const page = await signInBy(eve, `/manager/${token}`, people.eve.objectId)
  t.equal(page.statusCode, 403)
  for (const name of [ada.displayName, ada.userPrincipalName, miles.displayName, 'maple']) {
    t.notOk(page.body.includes(name), `does not name ${name}`)
  }
  const vouching = { phrase: 'x', recognised_by: 'video', attest: 'yes' }
  t.equal((await eve.post(`/manager/${token}/approval`, vouching)).statusCode, 403)
  t.equal((await eve.post(`/manager/${token}/denial`)).statusCode, 403)
  t.equal((await world.read(request.id)).state, 'awaiting_manager')
})

t.test('a session opens the request of its own link only', async (t) => {
  const world = await buildContactWorld(t)
  const first = await world.place(waitingRequest())
  const second = waitingRequest()
  const other = await world.place(second)
  const browser = openBrowser(world)
  await signInBy(browser, `/manager/${first}`, people.miles.objectId)
  const page = await browser.get(`/manager/${other}`)
  t.equal(page.statusCode, 200)
  t.match(page.body, /manager-sign-in/)
  const denied = await browser.post(`/manager/${other}/denial`)
  t.equal(denied.statusCode, 303)
  t.equal((await world.read(second.id)).state, 'awaiting_manager')
})

t.test('R-APP-11 a link of a contact who is no longer the contact of record opens nothing', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest(), { purpose: 'contact', addressee: people.eve.objectId })
  for (const person of [people.eve, people.miles]) {
    const page = await signInBy(openBrowser(world), `/manager/${token}`, person.objectId)
    t.equal(page.statusCode, 403, person.displayName)
  }
})

t.test('a link that leads nowhere is 404 and says what to do', async (t) => {
  const world = await buildContactWorld(t)
  const stop = await world.place(waitingRequest(), { purpose: 'stop' })
  const old = await world.place(waitingRequest())
  const browser = openBrowser(world)
  for (const [name, token] of [
    ['unknown', 'A'.repeat(43)],
    ['CVE-row-14 a stop link', stop],
    ['CVE-row-36 a form token', world.ports.secrets.digest('csrf', 'A'.repeat(43))],
  ] as const) {
    const page = await browser.get(`/manager/${token}`)
    t.equal(page.statusCode, 404, name)
    t.match(page.body, /They can start again at https:\/\/recovery\.example/)
  }
  world.clock.advance(24 * 60 * minute)
  t.equal((await browser.get(`/manager/${old}`)).statusCode, 404, 'CVE-row-49 out of time')
})

t.test('R-WEB-14 names, browsers and addresses are shown as text, never as markup', async (t) => {
  const world = await buildContactWorld(t)
  const polyglot = `"><script>alert(1)</script>{{7*7}}\${7*7}<%= 7*7 %>'`
  const subscriber = { ...ada, displayName: polyglot, userPrincipalName: polyglot }
  const origin = { sourceAddress: polyglot, browser: polyglot }
  const token = await world.place(waitingRequest({ subscriber, origin }))
  const page = await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
  t.equal(page.statusCode, 200)
  t.notOk(page.body.includes('<script>alert'))
  t.notOk(/[^{]49/.test(page.body.replace(/\d{2,}:\d\d|T\d+/g, '')), 'nothing of it is worked out')
  t.ok(page.body.includes('&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}'))
})

t.test('the page speaks German to who asks for it', async (t) => {
  const world = await buildContactWorld(t)
  const token = await world.place(waitingRequest())
  const page = await openBrowser(world).get(`/manager/${token}`, { 'accept-language': 'de-AT,de;q=0.9' })
  t.match(page.body, /<html lang="de"/)
  t.match(page.body, /Jemand aus Ihrem Unternehmen braucht Ihre Hilfe/)
})

t.test('once the code was used the page shows none and thanks', async (t) => {
  const world = await buildContactWorld(t)
  const verified = waitingRequest({ ...journey.verified(), id: waitingRequest().id })
  const browser = openBrowser(world)
  const page = await signInBy(browser, `/manager/${await world.place(verified)}`, people.miles.objectId)
  t.equal(page.statusCode, 200)
  t.match(page.body, /Ada Okafor typed the code/)
  t.notOk(page.body.includes('manager-code'))
  t.match(page.body, /data-testid="deny"/, 'and until the reset begins a no still counts')
})

t.test('before the reset begins it says that the methods are still there, and a no is one click away', async (t) => {
  const page = await openAt(t, journey.verified())
  t.match(page.body, /Until then the sign-in methods stay as they are/)
  t.match(page.body, /data-testid="deny"/)
  t.notMatch(page.body, /are being removed|stop link/, 'what is not so yet, or is easier here')
})

t.test('once the reset runs it says so, and names the brake that lies in their mailbox', async (t) => {
  const page = await openAt(t, journey.resetting())
  t.match(page.body, /The old sign-in methods are being removed/)
  t.match(page.body, /the stop link in our last mail/)
  t.notMatch(page.body, /data-testid="deny"/)
})

t.test('who was signed out everywhere and needed no reset is said to be back in', async (t) => {
  const ending = { reason: 'remedy_worked', at: noon, isListed: false, checks: [] } as const
  const page = await openAt(t, { ...journey.asking(), state: 'closed', ending })
  t.match(page.body, /Ada Okafor is back in.*Signing out everywhere was enough/s)
  t.notMatch(page.body, /newer request/)
})

t.test(
  'a request that a newer one replaced is not said to be the helpdesk’s work, nor the other way round',
  async (t) => {
    for (const [reason, said, unsaid] of [
      ['superseded', /A newer request took the place/, /helpdesk closed/],
      ['closed_by_staff', /The helpdesk closed this request/, /newer/],
    ] as const) {
      const ending = { reason, at: noon, isListed: false, checks: [] }
      const page = await openAt(t, { ...journey.asking(), state: 'closed', ending })
      t.match(page.body, said)
      t.notMatch(page.body, unsaid)
    }
  },
)

t.test('the first of two reads how it ended, and never that the no of the second was theirs', async (t) => {
  const ends = { recovered: /is back in/, denied: /The second person did not confirm/, expired: /has run out/ } as const
  for (const state of ['recovered', 'denied', 'expired'] as const) {
    const page = await openAt(t, { ...journey.asking(), state, vouchedBy: [askedContact] })
    t.match(page.body, ends[state], state)
    t.notMatch(page.body, /must confirm too|You said no/, state)
  }
})

/** What Miles sees at his link when his request has come so far. */
async function openAt(t: Test, request: RecoveryRequest) {
  const world = await buildContactWorld(t)
  const token = await world.place({ ...request, id: waitingRequest().id })
  return signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)
}
