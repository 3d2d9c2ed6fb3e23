import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeDemo } from './demo-guide.ts'
import { databaseUrlOf, findFreePort, type Portal, startPortal } from './demo-portal.ts'
import { writeDemoHistory } from './history.ts'
import { type RunningSimulator, startSimulator } from './index.ts'

/** What a real tenant is like: it thinks before it answers, lists the deleted for a moment, and logs late. */
const REALISM = { graphLatencyInMilliseconds: 120, lagInMilliseconds: 1500, signInLogDelayInMilliseconds: 15_000 }

/** Starts the simulator and the portal together and tells how to play the story; Ctrl-C ends both. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '3000' } },
  })
  const { host } = values
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-demo-'))
  const port = await findFreePort(host, Number(values.port))
  const browserPort = await findFreePort(host, port + 1)
  const portalUrl = `http://localhost:${port}`
  const redirectUris = [`${portalUrl}/auth/callback`]
  const simulator = await startSimulator({
    host,
    browserPort,
    portalUrl,
    redirectUris,
    isSingleSignOnOn: false,
    ...REALISM,
  })
  const secret = randomBytes(32)
  await writeDemoHistory(databaseUrlOf({ folder }), secret, simulator.simulator.world.people)
  const portal = startPortal(simulator.addresses, { host, port, portalUrl, folder, secret })
  const end = (code: number) => endDemo(simulator, portal, folder, code)
  process.once('SIGINT', () => end(0))
  process.once('SIGTERM', () => end(0))
  void portal.ended.then((code) => end(code ?? 1))
  await portal.isReady
  console.log(describeDemo(simulator, portalUrl, portal.logPath))
}

let isEnding = false

async function endDemo(simulator: RunningSimulator, portal: Portal, folder: string, code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  if (code !== 0) console.error(`The portal ended by itself. Its last words:\n${portal.lastWords()}`)
  await portal.stop()
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit(code)
}

await main()
