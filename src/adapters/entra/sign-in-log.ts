import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import type { GraphAnswer } from './graph-answer.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const step = z.looseObject({ succeeded: z.boolean().nullish(), authenticationMethod: z.string().nullish() })
const row = z.looseObject({
  createdDateTime: z.string(),
  status: z.looseObject({ errorCode: z.number().nullish() }).nullish(),
  authenticationRequirement: z.string().nullish(),
  authenticationDetails: z.array(step).nullish(),
  isInteractive: z.boolean().nullish(),
})
type Row = z.infer<typeof row>

/** What proves nothing new: the first factor, the pass, and what an older sign-in had already shown. */
const noProof = /^(password(?!less)|temporary access pass|satisfied|previously satisfied)/i

/**
 * Finds the first successful MFA of a person after `since` (epoch milliseconds) by the rule of `facts.md §5.5`; its time, or
 * null when there is none yet or the tenant has no licence to read the log. Throws `DirectoryError`.
 */
export async function findMfaSignIn(graph: GraphSession, objectId: string, since: number): Promise<number | null> {
  const rows = await readSignIns(graph, objectId, since)
  const times = rows.filter(provesMfa).map(({ createdDateTime }) => Date.parse(createdDateTime))
  const later = times.filter((time) => time > since)
  return later.length === 0 ? null : Math.min(...later)
}

/** Only beta has the details; the default page of the log is interactive sign-ins, newest first (`facts.md §5.1`). */
async function readSignIns(graph: GraphSession, objectId: string, since: number): Promise<readonly Row[]> {
  const filter = `userId eq ${literal(objectId)} and createdDateTime ge ${new Date(since).toISOString()}`
  const address = `/auditLogs/signIns${query({ $filter: filter, $top: '50' })}`
  return await readAll(
    graph,
    { operation: 'read_sign_ins', version: 'beta', path: address, isAbsent: isUnlicensed },
    row,
  )
}

function isUnlicensed({ status, code }: GraphAnswer): boolean {
  return status === 403 && code === 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'
}

function provesMfa({ status, isInteractive, authenticationRequirement, authenticationDetails }: Row): boolean {
  if (status?.errorCode !== 0 || isInteractive === false) return false
  if (authenticationRequirement !== 'multiFactorAuthentication') return false
  return (authenticationDetails ?? []).some((it) => it.succeeded === true && isProof(it.authenticationMethod))
}

function isProof(method: string | null | undefined): boolean {
  return !!method && !noProof.test(method)
}
