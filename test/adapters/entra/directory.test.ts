import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Imports a module in a process of its own and tells which of the heavy libraries came with it. */
function findLoaded(module: string, then: string): string {
  const program = `
    import { registerHooks } from 'node:module'
    const seen = new Set()
    registerHooks({ load: (url, context, next) => (seen.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]), next(url, context)) })
    const module = await import(${JSON.stringify(`${root}${module}`)})
    ${then}
    const heavy = ['@azure/identity', '@microsoft/microsoft-graph-client', 'openid-client', 'nodemailer', 'zod']
    console.log(heavy.filter((name) => seen.has(name)).join(' '))
    process.exit(0)`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  }).trim()
}

t.test('nothing heavy is loaded before Entra, a sign-in or a mail is wanted', async (t) => {
  t.equal(findLoaded('src/adapters/entra/directory.ts', 'module.createDirectory({}, {})'), '')
  t.equal(findLoaded('src/adapters/oidc/sign-in.ts', 'module.createSignIn({}, {})'), '')
  t.equal(findLoaded('src/adapters/mail/mailer.ts', 'module.createMailer({}, {})'), '')
})

t.test('the first call loads what it needs', async (t) => {
  const call = `
    const settings = { graphUrl: 'https://localhost:1', authorityHost: 'https://localhost:1', tenantId: 'x', clientId: 'x' }
    const log = { info() {}, warn() {} }
    const timing = { callTimeout: 2000, deadline: 2000, firstWait: 1, longestWait: 1 }
    const directory = module.createDirectory({ ...settings, credential: { kind: 'secret', secret: 'x' } }, log, timing)
    await directory.readAccount('x', { clientRequestId: 'x' }).catch(() => undefined)`
  t.match(
    findLoaded('src/adapters/entra/directory.ts', call),
    /@azure\/identity.*@microsoft\/microsoft-graph-client.*zod/,
  )
})
