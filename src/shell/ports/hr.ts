/** HR facts at rest: keyed digests of normalised answers, sealed contacts. Nothing in clear. */
export interface HrRepository {
  /** field → keyed digest; null when HR knows nobody of that name. */
  findAnswers(nameKey: string): Promise<Readonly<Record<string, string>> | null>
  /** Keyed digest (`name`) of the account name of the manager whom HR names; null when it names none. */
  findManagerKey(nameKey: string): Promise<string | null>
  /** Sealed private mail (row `hr:<nameKey>:privateEmail`), or null. */
  findSealedPrivateMail(nameKey: string): Promise<string | null>
  /** Writes a batch under an import id that nobody reads yet. Gives the lines that were left out, since an earlier line has that name. */
  stage(importId: string, records: readonly HrRecord[]): Promise<readonly HrDuplicate[]>
  /** Makes the import the one that is read, in one statement, and drops the others. */
  flip(importId: string, fields: readonly string[]): Promise<void>
  drop(importId: string): Promise<void>
  /** How many people of the active import have a private mail address. */
  countPrivateMails(): Promise<number>
  /** How many people the active import has; and its fields. */
  describe(): Promise<{ people: number; fields: readonly string[] } | null>
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

/** What is wrong with an HR source, at which line (from 1), as a sentence without any value of it. */
export interface HrFault {
  line: number
  problem: string
}
