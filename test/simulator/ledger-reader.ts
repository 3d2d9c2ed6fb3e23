import type { FaultEntry, GraphEntry, IssuedPass, LedgerEntry, PersonEntry, PersonSummary } from './ledger.ts'
import type { PersonView } from './people-control.ts'
import type { PasswordOnlySpan } from './timeline.ts'

/** The ledger as it crosses the wire. */
export interface LedgerOnWire {
  entries: LedgerEntry[]
  passValues: IssuedPass[]
  people: PersonSummary[]
}

/** The ledger with the questions that stories ask it. People are named by object id or account name. */
export interface LedgerReader {
  readonly entries: LedgerEntry[]
  /** Graph calls, oldest first. */
  readonly calls: GraphEntry[]
  /** Graph calls that would change Entra, with those that were refused. */
  readonly writes: GraphEntry[]
  /** What a correct client never does. */
  readonly faults: FaultEntry[]
  readonly signIns: PersonEntry[]
  readonly registrations: PersonEntry[]
  /** Every pass value that was given out. */
  readonly passValues: IssuedPass[]
  writesOf(person: string): GraphEntry[]
  /** Gives the calls of one operation, such as `createPass`. */
  callsOf(operation: string): GraphEntry[]
  passwordOnlySpans(person: string): PasswordOnlySpan[]
  maxLivePasses(person: string): number
}

/** Makes a ledger readable. */
export function readLedger(wire: LedgerOnWire, people: PersonView[]): LedgerReader {
  const { entries, passValues } = wire
  const calls = entries.filter((entry) => entry.kind === 'graph')
  const writes = calls.filter((call) => call.isWrite)
  const idOf = (name: string) => people.find((person) => isNamed(person, name))?.id ?? name
  const summaryOf = (name: string) => wire.people.find((summary) => summary.userId === idOf(name))
  return {
    entries,
    calls,
    writes,
    faults: entries.filter((entry) => entry.kind === 'fault'),
    signIns: entries.filter((entry): entry is PersonEntry => entry.kind === 'signIn'),
    registrations: entries.filter((entry): entry is PersonEntry => entry.kind === 'registration'),
    passValues,
    writesOf: (person) => writes.filter((call) => call.userId === idOf(person)),
    callsOf: (operation) => calls.filter((call) => call.operation === operation),
    passwordOnlySpans: (person) => summaryOf(person)?.passwordOnlySpans ?? [],
    maxLivePasses: (person) => summaryOf(person)?.maxLivePasses ?? 0,
  }
}

function isNamed(person: PersonView, name: string): boolean {
  return person.userPrincipalName.toLowerCase() === name.toLowerCase()
}
