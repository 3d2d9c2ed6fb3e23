import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { readStages } from './support/docker/dockerfile.ts'
import { buildImage, type Image } from './support/docker/image.ts'
import { runImage } from './support/docker/run-image.ts'

// Does what the Dockerfile says, step by step, where no Docker engine is needed. It installs packages and so takes its
// time: the strict check always runs it.
const isStrict = process.env.SPAREKEY_STRICT === '1'
const project = fileURLToPath(new URL('..', import.meta.url))
const patienceInMilliseconds = 120_000

t.test('the production image', { skip: !isStrict && 'slow: set SPAREKEY_STRICT=1', timeout: 800_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-image-'))
  chmodSync(folder, 0o755)
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const image = buildImage(project, readStages(readFileSync(join(project, 'Dockerfile'), 'utf8')), folder)

  t.test('holds what the portal needs and nothing else', async (t) => {
    const kept = ['LICENSE', 'node_modules', 'package.json', 'src', 'static', 'views']
    t.same(readdirSync(image.root + image.workFolder).sort(), kept)
    t.same(
      findFiles(join(image.root, 'app/src')).filter((path) => path.includes('.test.')),
      [],
    )
  })

  t.test('holds no development package', async (t) => {
    const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
    const isOnlyForDevelopment = (name: string) => packages[`node_modules/${name}`]?.dev === true
    const unwanted = Object.keys(devDependencies).filter(isOnlyForDevelopment)
    const installed = Object.keys(JSON.parse(readFileSync(lockOf(image), 'utf8')).packages)
    t.ok(installed.length > 10)
    t.same(
      unwanted.filter((name) => installed.includes(`node_modules/${name}`)),
      [],
    )
  })

  t.test(
    'holds compiled code, also of what is loaded late, so that nothing is slow where nothing can be written',
    async (t) => {
      for (const file of ['portal.ts', 'adapters/entra/graph-directory.ts', 'web/pages/helpdesk/reports.ts']) {
        const load = `await import('./src/${file}'); process.exit(process.moduleLoadList.some((it) => it.includes('amaro')) ? 3 : 0)`
        const program = [...image.command.slice(0, -1), '--input-type=module', '--eval', load]
        const [code] = await once(runImage(image, program, {}), 'exit')
        t.equal(code, 0, `${file} need not be stripped of its types`)
      }
    },
  )

  t.test('lets its user read that code and not write it', async (t) => {
    const kept = statSync(join(image.root, 'app/node_modules/.cache/sparekey'))
    if (process.getuid?.() === 0) t.equal(kept.uid, 0)
    t.equal(kept.mode & 0o022, 0)
  })

  t.test('gives its data folder to its user alone', async (t) => {
    const data = statSync(join(image.root, 'data'))
    t.equal(data.mode & 0o777, 0o700)
    if (process.getuid?.() === 0) t.equal(`${data.uid}:${data.gid}`, image.user)
  })

  t.test('serves, proves its health and ends when told, while only its data folder can be written', async (t) => {
    const port = String(await findFreePort())
    const portal = start(t, image, image.command, { ...settings, HOST: '127.0.0.1', PORT: port })
    t.ok(await becomesTrue(() => isHealthy(image, port)), 'the health check finds it')
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`)
    t.equal(answer.status, 200)
    t.ok(readdirSync(join(image.root, 'data')).includes('sparekey.db'))
    portal.kill('SIGTERM')
    t.same(await once(portal, 'exit'), [0, null])
    t.notOk(await isHealthy(image, port), 'the health check misses it')
  })
})

/** Enough to start with; nobody outside is asked before the first recovery. */
const settings = {
  PUBLIC_URL: 'https://recovery.example',
  SPAREKEY_SECRET: randomBytes(32).toString('base64'),
  AZURE_TENANT_ID: '6f1c2a50-0000-4000-8000-000000000001',
  AZURE_CLIENT_ID: '6f1c2a50-0000-4000-8000-000000000002',
  AZURE_CLIENT_SECRET: 'not-asked-for',
  SIGN_IN_CLIENT_ID: '6f1c2a50-0000-4000-8000-000000000003',
  SIGN_IN_CLIENT_SECRET: 'not-asked-for',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'recovery@recovery.example',
  SECURITY_MAILBOX: 'security@recovery.example',
  HELPDESK_CONTACT: 'helpdesk@recovery.example',
}

function start(t: Test, image: Image, command: readonly string[], values: Record<string, string>): ChildProcess {
  const child = runImage(image, command, values)
  t.teardown(() => void child.kill('SIGKILL'))
  child.stderr?.on('data', (chunk: Buffer) => t.comment(chunk.toString()))
  return child
}

async function isHealthy(image: Image, port: string): Promise<boolean> {
  const [code] = await once(runImage(image, image.healthCheck, { PORT: port }), 'exit')
  return code === 0
}

async function becomesTrue(ask: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + patienceInMilliseconds
  while (Date.now() < end) {
    if (await ask()) return true
    await pause(200)
  }
  return false
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

function lockOf({ root }: Image): string {
  return join(root, 'app/node_modules/.package-lock.json')
}

function findFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String)
}
