import t from 'tap'
import { configOf, faultsOf, read, simulator } from '../support/config.ts'
import { only } from '../support/only.ts'

t.test('R-WEB-16 a public address is an encrypted origin, or this machine', async (t) => {
  t.same(faultsOf({ PUBLIC_URL: 'http://recovery.example.com' }), ['PUBLIC_URL is not encrypted'])
  t.same(faultsOf({ PUBLIC_URL: 'http://127.0.0.1.example.com' }), ['PUBLIC_URL is not encrypted'])
  t.same(faultsOf({ PUBLIC_URL: 'https://example.com/recovery' }), ['PUBLIC_URL has more than a host in it'])
  t.same(faultsOf({ PUBLIC_URL: 'https://me:pw@example.com' }), ['PUBLIC_URL has a user name or password in it'])
  t.same(faultsOf({ PUBLIC_URL: 'https://me:pw@example.com/recovery' }), [
    'PUBLIC_URL has a user name or password in it and has more than a host in it',
  ])
  t.same(faultsOf({ GRAPH_URL: 'http://me:pw@graph.microsoft.com/v1.0' }), [
    'GRAPH_URL does not begin with https:// and has a user name or password in it and has more than a host in it',
  ])
  t.same(faultsOf({ PUBLIC_URL: 'javascript:alert(1)' }), ['PUBLIC_URL is not an http or https address'])
  t.equal(configOf({ PUBLIC_URL: 'https://Recovery.Example.com/' }).settings.publicUrl, 'https://recovery.example.com')
  for (const PUBLIC_URL of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:8080'])
    t.same(faultsOf({ PUBLIC_URL }), [])
})

t.test('R-SEC-3 a simulator needs to be allowed and never leaves this machine', async (t) => {
  t.equal(configOf(simulator).settings.isSimulator, true)
  t.same(faultsOf({ ...simulator, ALLOW_SIMULATOR: undefined }), [
    "AZURE_AUTHORITY_HOST is not one of Microsoft's hosts",
    "GRAPH_URL is not one of Microsoft's hosts",
  ])
  t.same(faultsOf({ ...simulator, PUBLIC_URL: 'https://recovery.example.com' }), [
    'ALLOW_SIMULATOR is set for an address that others can open',
  ])
  t.same(faultsOf({ ...simulator, GRAPH_URL: 'https://graph.evil.example' }), [
    'GRAPH_URL is a simulator on another machine',
  ])
  t.same(faultsOf({ ...simulator, GRAPH_URL: undefined }), ['GRAPH_URL is not a simulator, but the other host is'])
  t.same(faultsOf({ GRAPH_URL: 'https://graph.microsoft.com.evil.example' }), [
    "GRAPH_URL is not one of Microsoft's hosts",
  ])
  t.same(faultsOf({ GRAPH_URL: 'http://graph.microsoft.com' }), ['GRAPH_URL does not begin with https://'])
})

t.test('sign-in host and Graph host are of one cloud', async (t) => {
  const government = { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' }
  t.same(faultsOf(government), ['GRAPH_URL is of another cloud than AZURE_AUTHORITY_HOST'])
  t.same(faultsOf({ ...government, GRAPH_URL: 'https://dod-graph.microsoft.us/' }), [])
  t.same(faultsOf({ GRAPH_URL: 'https://graph.microsoft.com/v1.0' }), ['GRAPH_URL has more than a host in it'])
})

t.test('CVE-row-58 nobody in general may speak for the client', async (t) => {
  for (const TRUSTED_PROXIES of ['true', '*', '0.0.0.0/0', '::/0', '10.0.0.1, *', 'TRUE', '128.0.0.0/1']) {
    t.match(faultsOf({ TRUSTED_PROXIES }), only(/^TRUSTED_PROXIES trusts everybody/), TRUSTED_PROXIES)
  }
  for (const TRUSTED_PROXIES of ['proxy', '10.0.0.1/33', '1', 'false'])
    t.match(faultsOf({ TRUSTED_PROXIES }), only(/neither/))
  t.same(configOf({ TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,::1,loopback' }).settings.trustedProxies, [
    '10.0.0.5',
    '10.1.0.0/16',
    '::1',
    'loopback',
  ])
})

t.test('R-SEC-3 a database on another machine is not reached in clear without a word', async (t) => {
  const fault = 'DATABASE_URL leads to another machine and does not say how the connection is encrypted'
  for (const url of [
    'postgres://db/x',
    'postgresql://u:p@10.0.0.5:5432/x?application_name=a',
    'postgres:///x?host=db.example',
  ])
    t.same(faultsOf({ DATABASE_URL: url }), [fault], url)
})

t.test('R-SEC-3 where every certificate would pass nothing starts, but with the simulator', async (t) => {
  const change = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  for (const PUBLIC_URL of [undefined, 'http://localhost:3000', 'https://recovery.example.com'])
    t.match(
      faultsOf({ ...change, ...(PUBLIC_URL && { PUBLIC_URL }) }),
      only(/^NODE_TLS_REJECT_UNAUTHORIZED lets every/),
    )
  t.same(faultsOf({ ...change, ...simulator }), [])
  for (const word of ['1', '', ' ']) t.same(faultsOf({ NODE_TLS_REJECT_UNAUTHORIZED: word }), [])
})

t.test('the database is a file or a PostgreSQL server, and its password is never shown', async (t) => {
  for (const url of [
    'postgres://portal:pass%2Fword@db.example/sparekey?sslmode=verify-full',
    'postgresql://127.0.0.1/x',
    'postgresql://db/x?sslmode=disable',
    'postgres:///x?host=/var/run/postgresql',
    'sqlite:a.db',
  ])
    t.equal(configOf({ DATABASE_URL: url }).databaseUrl, url)
  for (const url of [
    'postgres:db',
    'postgres://user:pass word@[db',
    'sqlite:',
    'db',
    'POSTGRES://db/x',
    `sqlite:${'x'.repeat(2_000)}`,
  ]) {
    const reading = read({ DATABASE_URL: url })
    t.match(reading, { isValid: false, faults: only({ setting: 'DATABASE_URL' }) }, url)
    t.notMatch(JSON.stringify(reading), /pass word/)
  }
})
