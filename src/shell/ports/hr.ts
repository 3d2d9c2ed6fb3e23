/** HR facts at rest: keyed digests of normalised answers, sealed contacts. Nothing in clear. */
export interface HrRepository {
  /** field → keyed digest; null when HR knows nobody of that name. */
  findAnswers(nameKey: string): Promise<Readonly<Record<string, string>> | null>
  /** Keyed digest (`name`) of the account name of the manager whom HR names; null when it names none. */
  findManagerKey(nameKey: string): Promise<string | null>
  /** Sealed private mail (row `hr:<nameKey>:privateEmail`), or null. */
  findSealedPrivateMail(nameKey: string): Promise<string | null>
  /** Opens an import under an id that nobody has used yet. */
  begin(importId: string): Promise<void>
  /** Writes a batch of an import that was begun and that nobody reads yet. Gives the lines that were left out, since an earlier line has that name. */
  stage(importId: string, records: readonly HrRecord[]): Promise<readonly HrDuplicate[]>
  /**
   * Makes the import the one that is read, in one statement; the others count as dropped, and `forgetDropped` clears them away.
   * `at`: now, in epoch milliseconds.
   */
  flip(importId: string, fields: readonly string[], at: number): Promise<void>
  drop(importId: string): Promise<void>
  /** Forgets what is left of dropped imports, be it of one that a crash broke off. */
  forgetDropped(): Promise<void>
  /** How many people of the active import have a private mail address. */
  countPrivateMails(): Promise<number>
  /** What the active import has; null when there is none. */
  describe(): Promise<HrImportSeen | null>
}

/** The active import: how many people, which fields, and when it was read (epoch milliseconds; null: not known). */
export interface HrImportSeen {
  people: number
  fields: readonly string[]
  importedAt: number | null
}

export interface HrRecord {
  /** Where it stood in the source, from 1. */
  line: number
  nameKey: string
  answers: Readonly<Record<string, string>>
  sealedPrivateMail: string | null
  /** Keyed digest (`name`) of the manager's account name; null or left out where HR names none. */
  managerKey?: string | null
}

/** A line whose name an earlier line has already. */
export interface HrDuplicate {
  line: number
  sameAsLine: number
}

/** One person of an HR source: where they stood, and their values by column. */
export interface HrRow {
  line: number
  values: Readonly<Record<string, string>>
}

/** What is wrong with an HR source, at which line or record (from 1), as a sentence without any value of it. */
export interface HrFault {
  line: number
  problem: string
}

/** Why an HR source could not be read, in one word for alarms and logs. */
export type HrFailure =
  | 'unreadable'
  | 'unreachable'
  | 'forbidden_address'
  | 'certificate'
  | 'timeout'
  | 'redirect'
  | 'refused'
  | 'status'
  | 'too_large'
  | 'truncated'
  | 'malformed'
  | 'foreign_next'
  | 'too_many_pages'

/** An HR system that the portal asks by itself, from its first person to its last. */
export interface HrSource {
  /** What one person is called there, for whoever looks for a fault. */
  readonly unit: HrUnit
  /** Throws where the source cannot be read; then nothing of it is to be believed. */
  read(): AsyncIterable<HrRow | HrFault>
}

/** A line of a file, or a record of an answer. */
export type HrUnit = 'line' | 'record'
