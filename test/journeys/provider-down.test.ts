import t, { type Test } from 'tap'
import { createSignIn } from '../../src/adapters/oidc/sign-in.ts'
import { buildApp } from '../../src/web/app.ts'
import { PASSWORD } from '../simulator/company.ts'
import type { Fault } from '../simulator/faults.ts'
import type { Addresses } from '../simulator/simulator.ts'
import { type Browser, createBrowser, type Shown } from '../support/browser.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { askManager, reload, type Story, startStory } from '../support/story.ts'

const miles = 'miles.chen@harbourpine.example'
const hana = 'hana.sato@harbourpine.example'

/** How a part of the provider may fail; a hang takes ten seconds each, so all of them only in the long set. */
const kinds: Readonly<Record<string, Omit<Fault, 'operation'>>> = {
  'breaks the line': { kind: 'reset-before' },
  'answers 500': { kind: 'status', status: 500 },
  'answers 429': { kind: 'status', status: 429, body: { error: 'too_many_requests' } },
  'sends half of it': { kind: 'truncated-json' },
  'never answers': { kind: 'hang' },
}
/** Longer than any limit looks back. Minutes. */
const longAgo = 31 * 24 * 60
const operations = ['discovery', 'token', 'keys'] as const

interface Scene {
  story: Story
  addresses: Addresses
  browse(): Browser
}

async function open(t: Test): Promise<Scene> {
  const story = await startStory(t, { oidcNow: 'clock' })
  const { ports, control } = story
  const addresses = await control.addresses()
  const { publicUrl } = ports.settings
  await control.changeSettings({ redirectUris: [`${publicUrl}/auth/callback`] })
  ports.signIn = createSignIn(settingsOf(addresses, publicUrl), ports.clock)
  const app = await buildApp(ports)
  t.teardown(() => app.close())
  return { story, addresses, browse: () => createBrowser(app, publicUrl) }
}

function settingsOf(addresses: Addresses, publicUrl: string) {
  return {
    tenantId: addresses.tenantId,
    clientId: addresses.signInClientId,
    credential: { kind: 'secret', secret: addresses.signInClientSecret } as const,
    authorityHost: addresses.authorityUrl,
    publicUrl,
    authContext: null,
    isSimulator: true,
  }
}

/** Goes through the sign-in as far as it gets; gives the page at its end. */
async function signIn({ story }: Scene, browser: Browser, path: string, account: string): Promise<Shown> {
  const begun = await browser.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
  if (begun.location === null) return begun
  const { pathname, search } = new URL(await story.control.signInAt(begun.location, account, PASSWORD))
  const back = await browser.get(pathname + search)
  return back.location === null ? back : browser.open(back.location)
}

function expectTruth(t: Test, page: Shown, path: string): void {
  t.equal(page.status, 503)
  t.equal(page.state, 'sign_in_provider_down')
  t.match(page.html, /Microsoft is not answering at the moment. Nothing was changed/)
  t.match(page.html, `href="/auth/sign-in?return=${encodeURIComponent(path)}"`, 'one click tries again')
}

/** Down, with everything kept; up again, and the same link and browser go on. */
async function survive(t: Test, scene: Scene, fault: Fault): Promise<void> {
  const { story, addresses, browse } = scene
  const { ports, control } = story
  ports.signIn = createSignIn(settingsOf(addresses, ports.settings.publicUrl), ports.clock)
  await story.passTime(longAgo)
  const asked = await askManager(story)
  const link = new URL(story.mails.findLast(({ template }) => template === 'contact_request')?.values.link ?? '')
  const people = [
    { browser: browse(), path: link.pathname, account: miles },
    { browser: browse(), path: '/helpdesk', account: hana },
  ]
  await control.addFault({ ...fault, times: 99 })
  for (const { browser, path, account } of people) expectTruth(t, await signIn(scene, browser, path, account), path)
  const kept = await reload(story, asked)
  t.match(kept, { state: 'awaiting_manager', contact: { arrivedAt: null } }, 'nothing is lost')
  await control.clearFaults()
  for (const { browser, path, account } of people) {
    const page = await signIn(scene, browser, path, account)
    t.equal(page.status, 200, `${path}: works again, without a restart`)
  }
  t.ok((await reload(story, asked)).contact?.arrivedAt, 'the manager has arrived')
}

t.test('R-APP-3 a provider that fails keeps everybody out, says so, and loses nobody’s recovery', async (t) => {
  t.setTimeout(900_000)
  const scene = await open(t)
  for (const operation of operations) {
    for (const [name, fault] of Object.entries(kinds)) {
      if (!isHeavy && fault.kind === 'hang' && operation !== 'keys') continue
      await t.test(`${operation} ${name}`, (t) => survive(t, scene, { ...fault, operation }))
    }
  }
  tellSummary(t, `${operations.length} parts of the provider, ${Object.keys(kinds).length} ways to fail each`)
  await t.test('discovery says too little', (t) => {
    const issuer = `${scene.addresses.authorityUrl}/${scene.addresses.tenantId}/v2.0`
    return survive(t, scene, { kind: 'status', status: 200, body: { issuer }, operation: 'discovery' })
  })
})

t.test('R-APP-3 who signed in while the line broke is told so, and goes on with one click', async (t) => {
  const scene = await open(t)
  const { story, browse } = scene
  const asked = await askManager(story)
  const { pathname: link } = new URL(
    story.mails.findLast(({ template }) => template === 'contact_request')?.values.link ?? '',
  )
  for (const [path, account] of [
    ['/helpdesk', hana],
    [link, miles],
  ] as const) {
    const browser = browse()
    await story.control.addFault({ operation: 'token', kind: 'reset-after-effect' })
    const broken = await signIn(scene, browser, path, account)
    t.match(broken, { status: 503, state: 'sign_in_interrupted' })
    t.match(broken.html, /You signed in, but Microsoft’s answer did not reach us/)
    t.match(broken.html, /Nothing was changed, nothing is lost, and your link stays good/)
    t.equal(/data-testid="sign-in-again"/g.exec(broken.html)?.length, 1)
    t.match(await reload(story, asked), { state: 'awaiting_manager', contact: { arrivedAt: null } }, 'nobody came in')
    const again = /href="([^"]+)" data-testid="sign-in-again"/.exec(broken.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    t.equal(again, `/auth/sign-in?return=${encodeURIComponent(path)}`)
    t.equal((await signIn(scene, browser, path, account)).status, 200)
  }
  t.ok((await reload(story, asked)).contact?.arrivedAt, 'the manager is where they wanted to be')
})

t.test('a provider that nobody can reach is tried anew with each click', async (t) => {
  const scene = await open(t)
  const { story, addresses, browse } = scene
  const { ports } = story
  const settings = { ...settingsOf(addresses, ports.settings.publicUrl), authorityHost: 'https://127.0.0.1:1' }
  ports.signIn = createSignIn(settings, ports.clock)
  const browser = browse()
  expectTruth(t, await signIn(scene, browser, '/helpdesk', hana), '/helpdesk')
  settings.authorityHost = addresses.authorityUrl
  t.equal((await signIn(scene, browser, '/helpdesk', hana)).status, 200)
})

t.test('a provider that sends people back with its own trouble says so as well', async (t) => {
  const { browse, story } = await open(t)
  for (const error of ['server_error', 'temporarily_unavailable']) {
    const browser = browse()
    const begun = await browser.get('/auth/sign-in?return=%2Fhelpdesk')
    const state = new URL(begun.location ?? '').searchParams.get('state') ?? ''
    const page = await browser.get(`/auth/callback?error=${error}&error_description=x&state=${state}`)
    expectTruth(t, page, '/helpdesk')
  }
  t.same((await story.control.ledger()).writes, [])
})
