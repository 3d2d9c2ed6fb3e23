import { type Clock, createClock } from './clock.ts'
import { createFaults, type Faults } from './faults.ts'
import { createLedger, type Ledger } from './ledger.ts'
import type { Mail } from './mail.ts'
import { type BrowserState, createBrowserState } from './openid/browser-state.ts'
import { createSettings, type Settings } from './settings.ts'
import type { SignInRow } from './sign-in-log.ts'
import { createWorld, type World } from './world.ts'

/** Where the parts of the outside world can be reached, and the credentials of the two app registrations. */
export interface Addresses {
  graphUrl: string
  authorityUrl: string
  browserUrl: string
  smtpUrl: string
  hrUrl: string
  controlUrl: string
  caPath: string
  hrCsvPath: string
  tenantId: string
  clientId: string
  clientSecret: string
  signInClientId: string
  signInClientSecret: string
}

/** The outside world in one place: every part of it works on this. */
export interface Simulator {
  readonly clock: Clock
  readonly faults: Faults
  readonly addresses: Addresses
  settings: Settings
  world: World
  ledger: Ledger
  signIns: SignInRow[]
  mails: Mail[]
  browser: BrowserState
  /** Access tokens that are good, with their end in real epoch milliseconds. */
  readonly accessTokens: Map<string, number>
  /** Gives everything back as it was at start; access tokens stay good. */
  reset(): void
}

/** Makes the outside world; it has no servers yet. */
export function createSimulator(changes: Partial<Settings>, addresses: Addresses): Simulator {
  const clock = createClock()
  const simulator: Simulator = {
    ...makeState(changes, clock),
    clock,
    faults: createFaults(),
    addresses,
    accessTokens: new Map(),
    reset: () => {
      clock.reset()
      simulator.faults.clear()
      Object.assign(simulator, makeState(changes, clock))
    },
  }
  return simulator
}

function makeState(changes: Partial<Settings>, clock: Clock) {
  const settings = createSettings(changes)
  const world = createWorld(settings.isRegistrationGuarded)
  const ledger = createLedger(world.people, clock)
  return { settings, world, ledger, signIns: [], mails: [], browser: createBrowserState() }
}
