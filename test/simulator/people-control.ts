import type { MethodKind } from './method-kinds.ts'
import { makeMethod, preferenceFor } from './methods.ts'
import type { Person } from './person.ts'
import type { Simulator } from './simulator.ts'
import { findPerson } from './world.ts'

/** What a test may change about a person; `manager` is an account name or null, `methods` are kinds. */
export interface PersonPatch
  extends Partial<Omit<Person, 'id' | 'methods' | 'managerId' | 'pass' | 'ghosts' | 'sessionsValidFrom'>> {
  manager?: string | null
  methods?: MethodKind[]
}

/** A person as the control door shows them: kinds instead of methods, and never the value of a pass. */
export interface PersonView extends Omit<Person, 'methods' | 'pass' | 'ghosts' | 'managerId'> {
  manager: string | null
  methods: { id: string; kind: MethodKind }[]
  pass: { id: string; isUsableOnce: boolean; usedAt: number | null; lifetimeInMinutes: number } | null
}

/** Changes a person, and notes how the account stands then. */
export function changePerson(simulator: Simulator, person: Person, patch: PersonPatch): void {
  const { manager, methods, ...rest } = patch
  Object.assign(person, rest)
  if (manager !== undefined)
    person.managerId = manager === null ? null : (findPerson(simulator.world, manager)?.id ?? null)
  if (methods) {
    person.methods = methods.map((kind) => makeMethod(kind, person.displayName, simulator.clock.now()))
    person.preference = rest.preference ?? preferenceFor(person.methods)
  }
  simulator.ledger.note(person, 'change')
}

/** Shows a person to a test. */
export function toPersonView(simulator: Simulator, person: Person): PersonView {
  const { methods, pass, ghosts, managerId, ...rest } = person
  const manager = simulator.world.people.find((other) => other.id === managerId)?.userPrincipalName ?? null
  const shown = pass && {
    id: pass.id,
    isUsableOnce: pass.isUsableOnce,
    usedAt: pass.usedAt,
    lifetimeInMinutes: pass.lifetimeInMinutes,
  }
  return { ...rest, manager, methods: methods.map(({ id, kind }) => ({ id, kind })), pass: shown }
}
