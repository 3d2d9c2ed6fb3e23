import type { Budget, ThrottleClass } from '../../shell/ports.ts'
import type { GraphCall } from './connection.ts'

const reports = /^\/(auditLogs|reports)(\/|$)/
const protection = /^\/(identity\/conditionalAccess|identityProtection)(\/|$)/
/** POST is only how these are asked; they change nothing. */
const questions = /\/(checkMemberGroups|checkMemberObjects|\$batch)$/

/** Tells which of Microsoft's limits a call counts against; null where the limit is far away (`facts.md §9.2`). */
export function throttleClassOf({ method, path }: Pick<GraphCall, 'method' | 'path'>): ThrottleClass | null {
  const place = placeOf(path)
  if (reports.test(place)) return 'reports'
  if (protection.test(place)) return 'protection'
  return isQuestion({ method, path }) ? null : 'writes'
}

/** Tells a call that only asks: a GET, or one of the questions that Graph takes as a POST. */
export function isQuestion({ method, path }: Pick<GraphCall, 'method' | 'path'>): boolean {
  return method === 'GET' || (method === 'POST' && questions.test(placeOf(path)))
}

/** For programs that ask so little that nothing needs to be shared. */
export const freeBudget: Budget = {
  take: async () => true,
  holdBack: async () => {},
}

/** The path of a call without its query. The address of a next page is a whole one, with the version in front. */
export function placeOf(path: string): string {
  const { pathname } = new URL(path, 'https://graph.invalid')
  return pathname.replace(/^\/(v1\.0|beta)(?=\/)/, '')
}
