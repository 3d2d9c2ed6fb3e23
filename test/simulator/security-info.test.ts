import t from 'tap'
import { only } from '../support/only.ts'
import { startTrial } from './trial.ts'

const { addresses, control, graph, idOf } = await startTrial(t)
const LENA = 'lena.vogel@harbourpine.example'
const PASSWORD = 'Harbour-Pine-2026'
const root = addresses.browserUrl

interface Visit {
  status: number
  state: string
  text: string
}

/** A browser without JavaScript that keeps its cookies. */
function openBrowser() {
  let cookie = ''
  const visit = async (path: string, form?: Record<string, string>): Promise<Visit> => {
    const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
    const response = await fetch(root + path, { ...sent, headers: { cookie }, redirect: 'manual' })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    if (response.status === 303) return visit(response.headers.get('location') ?? '/')
    const text = await response.text()
    return { status: response.status, state: /data-state="([^"]+)"/.exec(text)?.[1] ?? '', text }
  }
  return visit
}

type Browser = ReturnType<typeof openBrowser>

async function signIn(visit: Browser, fields: Record<string, string>): Promise<Visit> {
  const first = await visit('/mysecurityinfo')
  const flow = /name="flow" value="([^"]+)"/.exec(first.text)?.[1] ?? ''
  return visit('/sign-in', { flow, account: LENA, password: PASSWORD, ...fields })
}

async function issuePass(isUsableOnce = true): Promise<string> {
  const path = `/v1.0/users/${idOf('lena.vogel')}/authentication/temporaryAccessPassMethods`
  return String((await graph('POST', path, { isUsableOnce })).body.temporaryAccessPass)
}

t.beforeEach(() => control.reset())

t.test('somebody with a password alone cannot register', async (t) => {
  const refused = await signIn(openBrowser(), {})
  t.match(refused, { state: 'sign-in', text: /data-code="53010"/ })
})

t.test('a pass opens the page, where Authenticator and phone are added', async (t) => {
  const visit = openBrowser()
  const pass = await issuePass()
  t.equal((await signIn(visit, {})).state, 'pass')
  t.equal((await signIn(visit, { pass })).state, 'security-info')
  t.match((await visit('/mysecurityinfo/add/authenticator')).text, /<svg/)
  t.match((await visit('/mysecurityinfo/methods', { kind: 'authenticator' })).text, /was added/)
  const done = await visit('/mysecurityinfo/methods', { kind: 'phone', number: '+44 7700900111' })
  t.match(done.text, /\+44 7700900111/)
  t.strictSame(
    (await control.person(LENA)).methods.map((method) => method.kind),
    ['authenticator', 'phone'],
  )
  t.match(
    (await control.ledger()).registrations,
    only({ detail: { method: 'authenticator' } }, { detail: { method: 'phone' } }),
  )
})

t.test('a one-time pass opens it once, and for ten minutes', async (t) => {
  const visit = openBrowser()
  const pass = await issuePass()
  await signIn(visit, { pass })
  t.match(await signIn(openBrowser(), { pass }), { state: 'pass', text: /data-code="130507"/ })
  await control.moveClock({ minutes: 11 })
  t.equal((await visit('/mysecurityinfo')).state, 'sign-in')
  t.equal((await visit('/mysecurityinfo/methods', { kind: 'authenticator' })).state, 'sign-in')
  t.strictSame((await control.person(LENA)).methods, [])
})

t.test('a revocation ends the session', async (t) => {
  const visit = openBrowser()
  await signIn(visit, { pass: await issuePass(false) })
  t.equal((await visit('/mysecurityinfo')).state, 'security-info')
  await graph('POST', `/v1.0/users/${idOf('lena.vogel')}/revokeSignInSessions`)
  t.equal((await visit('/mysecurityinfo')).state, 'sign-in')
})

t.test('security defaults permit no phone', async (t) => {
  await control.changeSettings({ isSecurityDefaultsOn: true })
  const visit = openBrowser()
  await signIn(visit, { pass: await issuePass() })
  t.equal((await visit('/mysecurityinfo/methods', { kind: 'phone', number: '+44 7700900111' })).status, 403)
  t.match((await visit('/mysecurityinfo/methods', { kind: 'authenticator' })).text, /was added/)
})
