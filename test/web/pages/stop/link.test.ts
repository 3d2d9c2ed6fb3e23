import { randomUUID } from 'node:crypto'
import t from 'tap'
import { isHolding, type RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { buildContactWorld, openBrowser, waitingRequest } from '../../../support/contact-world.ts'
import { ada, journey, minute, noon } from '../../../support/requests.ts'

const stopLink = { purpose: 'stop', addressee: 'subscriber_other' } as const
const requestWith = (request: RecoveryRequest) => ({ ...request, id: waitingRequest().id })

t.test(
  'R-APP-2 the stop page shows a masked account and the words of the reference, and changes nothing',
  async (t) => {
    const world = await buildContactWorld(t)
    const request = requestWith(journey.enrolling())
    const token = await world.place(request, stopLink)
    const browser = openBrowser(world)
    for (let visit = 0; visit < 50; visit++) await browser.get(`/stop/${token}`)
    const page = await browser.get(`/stop/${token}`)
    t.equal(page.statusCode, 200)
    t.match(page.body, /a•••@harbourpine\.example/)
    t.match(page.body, /“maple canoe”/)
    for (const word of [ada.displayName, ada.userPrincipalName, 'canoe 47', 'Miles'])
      t.notOk(page.body.includes(word), word)
    t.same(await world.read(request.id), request)
  },
)

t.test('the two digits stop it, and the page says what happened and what is next', async (t) => {
  const world = await buildContactWorld(t)
  const request = requestWith(journey.enrolling())
  const token = await world.place(request, stopLink)
  const browser = openBrowser(world)
  await browser.get(`/stop/${token}`)
  const answer = await browser.post(`/stop/${token}`, { reference_digits: ' 47 ' })
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, `/stop/${token}`)
  t.equal((await world.read(request.id)).ending?.reason, 'stopped_by_notice')
  const page = await browser.get(`/stop/${token}`)
  t.match(page.body, /It is stopped/)
  t.match(page.body, /A pass that was made for it is deleted/)
  t.match(page.body, /\+44 20 7946 0000/)
  const again = await browser.post(`/stop/${token}`, { reference_digits: '47' })
  t.equal(again.statusCode, 303, 'a second click is told the same')
})

t.test('R-AUD-1 wrong, missing or foreign digits are 422 and stop nothing', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request, stopLink)
  const browser = openBrowser(world)
  await browser.get(`/stop/${token}`)
  for (const typed of ['', '  ', '48', '4', '047', '4 7', '*', '%']) {
    const page = await browser.post(`/stop/${token}`, { reference_digits: typed })
    t.equal(page.statusCode, 422, JSON.stringify(typed))
    t.match(page.body, /<a href="#reference_digits">/)
  }
  const missing = await browser.post(`/stop/${token}`)
  t.match(missing.body, /Type the two digits/, 'which costs no try')
  t.equal((await world.read(request.id)).state, 'awaiting_manager')
  const guesses = (await world.ports.store.audit.listOf(request.id)).filter(({ type }) => type === 'request_stopped')
  const guess = { from: 'awaiting_manager', refusal: 'wrong_digits' }
  t.same(
    guesses.map(({ actor, detail }) => ({ kind: actor.kind, detail })),
    [{ kind: 'notice', detail: guess }],
    'R-AUD-1 the one true guess is written down, and what was no guess is not',
  )
})

t.test('too many tries are 429 with the helpdesk as the way on', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request, stopLink)
  const browser = openBrowser(world)
  await browser.get(`/stop/${token}`)
  const tries = world.ports.settings.limits.stopTriesPerHour
  for (let round = 0; round < tries; round++) await browser.post(`/stop/${token}`, { reference_digits: '11' })
  const page = await browser.post(`/stop/${token}`, { reference_digits: '47' })
  t.equal(page.statusCode, 429)
  t.equal(page.headers['retry-after'], '3600')
  t.match(page.body, /call the helpdesk now/)
  t.equal((await world.read(request.id)).state, 'awaiting_manager')
})

t.test('CVE-row-14 CVE-row-36 other tokens and old links are 404 for looking and for stopping', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const contact = await world.place(request)
  const old = await world.place(request, stopLink)
  const browser = openBrowser(world)
  await browser.get(`/stop/${old}`)
  const secrets = world.ports.secrets
  const tokens = [contact, 'A'.repeat(43), secrets.digest('csrf', 'x'), secrets.digest('token', old), '%00']
  for (const token of tokens) {
    t.equal((await browser.get(`/stop/${token}`)).statusCode, 404)
    t.equal((await browser.post(`/stop/${token}`, { reference_digits: '47' })).statusCode, 404)
  }
  world.clock.advance(25 * 60 * minute)
  t.equal((await browser.post(`/stop/${old}`, { reference_digits: '47' })).statusCode, 404, 'out of time')
  t.equal((await world.read(request.id)).state, 'awaiting_manager')
})

t.test('R-NOT-3 whatever ended can be stopped for three days, and says so after that', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const ended = (hours: number) => ({ at: noon - hours * 60 * minute, checks: [], isListed: false })
  const kinds = [
    (hours: number) =>
      ({ ...journey.enrolling(), state: 'recovered', ending: { ...ended(hours), reason: 'recovered' } }) as const,
    (hours: number) =>
      ({ ...journey.asking(), state: 'denied', ending: { ...ended(hours), reason: 'denied_by_contact' } }) as const,
  ]
  for (const make of kinds) {
    const [late, inTime] = [
      { ...make(73), id: randomUUID() },
      { ...make(71), id: randomUUID() },
    ]
    const [closed, open] = [await world.place(late, stopLink), await world.place(inTime, stopLink)]
    t.match((await browser.get(`/stop/${open}`)).body, /name="reference_digits"/)
    t.match((await browser.get(`/stop/${closed}`)).body, /more than three days ago/)
    const refused = await browser.post(`/stop/${closed}`, { reference_digits: '47' })
    t.equal(refused.statusCode, 409)
    t.match(refused.body, /more than three days ago/)
    t.same(await world.read(late.id), late)
    t.equal((await browser.post(`/stop/${open}`, { reference_digits: '47' })).statusCode, 303)
    t.ok(isHolding(await world.read(inTime.id)))
    t.match((await browser.get(`/stop/${open}`)).body, /It is stopped/)
  }
})

t.test('R-NOT-3 of what ended before its reset the page does not say that somebody recovers it', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  const ending = { reason: 'denied_by_contact', at: noon, checks: [], isListed: false } as const
  const token = await world.place(requestWith({ ...journey.asking(), state: 'denied', ending }), stopLink)
  const { body } = await browser.get(`/stop/${token}`)
  t.match(body, /That has ended, without a reset/)
  t.notMatch(body, /is recovering|Stop it now|its pass is deleted/)
})

t.test('R-WEB-4 R-WEB-6 foreign forms are 403, doubled fields 400', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request, stopLink)
  const browser = openBrowser(world)
  t.equal((await browser.post(`/stop/${token}`, { reference_digits: '47' })).statusCode, 403, 'before any page')
  await browser.get(`/stop/${token}`)
  t.equal((await browser.post(`/stop/${token}`, { reference_digits: '47', csrf: 'x' })).statusCode, 403)
  const line = `csrf=${browser.token}&reference_digits=47`
  for (const extra of ['&reference_digits=47', '&reference_digits[]=47']) {
    t.equal((await browser.post(`/stop/${token}`, line + extra)).statusCode, 400)
  }
  t.equal((await world.read(request.id)).state, 'awaiting_manager')
})

t.test('R-NOT-3 the subscriber and security see what was registered since, by kind; nobody else does', async (t) => {
  const world = await buildContactWorld(t)
  const ending = { reason: 'recovered', at: noon, checks: [], isListed: false } as const
  const request = requestWith({ ...journey.enrolling(), state: 'recovered', ending })
  const links: string[] = []
  for (const addressee of ['subscriber_work', 'security', 'contact'])
    links.push(await world.place(request, { purpose: 'stop', addressee }))
  await world.ports.store.audit.append({
    type: 'methods_seen',
    at: noon,
    requestId: request.id,
    actor: { kind: 'portal', id: null },
    detail: { methodKinds: ['authenticator'] },
  })
  const pages = await Promise.all(links.map((token) => openBrowser(world).get(`/stop/${token}`)))
  for (const page of pages.slice(0, 2)) {
    t.equal(page.statusCode, 200)
    t.match(page.body, /data-testid="registered-since"[\s\S]*Microsoft Authenticator, seen/)
  }
  t.notMatch(pages[2]?.body, /Authenticator|registered-since/, 'how somebody signs in is not their manager’s affair')
  t.same(await world.read(request.id), request)
})

t.test('R-ABUSE-1 whoever loads it again and again asks Microsoft ten times in ten minutes', async (t) => {
  const world = await buildContactWorld(t)
  const ending = { reason: 'recovered', at: noon, checks: [], isListed: false } as const
  const request = requestWith({ ...journey.enrolling(), state: 'recovered', ending })
  const token = await world.place(request, { purpose: 'stop', addressee: 'security' })
  const asked: string[] = []
  const listMethods = async (id: string) => Promise.reject(new Error(`no answer to ${asked.push(id)}`))
  Object.assign(world.ports, { directory: { ...world.ports.directory, listMethods } })
  for (let times = 0; times < 30; times++)
    t.equal((await openBrowser(world).get(`/stop/${token}`)).statusCode, 200, 'the brake is there all the same')
  t.equal(asked.length, 10)
})

t.test(
  'T6 CVE-row-18 R-ELIG-5 a thousand visits of scanners that submit the form stop nothing, and the link still works',
  async (t) => {
    const world = await buildContactWorld(t)
    const request = waitingRequest()
    const token = await world.place(request, stopLink)
    const scanner = openBrowser(world)
    const person = openBrowser(world)
    const host = new URL(world.ports.settings.publicUrl).host
    for (let visit = 0; visit < 250; visit += 1) {
      await scanner.get(`/stop/${token}`)
      await world.app.inject({ method: 'HEAD', url: `/stop/${token}`, headers: { host } })
      await scanner.post(`/stop/${token}`, { reference_digits: '' })
      await scanner.post(`/stop/${token}`)
    }
    t.same(await world.read(request.id), request)
    await person.get(`/stop/${token}`)
    t.equal((await person.post(`/stop/${token}`, { reference_digits: '47' })).statusCode, 303)
    t.equal((await world.read(request.id)).state, 'stopped')
  },
)
