import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../src/adapters/system.ts'
import type { Store } from '../../../src/shell/ports.ts'
import { findFreePort, settingsOf } from '../../simulator/demo-portal.ts'
import type { Addresses } from '../../simulator/simulator.ts'
import { startOutsideWorld } from '../simulator.ts'
import type { Stage } from '../stage.ts'
import { type FusedPortal, startFusedPortal } from './fused-portal.ts'

/** A portal with a fuse, the outside world, one clock for both, and a look into the database of the portal. */
export interface FusedStage extends Stage {
  portal: FusedPortal
  store: Store
  secrets: ReturnType<typeof createSecrets>
  /** The time of both worlds, epoch milliseconds. */
  now(): number
  /** Lets time pass in both worlds. */
  passTime(milliseconds: number): Promise<void>
  close(): Promise<void>
}

const host = '127.0.0.1'

/** Opens the outside world once; each evening is a fresh portal in it, which ends with the next one or with the test. */
export async function openTheatre(t: Test): Promise<() => Promise<FusedStage>> {
  const { addresses, control } = await startOutsideWorld(t)
  let evening: FusedStage | null = null
  t.teardown(() => evening?.close())
  return async () => {
    await evening?.close()
    evening = await startEvening(addresses, control)
    return evening
  }
}

async function startEvening(addresses: Addresses, control: Stage['control']): Promise<FusedStage> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const port = await findFreePort(host, 20_000 + Math.floor(Math.random() * 10_000))
  const portalUrl = `http://localhost:${port}`
  await control.reset()
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl, oidcNow: 'clock' })
  const settings = settingsOf(addresses, { host, port, portalUrl, folder })
  const environment = { PATH: process.env.PATH ?? '', ...settings }
  const portal = await startFusedPortal(environment, folder, portalUrl)
  const secrets = createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(settings.DATABASE_URL ?? '', secrets)
  let shift = 0
  const close = async () => {
    await portal.stop()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const passTime = async (milliseconds: number) => {
    shift += milliseconds
    await control.moveClock({ minutes: milliseconds / 60_000 })
    await portal.shiftClock(shift)
  }
  return { portalUrl, control, portal, store, secrets, now: () => Date.now() + shift, passTime, close }
}
