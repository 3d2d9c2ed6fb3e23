import { z } from 'zod'
import type { RiskSeen } from '../../core/diagnosis/seen.ts'
import { whereLicensed } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const riskyUser = z.looseObject({
  id: z.string(),
  riskLevel: z.string().nullish(),
  riskState: z.string().nullish(),
  isDeleted: z.boolean().nullish(),
})

/** Everybody whom Identity Protection holds for at risk, by object id; null without P2. */
export type RiskyUsers = ReadonlyMap<string, RiskSeen> | null

/** Whoever is not on the list has no risk that somebody would have to settle. */
export const noRisk: RiskSeen = { level: 'none', state: 'none' }

/**
 * Reads everybody at risk at once, since risk allows one question a second for the whole tenant (`facts.md §9.2`). The two
 * states are two questions: no filter that joins them is documented. Throws `DirectoryError`.
 */
export function readRiskyUsers(graph: GraphSession): Promise<RiskyUsers> {
  return whereLicensed(readBothStates(graph))
}

async function readBothStates(graph: GraphSession): Promise<RiskyUsers> {
  const found = [...(await readState(graph, 'atRisk')), ...(await readState(graph, 'confirmedCompromised'))]
  const present = found.filter(({ isDeleted }) => isDeleted !== true)
  return new Map(present.map(({ id, riskLevel, riskState }) => [id, toRisk(riskLevel, riskState)]))
}

function readState(graph: GraphSession, state: 'atRisk' | 'confirmedCompromised') {
  const address = `/identityProtection/riskyUsers${query({ $filter: `riskState eq ${literal(state)}`, $top: '500' })}`
  return readAll(graph, { operation: 'list_risky_users', version: 'v1.0', path: address }, riskyUser)
}

function toRisk(level: string | null | undefined, state: string | null | undefined): RiskSeen {
  return { level: level ?? null, state: state ?? null }
}
