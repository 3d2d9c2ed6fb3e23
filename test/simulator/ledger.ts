import type { Clock } from './clock.ts'
import type { Person } from './person.ts'
import {
  type AccountState,
  countLivePasses,
  findPasswordOnlySpans,
  observe,
  type PasswordOnlySpan,
} from './timeline.ts'

/** One Graph call, as the service saw it. */
export interface GraphEntry {
  kind: 'graph'
  /** Epoch milliseconds. */
  at: number
  method: string
  path: string
  version: string
  operation: string
  userId: string | null
  isWrite: boolean
  status: number
  requestId: string
  clientRequestId: string | null
  detail: Record<string, unknown>
}

/** Something that a correct client never does: a path that is not there, a wrong version, a missing header or permission. */
export interface FaultEntry {
  kind: 'fault'
  at: number
  reason: string
  method: string
  path: string
}

/** A sign-in attempt with its error code (0 is success), or a registration of a method. */
export interface PersonEntry {
  kind: 'signIn' | 'registration'
  at: number
  userId: string
  errorCode: number
  detail: Record<string, unknown>
}

/** A pass value that was given out, so that tests can look for it where it must not be. */
export interface IssuedPass {
  userId: string
  passId: string
  value: string
  at: number
}

/** One line of the ledger. */
export type LedgerEntry = GraphEntry | FaultEntry | PersonEntry

/** What the ledger says about one person. */
export interface PersonSummary {
  userId: string
  passwordOnlySpans: PasswordOnlySpan[]
  maxLivePasses: number
}

/** The simulator's own record, the judge of every story. */
export interface Ledger {
  readonly entries: LedgerEntry[]
  readonly passValues: IssuedPass[]
  record(entry: LedgerEntry): void
  recordPass(pass: IssuedPass): void
  /** Notes how an account stands after something happened to it. */
  note(person: Person, cause: string): void
  summarise(userId: string): PersonSummary
}

/** Opens an empty ledger and notes how everybody stands at start. */
export function createLedger(people: Person[], clock: Clock): Ledger {
  const entries: LedgerEntry[] = []
  const passValues: IssuedPass[] = []
  const states = new Map<string, AccountState[]>()
  const note = (person: Person, cause: string): void => {
    states.set(person.id, [...(states.get(person.id) ?? []), observe(person, cause, clock.now())])
  }
  for (const person of people) note(person, 'start')
  return {
    entries,
    passValues,
    record: (entry) => void entries.push(entry),
    recordPass: (pass) => void passValues.push(pass),
    note,
    summarise: (userId) => summarise(userId, states.get(userId) ?? [], clock.now()),
  }
}

function summarise(userId: string, states: AccountState[], now: number): PersonSummary {
  return { userId, passwordOnlySpans: findPasswordOnlySpans(states, now), maxLivePasses: countLivePasses(states) }
}
