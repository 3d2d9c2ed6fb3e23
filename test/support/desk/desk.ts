import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Test } from 'tap'
import { createAnchorFile } from '../../../src/adapters/anchor-file.ts'
import { totpCodes } from '../../../src/adapters/codes/totp.ts'
import { createDirectory } from '../../../src/adapters/entra/directory.ts'
import { readHrCsv } from '../../../src/adapters/hr/csv-file.ts'
import { createMailer } from '../../../src/adapters/mail/mailer.ts'
import { withOwnTexts } from '../../../src/adapters/mail/own-texts.ts'
import { createMailRenderer } from '../../../src/adapters/mail/render.ts'
import { createSignIn } from '../../../src/adapters/oidc/sign-in.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../src/adapters/system.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import { translate } from '../../../src/core/words/index.ts'
import { createMeter } from '../../../src/meter.ts'
import { createAuditGuard } from '../../../src/shell/audit/guard.ts'
import { createClockGuard } from '../../../src/shell/clock-guard.ts'
import { importHr } from '../../../src/shell/import-hr.ts'
import type { Clock, Ports } from '../../../src/shell/ports.ts'
import { createPulse } from '../../../src/shell/pulse.ts'
import { createWaker } from '../../../src/shell/waker.ts'
import { createWorker } from '../../../src/shell/worker.ts'
import { buildApp } from '../../../src/web/app.ts'
import type { Control } from '../../simulator/control.ts'
import { findFreePort, settingsOf } from '../../simulator/demo-portal.ts'
import type { Addresses } from '../../simulator/simulator.ts'
import { launchChromium } from '../chromium.ts'
import { keepLog } from '../log.ts'
import { startOutsideWorld } from '../simulator.ts'
import type { Stage } from '../stage.ts'

/**
 * A portal in this process, with its real pages on loopback and Graph, sign-in and mail over the simulator's wire; one
 * Chromium for everybody, and one clock for both worlds.
 */
export interface Desk extends Stage {
  ports: Ports
  chromium: Browser
  /** Does what is due, as the worker would. */
  work(): Promise<void>
  /** Lets time pass in both worlds, in steps that the watch over the accounts keeps up with. */
  passMinutes(minutes: number, step?: number): Promise<void>
}

const host = '127.0.0.1'
const minute = 60_000
/** A story that changes its tenant wants to see the change, and has no patience for long waits. */
const timing = {
  callTimeout: 5_000,
  deadline: 10_000,
  firstWait: 10,
  longestWait: 50,
  keeps: { policies: 0, risk: 0, domains: 0, licence: 0 },
}
/** HR's file is never too old by itself; here it is after three days, as a service's answers are. */
const hrStaleAfter = 72 * 60 * minute

/** Opens it; all of it ends with the test. */
export async function openDesk(t: Test): Promise<Desk> {
  const { addresses, control } = await startOutsideWorld(t)
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const port = await findFreePort(host, 20_000 + Math.floor(Math.random() * 10_000))
  const portalUrl = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl, oidcNow: 'clock' })
  const clock = sharedClock(control)
  const ports = await putTogether(t, configOf(addresses, { host, port, portalUrl, folder }), clock, folder)
  await importHr(ports, readHrCsv(addresses.hrCsvPath, ports.settings.hrQuestions))
  const app = await buildApp(ports)
  t.teardown(() => app.close())
  await app.listen({ host, port })
  const worker = createWorker(ports)
  const work = async () => void (await worker.runDue())
  const passMinutes = async (minutes: number, step = minutes) => {
    for (let passed = 0; passed < minutes; passed += step) {
      await clock.pause(step * minute)
      await work()
    }
  }
  return { portalUrl, control, ports, work, passMinutes, chromium: await launchChromium(t) }
}

function configOf(addresses: Addresses, place: Parameters<typeof settingsOf>[1]): Config {
  const reading = readConfig(settingsOf(addresses, place))
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  return reading.config
}

/** As `services.ts` does it, with a clock that the test moves. */
async function putTogether(t: Test, config: Config, clock: Clock, folder: string): Promise<Ports> {
  const settings = { ...config.settings, hrStaleAfter }
  const [log, secrets] = [keepLog(), createSecrets(config.secret)]
  const store = await openStore(config.databaseUrl, secrets)
  const render = createMailRenderer(withOwnTexts(translate, settings.texts), settings.publicUrl)
  const mailer = createMailer(config.mail, render)
  t.teardown(async () => {
    await mailer.close()
    await store.close()
  })
  return {
    directory: createDirectory(config.entra, log, timing),
    mailer,
    signIn: createSignIn(config.signIn, clock),
    store,
    auditGuard: createAuditGuard({ store, secrets, clock, log, settings }, createAnchorFile(join(folder, 'anchor'))),
    clockGuard: createClockGuard({ store, clock, log, settings }, 'here'),
    webhook: { send: async () => {} },
    clock,
    secrets,
    codes: totpCodes,
    waker: createWaker(),
    pulse: createPulse(),
    meter: createMeter(),
    log,
    settings,
  }
}

/** Real time that jumps: whatever is waited for has passed in both worlds. */
function sharedClock(control: Control): Clock {
  let shift = 0
  const pause = async (milliseconds: number) => {
    shift += milliseconds
    await control.moveClock({ minutes: milliseconds / minute })
  }
  return { now: () => Date.now() + shift, pause }
}
