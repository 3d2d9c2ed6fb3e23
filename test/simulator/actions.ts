import type { MethodKind } from './method-kinds.ts'
import { defaultMethodOf, makeMethod, preferenceFor } from './methods.ts'
import { makePass, type PassWish } from './passes.ts'
import type { Method, Pass, Person } from './person.ts'
import type { Simulator } from './simulator.ts'

/** Adds a method to an account, as the Security info page does; the first that can be becomes the default. */
export function registerMethod(simulator: Simulator, person: Person, kind: MethodKind): Method {
  const now = simulator.clock.now()
  const method = makeMethod(kind, person.displayName, now, true)
  person.methods = [...person.methods.filter((other) => other.id !== method.id), method]
  person.ghosts = person.ghosts.filter((ghost) => ghost.method.id !== method.id)
  settleDefault(person)
  const detail = { method: kind, methodId: method.id }
  simulator.ledger.record({ kind: 'registration', at: now, userId: person.id, errorCode: 0, detail })
  simulator.ledger.note(person, 'registerMethod')
  return method
}

/** Puts another number in the place of the mobile phone's: Entra keeps the id, and has no date for either. */
export function changeNumber(simulator: Simulator, person: Person, phoneNumber: string): void {
  const phone = person.methods.find(({ kind }) => kind === 'phone')
  if (!phone) throw new Error(`${person.displayName} has no mobile phone.`)
  Object.assign(phone.properties, { phoneNumber })
  simulator.ledger.note(person, 'change')
}

/**
 * Takes a method off an account; it stays listed for a while.
 * @param lag how long, in milliseconds; the setting when left out
 */
export function removeMethod(simulator: Simulator, person: Person, method: Method, lag?: number): void {
  const listedUntil = simulator.clock.now() + (lag ?? simulator.settings.lagInMilliseconds)
  person.methods = person.methods.filter((other) => other !== method)
  person.ghosts.push({ method, listedUntil })
  settleDefault(person)
  simulator.ledger.note(person, 'deleteMethod')
}

/** Puts a new pass on an account; one that was there is void from this moment. */
export function issuePass(simulator: Simulator, person: Person, wish: PassWish): Pass {
  const now = simulator.clock.now()
  const pass = makePass(wish, simulator.world.passPolicy, now)
  person.pass = pass
  simulator.ledger.recordPass({ userId: person.id, passId: pass.id, value: pass.value, at: now })
  simulator.ledger.note(person, 'createPass')
  return pass
}

/** Takes the pass off an account. */
export function removePass(simulator: Simulator, person: Person): void {
  person.pass = null
  simulator.ledger.note(person, 'deletePass')
}

/** Notes that the pass was used to sign in; a one-time pass is spent by that. */
export function usePass(simulator: Simulator, person: Person, pass: Pass): void {
  pass.usedAt = simulator.clock.now()
  simulator.ledger.note(person, 'usePass')
}

/** Voids every session that began before now. */
export function revokeSessions(simulator: Simulator, person: Person): void {
  person.sessionsValidFrom = simulator.clock.now()
}

function settleDefault(person: Person): void {
  if (!defaultMethodOf(person)) person.preference = preferenceFor(person.methods)
}
