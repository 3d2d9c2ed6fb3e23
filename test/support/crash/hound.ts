import type { Test } from 'tap'
import type { Boundary } from './fuse.ts'
import type { FusedStage } from './fused-stage.ts'
import { persist } from './persist.ts'
import { judge } from './verdict.ts'

/** Boundaries that no life has ended at yet, by name. */
export type Left = Map<string, Boundary>

/** Puts boundaries into the list of those that are still to be died at. */
export function listLeft(boundaries: readonly Boundary[]): Left {
  return new Map(boundaries.map((boundary) => [boundary.name, boundary]))
}

/**
 * Does something while every life of the portal ends at the first boundary that none has ended at yet; those are taken out.
 * Gives what was done, and how often it died meanwhile.
 */
export async function houndWhile<T>(
  { portal }: FusedStage,
  left: Left,
  act: () => Promise<T>,
): Promise<{ done: T; deaths: number }> {
  const before = portal.deaths()
  const next = () => {
    for (const blown of portal.readBlown()) left.delete(blown)
    return [...left.values()]
  }
  portal.hound(next)
  await portal.arm(next())
  const done = await act()
  portal.hound(() => [])
  await portal.arm([])
  next()
  return { done, deaths: portal.deaths() - before }
}

/** One recovery of somebody so hounded. @param isPatient the people wait until all of it serves again */
export async function hound(t: Test, stage: FusedStage, name: string, left: Left, isPatient = false): Promise<void> {
  const { done, deaths } = await houndWhile(stage, left, () => persist(stage, name, 'signed_in', isPatient))
  t.same(await judge(stage, name, done), [], `${name}, after ${deaths} deaths: ${done.state}`)
}

/** What each recovery passes; where one is missing, the fuse has lost sight of it. */
const always = [/commit audit:/, /graph POST/, /graph DELETE/, /mail/, /response POST/]

/** What a recovery passes when nothing goes wrong. */
export async function listPassed(stage: FusedStage, name: string): Promise<readonly string[]> {
  await stage.portal.arm([])
  await persist(stage, name, 'signed_in')
  const passed = await stage.portal.list()
  const missing = always.filter((kind) => !passed.some((boundary) => kind.test(boundary)))
  if (missing.length > 0) throw new Error(`The fuse saw no ${missing.join(', ')}`)
  return passed
}
