import t from 'tap'
import { NoTurnError } from '../../../../src/shell/no-turn.ts'
import { giveApproval, readPairingPhrase, referRequest } from '../../../../src/shell/vouch.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, miles } from '../../../support/people.ts'
import { answerFields, managerCode, requestOf } from '../../../support/walk.ts'

/** Somebody in a loop, with the code typed. */
async function toRemedy(t: Parameters<typeof build>[0], reason = 'loop') {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  await browser.submit('/recovery', { username: ada.userPrincipalName, reason })
  await browser.open('/recovery')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const request = await requestOf(portal)
  return { portal, browser, request }
}

async function typeCode({ portal, browser, request }: Awaited<ReturnType<typeof toRemedy>>) {
  const phrase = readPairingPhrase(portal.ports, await requestOf(portal))
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  await browser.open('/recovery')
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  return browser.open('/recovery')
}

t.test(
  'a loop is met by the lighter remedy, which deletes nothing; then it works or the reset is one button away',
  async (t) => {
    const world = await toRemedy(t)
    const { portal, browser } = world
    const offered = await typeCode(world)
    t.match(offered.html, /data-testid="remedy"/)
    t.match(offered.html, /automatic/, 'the clock of the device')
    t.match(offered.html, /Approve once/, 'the number of approvals')
    t.match(offered.html, /action="\/recovery\/reset"/)
    t.equal((await browser.submit('/recovery/remedy')).location, '/recovery/reset')
    await portal.worker.runDue()
    t.same(portal.directory.writes, [`revokeSessions ${ada.objectId}`])
    const tried = await browser.get('/recovery/reset')
    t.match(tried.html, /data-testid="remedy-done"/)
    t.match(tried.html, /<h1>Now try to sign in<\/h1>/, 'and no more that something comes first')
    await browser.submit('/recovery/remedy/success')
    const ended = await browser.open('/recovery')
    t.equal(ended.state, 'closed')
    t.match(ended.html, /Nothing was deleted/)
  },
)

t.test('P6 P7 an outage in the middle of the lighter remedy ends nothing: it is tried again', async (t) => {
  for (const name of ['readRisk', 'readRoles', 'listMethods'] as const) {
    for (const failure of [new Error('down'), new NoTurnError()]) {
      const world = await toRemedy(t)
      const { portal, browser } = world
      await typeCode(world)
      const ask = portal.directory[name]
      Object.assign(portal.directory, { [name]: () => Promise.reject(failure) })
      await browser.submit('/recovery/remedy')
      await portal.worker.runDue()
      t.match(await requestOf(portal), { state: 'verified', sessionsRevokedAt: null }, `${name} ${failure.name}`)
      t.same(portal.directory.writes, [])
      Object.assign(portal.directory, { [name]: ask })
      portal.clock.advance(5_000)
      await portal.worker.runDue()
      t.same(portal.directory.writes, [`revokeSessions ${ada.objectId}`])
      t.type((await requestOf(portal)).sessionsRevokedAt, 'number')
    }
  }
})

t.test('the lighter remedy is for nobody else, and its page is no short cut', async (t) => {
  const world = await toRemedy(t, 'lost_phone')
  const shown = await typeCode(world)
  t.notMatch(shown.html, /data-testid="remedy"/)
})

t.test('the page tells that the next one is asked and has the code, and nothing about whom', async (t) => {
  const { portal, browser, request } = await toRemedy(t)
  await referRequest(portal.ports, request.id, miles.objectId)
  await portal.worker.runDue()
  const shown = await browser.get('/recovery/manager')
  t.match(shown.html, /data-testid="next_asked"/)
  t.match(shown.textOf('now-is'), /your manager’s own manager/)
  t.notMatch(shown.html, /Noor|Miles/)
  const asked = await requestOf(portal)
  const next = asked.contact?.person.objectId ?? 'nobody'
  const phrase = readPairingPhrase(portal.ports, asked)
  await giveApproval(portal.ports, request.id, next, { phrase, recognisedBy: 'video' })
  const forCode = await browser.get('/recovery/manager')
  t.equal(forCode.state, 'awaiting_code')
  t.match(forCode.textOf('now-is'), /your manager’s own manager/, 'whose code it is')
})

t.test('R-ELIG-5 a wait shows until when, survives the idle limit, and then the reset can begin', async (t) => {
  const world = await toRemedy(t, 'lost_phone')
  const { portal } = world
  portal.ports.settings.signals = {
    ...portal.ports.settings.signals,
    limits: { ...portal.ports.settings.signals.limits, manyRequests: 1 },
  }
  const again = createBrowser(portal.app)
  await again.get('/')
  await again.submit('/recovery', { username: ada.userPrincipalName, reason: 'lost_phone' })
  await again.open('/recovery')
  await again.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const request = await requestOf(portal)
  const waiting = await typeCode({ portal, browser: again, request })
  t.match(waiting.html, /data-testid="not-before"/)
  portal.clock.advance(30_000)
  t.match((await again.get('/recovery/reset')).html, /sign-in in 60 minutes\..*data-clock>in 60 minutes</s)
  t.notMatch(waiting.html, /action="\/recovery\/reset"/)
  portal.clock.advance(portal.ports.settings.limits.waitAfterCode + 60_000)
  const ready = await again.get('/recovery/reset')
  t.equal(ready.state, 'verified', 'the session has outlasted the wait')
  t.equal((await again.submit('/recovery/reset')).location, '/recovery/reset')
  t.equal((await requestOf(portal)).state, 'resetting')
})
