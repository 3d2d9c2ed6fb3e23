import t from 'tap'
import { configOf, faultsOf, least } from '../support/config.ts'
import { only } from '../support/only.ts'

t.test('one credential for each app, and not the same app twice', async (t) => {
  t.same(faultsOf({ AZURE_CLIENT_CERTIFICATE_PATH: '/etc/app.pem' }), [
    'AZURE_CLIENT_CERTIFICATE_PATH is set, and AZURE_CLIENT_SECRET too',
  ])
  t.same(faultsOf({ AZURE_CLIENT_ID: undefined }), ['AZURE_CLIENT_ID is missing, though AZURE_CLIENT_SECRET is set'])
  t.same(faultsOf({ SIGN_IN_CLIENT_SECRET: undefined }), ['SIGN_IN_CLIENT_SECRET is missing'])
  t.same(faultsOf({ SIGN_IN_CLIENT_ID: least.AZURE_CLIENT_ID }), [
    'SIGN_IN_CLIENT_ID is the app that may act over Graph',
  ])
  const managed = { AZURE_CLIENT_SECRET: undefined, AZURE_CLIENT_ID: undefined }
  t.same(configOf(managed).entra.credential, { kind: 'managed_identity' })
  const federated = { AZURE_CLIENT_SECRET: undefined, AZURE_FEDERATED_TOKEN_FILE: '/run/token' }
  t.same(configOf(federated).entra.credential, { kind: 'workload_identity', tokenFile: '/run/token' })
  const certificate = { AZURE_CLIENT_SECRET: undefined, AZURE_CLIENT_CERTIFICATE_PATH: '/app.pem' }
  t.same(configOf(certificate).entra.credential, { kind: 'certificate', path: '/app.pem', password: null })
  const signIn = { SIGN_IN_CLIENT_SECRET: undefined, SIGN_IN_CLIENT_CERTIFICATE_PATH: '/in.pem' }
  t.same(configOf(signIn).signIn.credential, { kind: 'certificate', path: '/in.pem' })
})

t.test('a webhook needs an https address and a secret, and both secrets sign while one is replaced', async (t) => {
  const [url, present] = ['https://siem.example.com/events', Buffer.alloc(32, 1).toString('base64')]
  const older = `whsec_${Buffer.alloc(24, 2).toString('base64')}`
  t.equal(configOf().webhook, null)
  const { webhook, settings } = configOf({
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: present,
    WEBHOOK_SECRET_PREVIOUS: older,
  })
  t.match(webhook, { url, keys: only({ symmetricKeySize: 32 }, { symmetricKeySize: 24 }) })
  t.ok(settings.hasWebhook)
  t.equal(configOf({ WEBHOOK_URL: 'http://127.0.0.1:9/', WEBHOOK_SECRET: present }).webhook?.url, 'http://127.0.0.1:9/')
  t.match(faultsOf({ WEBHOOK_URL: url }), only(/^WEBHOOK_SECRET is missing/))
  t.match(faultsOf({ WEBHOOK_SECRET: present }), only(/^WEBHOOK_URL is missing/))
  t.match(
    faultsOf({ WEBHOOK_URL: 'http://siem.example.com/', WEBHOOK_SECRET: present }),
    only(/does not begin with https/),
  )
  for (const wrong of ['ftp://a.example/', 'siem', 'https://a:b@siem.example/', 'https://siem.example/#x'])
    t.match(faultsOf({ WEBHOOK_URL: wrong, WEBHOOK_SECRET: present }), only(/^WEBHOOK_URL /), wrong)
  for (const weak of ['password', 'c2hvcnQ=', `${present} ${present}`])
    t.match(faultsOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: weak }), only(/^WEBHOOK_SECRET is not 24 to 64 bytes/), weak)
  const same = { WEBHOOK_URL: url, WEBHOOK_SECRET: present, WEBHOOK_SECRET_PREVIOUS: present }
  t.match(faultsOf(same), only(/is the same as WEBHOOK_SECRET/))
})
