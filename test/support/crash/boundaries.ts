import type { Boundary } from './fuse.ts'

/** So many of one kind; the worker's own housekeeping would otherwise be most of the list. */
const mostOfAKind = 12

/** Numbers the boundaries that a recovery passed. */
function numberBoundaries(passed: readonly string[]): readonly Boundary[] {
  const counts = new Map<string, number>()
  return passed.map((name) => {
    const nth = (counts.get(name) ?? 0) + 1
    counts.set(name, nth)
    return { name, nth }
  })
}

/** The boundaries of the matrix, in the order in which they were passed. */
export function chooseBoundaries(passed: readonly string[]): readonly Boundary[] {
  return numberBoundaries(passed).filter(({ nth }) => nth <= mostOfAKind)
}

/** Reads of Graph and transactions that wrote nothing: to die beside one is to die after the commit before it. Nor what a start writes. */
const harmless = /graph GET|checkMemberGroups|evaluate|\$batch|commit $|commit (hr_|meta)|audit:hr_imported/

/** Each kind once, without what is read only. */
export function chooseKinds(passed: readonly string[]): readonly Boundary[] {
  return numberBoundaries(passed).filter(({ name, nth }) => nth === 1 && !harmless.test(name))
}
