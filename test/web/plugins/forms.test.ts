import t from 'tap'
import { createBrowser } from '../../support/browser.ts'
import { build } from '../../support/build.ts'
import { toManager, toQuestions } from '../../support/walk.ts'

const formType = 'application/x-www-form-urlencoded'
const good = { username: 'ada', reason: 'lost_phone' }

t.test('R-WEB-4 CVE-row-30 a form without its token, with another’s or an old one is refused', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  const page = await browser.get('/')
  const token = page.forms.get('/recovery')?.csrf ?? ''
  const other = (await createBrowser(app).get('/')).forms.get('/recovery')?.csrf ?? ''
  for (const csrf of ['', other, `${token}x`, token.slice(1), 'null']) {
    t.equal((await browser.post('/recovery', { ...good, csrf })).status, 403, csrf)
  }
  t.equal((await browser.post('/recovery', good)).status, 403, 'missing')
  t.equal((await browser.post('/recovery', { ...good, csrf: token })).status, 303)
  t.equal((await browser.post('/recovery', { ...good, csrf: token })).status, 403, 'the token changed with the session')
})

t.test('R-WEB-4 a browser that held no session before has one token, and no empty one', async (t) => {
  const { app, ports } = await build(t)
  const browser = createBrowser(app)
  await browser.get('/')
  const csrf = ports.secrets.digest('csrf', '')
  t.equal((await browser.post('/recovery', { ...good, csrf })).status, 403)
})

t.test('R-WEB-4 a form from another origin is refused whatever it carries', async (t) => {
  const { app } = await build(t)
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'http://recovery.example' },
    { origin: 'https://recovery.example.evil.example' },
    { origin: 'https://recovery.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://recovery.example', 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of foreign) {
    const browser = createBrowser(app)
    const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
    t.equal((await browser.post('/recovery', { ...good, csrf }, headers)).status, 403, JSON.stringify(headers))
  }
})

t.test('a browser that hides the origin is let through on its own word for the source', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  t.equal((await browser.post('/recovery', { ...good, csrf }, headers)).status, 303)
})

t.test('R-WEB-5 CVE-row-57 only the exact form type is read; anything else is 415 and does nothing', async (t) => {
  const { app, ports } = await build(t)
  const browser = createBrowser(app)
  const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
  const refused = [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    `${formType}x`,
    `${formType};`,
    `${formType}; charset=utf-16`,
    `${formType}; charset=utf-8; x=1`,
    `${formType} ; charset=utf-8`,
    `${formType}, application/json`,
    `x${formType}`,
    `${formType}\tx`,
    'application/x-www-form-urlencoded\u00a0',
    '',
  ]
  for (const type of refused) {
    const shown = await browser.post('/recovery', { ...good, csrf }, { 'content-type': type })
    t.equal(shown.status, 415, JSON.stringify(type))
    t.equal(shown.state, 'wrong_type')
  }
  const encoded = await browser.post('/recovery', { ...good, csrf }, { 'content-encoding': 'gzip' })
  t.equal(encoded.status, 415)
  t.same(await ports.store.requests.countByState(), {})
  for (const type of [formType, `${formType}; charset=utf-8`, `${formType};charset=UTF-8`]) {
    const fresh = createBrowser(app)
    const token = (await fresh.get('/')).forms.get('/recovery')?.csrf ?? ''
    t.equal((await fresh.post('/recovery', { ...good, csrf: token }, { 'content-type': type })).status, 303, type)
  }
})

t.test('R-WEB-6 CVE-row-33 CVE-row-48 arrays, objects, doubles and prototype names are 400', async (t) => {
  const { app, ports } = await build(t)
  const browser = createBrowser(app)
  const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
  const tails = [
    'username=b',
    'username%5B%5D=b',
    'username[x]=b',
    'x[]=1',
    '__proto__=1',
    'constructor=1',
    'reason=stolen',
    `csrf=${csrf}`,
    'username2=a%00b',
    'a%00=b',
    'name=%ff',
  ]
  for (const tail of tails) {
    const payload = `username=ada&reason=lost_phone&csrf=${csrf}&${tail}`
    const shown = await app.inject({ method: 'POST', url: '/recovery', headers: headersOf(browser.cookies), payload })
    t.equal(shown.statusCode, 400, tail)
  }
  t.same(await ports.store.requests.countByState(), {})
})

t.test('unknown fields are ignored', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await browser.get('/')
  t.equal((await browser.submit('/recovery', { ...good, isAdmin: 'true', state: 'verified' })).status, 303)
})

t.test('R-WEB-15 what is longer than any form needs is 413', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`f${at}`, '1']))
  const tooLong = [{ username: 'a'.repeat(1_000_000) }, { username: 'a'.repeat(1_025) }, many]
  for (const fields of tooLong) {
    t.equal((await browser.post('/recovery', { ...good, csrf, ...fields })).status, 413)
  }
})

t.test('CVE-row-15 an empty form changes nothing on any step', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const page = await toManager(portal, browser)
  const csrf = page.forms.get('/recovery/help')?.csrf ?? ''
  for (const path of ['/recovery/manager/code', '/recovery/reset', '/recovery/pass', '/recovery/questions']) {
    t.equal((await browser.post(path, { csrf })).status, 409, path)
  }
  t.equal((await browser.open('/recovery')).state, 'awaiting_manager')
})

t.test('a refused form says what to do and offers the way back', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await toQuestions(browser)
  const shown = await browser.post('/recovery/questions', {})
  t.equal(shown.status, 403)
  t.match(shown.html, /This form is too old/)
})

function headersOf(cookies: ReadonlyMap<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { host: 'recovery.example', cookie, 'content-type': formType }
}
