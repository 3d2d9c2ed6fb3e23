import t from 'tap'
import { bringMiles, openBrowser, signInBy } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { minute } from '../../../support/requests.ts'

t.test('R-APP-4 R-APP-6 the right phrase leads to the code, in two groups of four', async (t) => {
  const { browser, path, approve, read } = await bringMiles(t)
  const answer = await approve()
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, path)
  const page = await browser.get(path)
  t.match(page.body, /data-testid="manager-code"[^>]*>\d{4} \d{4}</)
  t.match(page.body, /aria-label="The code is \d \d \d \d, \d \d \d \d"/)
  t.match(page.body, /<meta http-equiv="refresh" content="61;url=/, 'it renews itself without JavaScript')
  t.equal(page.headers['cache-control'], 'no-store')
  const request = await read()
  t.equal(request.state, 'awaiting_code')
  t.equal(request.contact?.recognisedBy, 'video')
})

t.test('R-APP-7 the code renews each minute and ends after ten', async (t) => {
  const { world, browser, path, approve } = await bringMiles(t)
  await approve()
  const codeOn = async () => /manager-code"[^>]*>(\d{4} \d{4})/.exec((await browser.get(path)).body)?.[1]
  const first = await codeOn()
  t.equal(await codeOn(), first, 'it stays for its minute')
  world.clock.advance(minute)
  t.not(await codeOn(), first)
  world.clock.advance(9 * minute)
  const page = await browser.get(path)
  t.notOk(page.body.includes('manager-code'))
  t.match(page.body, /confirm once more/)
  t.equal((await approve()).statusCode, 303)
  t.ok(await codeOn(), 'and can be had once more')
})

t.test('R-APP-8 when all approvals are used there is no further code, and the page says so', async (t) => {
  const { world, browser, path, approve } = await bringMiles(t)
  for (let round = 0; round < world.ports.settings.limits.approvalsPerRequest; round++) {
    await approve()
    world.clock.advance(10 * minute)
    await browser.get(path)
  }
  const page = await browser.get(path)
  t.match(page.body, /No more codes for this request/)
  t.equal((await approve()).headers.location, path)
  t.match((await browser.get(path)).body, /No more codes for this request/, 'one more yes changes nothing')
  t.notOk((await browser.get(path)).body.includes('manager-code'))
})

t.test('R-WEB-3 who presses after fifteen idle minutes reads at the door that it did nothing', async (t) => {
  const { world, browser, path, approve, read } = await bringMiles(t)
  world.clock.advance(15 * minute + 1)
  t.equal((await approve()).headers.location, path)
  t.match((await browser.get(path)).body, /data-testid="manager-sign-in"/)
  t.match((await browser.get(path)).body, /data-testid="over".*has run out.*it did nothing/s)
  t.equal((await read()).state, 'awaiting_manager')
  t.notMatch((await openBrowser(world).get(path)).body, /data-testid="over"/, 'who comes first')
  await signInBy(browser, path, people.miles.objectId)
  await browser.post('/auth/sign-out', { csrf: browser.signOutToken })
  t.notMatch((await browser.get(path)).body, /data-testid="over"/, 'who has signed out')
})

t.test('R-APP-4 a wrong phrase is 422, says what is left and is not kept', async (t) => {
  const { good, approve, read } = await bringMiles(t)
  const page = await approve({ ...good, phrase: 'wrong guess here' })
  t.equal(page.statusCode, 422)
  t.match(page.body, /<title>Error: /)
  t.match(page.body, /<a href="#phrase">[^<]*Tries left: 2<\/a>/)
  t.notOk(page.body.includes('wrong guess here'))
  t.match(page.body, /value="video"[^>]*checked/, 'what was chosen stays')
  t.equal((await read()).contact?.phraseTries, 1)
})

t.test('R-APP-10 where Microsoft does not say what the manager signs in with, the yes costs no try', async (t) => {
  const { world, good, approve, read } = await bringMiles(t)
  const readMethodMarks = async () => Promise.reject(new Error('no answer'))
  Object.assign(world.ports, { directory: { ...world.ports.directory, readMethodMarks } })
  const page = await approve(good)
  t.equal(page.statusCode, 422)
  t.match(page.body, /<a href="#phrase">[^<]*Microsoft does not answer just now[^<]*<\/a>/)
  t.notMatch(page.body, /aria-invalid/, 'no field is said to be wrong')
  t.match(page.body, /value="video"[^>]*checked/, 'what was chosen stays')
  t.match(await read(), { state: 'awaiting_manager', contact: { phraseTries: 0, approvals: 0 } })
})

t.test(
  'R-ABUSE-1 while Microsoft is away the tenth yes is the last to ask it, and the page says when to come back',
  async (t) => {
    const { world, good, approve, read } = await bringMiles(t)
    const asked: string[] = []
    const readMethodMarks = async (id: string) => Promise.reject(new Error(`no answer to ${asked.push(id)}`))
    Object.assign(world.ports, { directory: { ...world.ports.directory, readMethodMarks } })
    for (let times = 0; times < 20; times++) await approve(good)
    const page = await approve(good)
    t.equal(page.statusCode, 429)
    t.match(page.body, /Wait ten minutes[\s\S]*Back to the page/)
    t.equal(asked.length, 10)
    t.match(await read(), { state: 'awaiting_manager', contact: { phraseTries: 0, approvals: 0 } })
  },
)

t.test('R-APP-10 where the manager’s account got a new method, the page says that the helpdesk has it', async (t) => {
  const { world, browser, path, good, approve, read } = await bringMiles(t)
  const readMethodMarks = async () => [{ mark: 'new', createdAt: world.clock.now() }]
  Object.assign(world.ports, { directory: { ...world.ports.directory, readMethodMarks } })
  t.equal((await approve(good)).statusCode, 303)
  t.equal((await read()).ending?.reason, 'contact_methods_newer')
  const page = await browser.get(path)
  t.match(page.body, /The helpdesk takes it from here/)
  t.notMatch(page.body, /method that is newer|new sign-in method/, 'a thief is not told how they were found')
})

t.test('R-APP-4 the third wrong phrase ends the request at the helpdesk', async (t) => {
  const { browser, path, good, approve, read } = await bringMiles(t)
  const wrong = { ...good, phrase: 'wrong guess here' }
  await approve(wrong)
  await approve(wrong)
  const last = await approve(wrong)
  t.equal(last.statusCode, 409)
  t.match(last.body, /The helpdesk takes it from here/)
  t.equal((await read()).ending?.reason, 'phrase_tries_used')
  t.equal((await approve()).statusCode, 303, 'the right one comes too late')
  t.equal((await read()).state, 'escalated')
  t.match((await browser.get(path)).body, /The helpdesk takes it from here/)
})

t.test('an incomplete form is 422 with a sentence for each field, and costs no try', async (t) => {
  const { approve, read } = await bringMiles(t)
  const page = await approve({})
  t.equal(page.statusCode, 422)
  for (const field of ['phrase', 'recognised_by', 'attest']) {
    t.ok(page.body.includes(`href="#${field}"`), field)
    t.ok(page.body.includes(`id="${field}"`), `${field} is there to be led to`)
  }
  t.equal((await read()).contact?.phraseTries, 0)
})

t.test('CVE-row-40 an empty or unknown word never counts', async (t) => {
  const { good, approve, read } = await bringMiles(t)
  for (const [name, fields] of [
    ['phrase of spaces', { ...good, phrase: '   ' }],
    ['unknown way', { ...good, recognised_by: 'telepathy' }],
    ['no', { ...good, attest: 'no' }],
    ['on', { ...good, attest: 'on' }],
  ] as const) {
    t.equal((await approve(fields)).statusCode, 422, name)
  }
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('R-APP-14 who was recognised in another way goes to the helpdesk', async (t) => {
  const { browser, path, good, approve, read } = await bringMiles(t)
  t.equal((await approve({ ...good, recognised_by: 'other' })).statusCode, 303)
  t.equal((await read()).ending?.reason, 'recognised_by_other')
  const page = await browser.get(path)
  t.equal(page.statusCode, 200)
  t.match(page.body, /The helpdesk takes it from here/)
  t.notOk(page.body.includes('manager-code'))
})

t.test('R-APP-1 after the end the link is void for every other browser', async (t) => {
  const { world, browser, path } = await bringMiles(t)
  await browser.post(`${path}/denial`)
  t.equal((await openBrowser(world).get(path)).statusCode, 404)
  const again = await signInBy(openBrowser(world), path, people.miles.objectId)
  t.equal(again.statusCode, 404)
})

t.test('R-WEB-4 without the form token, or with another session’s, nothing is confirmed', async (t) => {
  const { world, path, good, approve, read } = await bringMiles(t)
  const foreign = openBrowser(world)
  await foreign.get('/')
  for (const csrf of ['', 'x', foreign.token]) {
    t.equal((await approve({ ...good, csrf })).statusCode, 403)
  }
  t.equal((await foreign.post(`${path}/approval`, good)).statusCode, 403)
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('R-WEB-6 CVE-row-48 arrays and doubled fields are 400', async (t) => {
  const { browser, good, approve, read } = await bringMiles(t)
  const line = new URLSearchParams({ csrf: browser.token, ...good }).toString()
  for (const extra of ['&phrase=a', '&phrase[]=a', '&recognised_by[0]=video', '&__proto__=x']) {
    t.equal((await approve(line + extra)).statusCode, 400, extra)
  }
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('a session that ran out leads back to the door', async (t) => {
  const { world, browser, path, approve, read } = await bringMiles(t)
  world.clock.advance(16 * minute)
  const answer = await approve()
  t.equal(answer.statusCode, 303)
  t.match((await browser.get(path)).body, /manager-sign-in/)
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('R-WEB-3 no manager’s session lasts longer than an hour', async (t) => {
  const { world, browser, path } = await bringMiles(t)
  for (let quarter = 0; quarter < 6; quarter++) {
    world.clock.advance(10 * minute)
    await browser.get(path)
  }
  t.match((await browser.get(path)).body, /manager-sign-in/)
})

t.test('two clicks at once give one approval', async (t) => {
  const { path, approve, read } = await bringMiles(t)
  const answers = await Promise.all([approve(), approve(), approve()])
  t.same(
    answers.map(({ statusCode, headers }) => [statusCode, headers.location]),
    answers.map(() => [303, path]),
    'each of them leads to the page with the code',
  )
  t.equal((await approve()).headers.location, path, 'a later one too')
  const { contact, state } = await read()
  t.equal(state, 'awaiting_code')
  t.equal(contact?.approvals, 1)
})
