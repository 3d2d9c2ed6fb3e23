import { createHash } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { RegistrationAccess } from '../../core/policy/preflight.ts'
import type { RegistrationQuestion } from '../../shell/ports.ts'
import { type AccessEvaluation, evaluateRegistration } from './access-evaluation.ts'
import { type AccessPolicy, listAccessPolicies } from './access-policies.ts'
import type { GraphSession } from './graph.ts'
import { readGroups } from './groups.ts'
import { keepFor } from './kept.ts'
import { findObstacles } from './pass-obstacles.ts'

const answersAtMost = 500
/** What a policy names may change without it, such as the addresses of a place; and a recovery asks more than once. */
const answersKept = 10 * 60_000

/** Asks Conditional Access about people who register methods. Throws `DirectoryError`. */
export type ReadRegistrationAccess = (
  graph: GraphSession,
  question: RegistrationQuestion,
) => Promise<RegistrationAccess>

/**
 * Makes the question. What-If answers one question a second for the whole tenant, so people who are alike to the policies
 * share an answer: the same policies, the same of their groups, and the same place where a policy looks at it. A policy that
 * changed voids every answer; that is noticed after `policiesKept` milliseconds at the latest. No answer is good for more than
 * `patience` milliseconds.
 */
export function createRegistrationAccess(policiesKept: number, patience = answersKept): ReadRegistrationAccess {
  const readPolicies = keepFor(listAccessPolicies, policiesKept)
  const answers = new Map<string, { answer: Promise<AccessEvaluation>; at: number }>()
  const evaluate = (graph: GraphSession, key: string, objectId: string, ipAddress: string | null) => {
    const known = answers.get(key)
    if (known !== undefined && performance.now() - known.at < patience) return known.answer
    if (answers.size >= answersAtMost) answers.clear()
    const answer = evaluateRegistration(graph, objectId, ipAddress)
    answers.set(key, { answer, at: performance.now() })
    // By the time it fails, another may have been asked for and be the one that is kept.
    answer.catch(() => answers.get(key)?.answer === answer && answers.delete(key))
    return answer
  }
  return async (graph, { objectId, sourceAddress, isPassOneTime }) => {
    const [policies, groups] = await Promise.all([readPolicies(graph), readGroups(graph, objectId)])
    const ipAddress = policies.some(looksAtPlaces) && isPublic(sourceAddress) ? sourceAddress : null
    const likeness = [versionOf(policies), ipAddress, ...namesIn(policies, objectId, groups)]
    const { applied, uncertain } = await evaluate(graph, JSON.stringify(likeness), objectId, ipAddress)
    return { blocking: inTheWay(applied, isPassOneTime), uncertain: inTheWay(uncertain, isPassOneTime) }
  }
}

function inTheWay(policies: readonly AccessPolicy[], isPassOneTime: boolean): readonly string[] {
  return policies
    .filter((policy) => policy.state === 'enabled' && findObstacles(policy, isPassOneTime).length > 0)
    .map(({ displayName, id }) => displayName || id)
}

function looksAtPlaces({ state, conditions }: AccessPolicy): boolean {
  return state === 'enabled' && !!conditions.locations
}

function versionOf(policies: readonly AccessPolicy[]): string {
  return createHash('sha256').update(JSON.stringify(policies)).digest('base64url')
}

/** Of a person's own names, those that a policy speaks of: two people with the same ones meet the same policies. */
function namesIn(policies: readonly AccessPolicy[], objectId: string, groups: readonly { id: string }[]) {
  const text = JSON.stringify(policies.map(({ conditions }) => conditions.users ?? {}))
  return [objectId, ...groups.map(({ id }) => id)].filter((id) => text.includes(id)).toSorted()
}

const local = new BlockList()
local.addSubnet('10.0.0.0', 8)
local.addSubnet('172.16.0.0', 12)
local.addSubnet('192.168.0.0', 16)
local.addSubnet('127.0.0.0', 8)
local.addSubnet('169.254.0.0', 16)
local.addSubnet('100.64.0.0', 10)
local.addSubnet('fc00::', 7, 'ipv6')
local.addSubnet('fe80::', 10, 'ipv6')
local.addAddress('::1', 'ipv6')

/** An address of a local network says nothing about the one that Microsoft will see. */
function isPublic(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !local.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
