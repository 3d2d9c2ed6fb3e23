import { randomUUID } from 'node:crypto'
import { type AccessPolicy, listAccessPolicies } from '../../adapters/entra/access-policies.ts'
import { createConnection } from '../../adapters/entra/connection.ts'
import { createTokenSource } from '../../adapters/entra/credential.ts'
import { type GraphSession, openSession } from '../../adapters/entra/graph.ts'
import type { GraphTiming } from '../../adapters/entra/settings.ts'
import { readTokenRoles } from '../../adapters/entra/token-roles.ts'
import type { Config } from '../../config.ts'
import type { Log } from '../../shell/ports.ts'

/** What the checks share. */
export interface Context {
  config: Config
  /** The machine's time, in epoch milliseconds. */
  now(): number
  /** A session on Graph with a deadline of its own, a little under that of a check. */
  openGraph(): GraphSession
  /** The app roles in the token; null where it does not show them. Throws `DirectoryError`. */
  readRoles(): Promise<readonly string[] | null>
  /** Every Conditional Access policy, asked for once: Graph answers one such question a second. Throws `DirectoryError`. */
  readAccessPolicies(): Promise<readonly AccessPolicy[]>
}

/** The doctor shows findings, so the adapters' log would only be noise. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** The doctor's patience with Graph, in milliseconds: under a check's limit, so that the reason can be told. */
export const doctorTiming: GraphTiming = { callTimeout: 7_000, deadline: 9_000, firstWait: 300, longestWait: 2_000 }

/** Opens what the checks share; nothing is asked before a check asks it. */
export function createContext(config: Config, now: () => number): Context {
  const tokens = createTokenSource(config.entra)
  const connection = createConnection(config.entra, tokens)
  const openGraph = () => openSession(connection, silentLog, doctorTiming, { clientRequestId: randomUUID() })
  let policies: Promise<readonly AccessPolicy[]> | null = null
  return {
    config,
    now,
    openGraph,
    readRoles: async () => readTokenRoles(await tokens.read(AbortSignal.timeout(doctorTiming.deadline))),
    readAccessPolicies: () => {
      policies ??= listAccessPolicies(openGraph())
      return policies
    },
  }
}
