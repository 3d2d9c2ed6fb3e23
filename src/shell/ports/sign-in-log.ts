import type { SignInRow } from '../../core/diagnosis/sign-in-row.ts'

/** Which rows of the sign-in log: from `since` (epoch milliseconds) on, of one person, or of everybody (null). */
export interface SignInQuestion {
  since: number
  objectId: string | null
  /** The next page as the page before named it; null for the first. */
  next: string | null
}

/** A page of the sign-in log, newest first; rows may come twice. */
export interface SignInPage {
  rows: readonly LoggedSignIn[]
  next: string | null
}

/** One row of the sign-in log, and whose sign-in it is. */
export interface LoggedSignIn {
  objectId: string
  row: SignInRow
}

/** Rows of the sign-in log that open requests need, and how far the log was read. */
export interface SignInRepository {
  /** Keeps rows by their id; a row that is known already is replaced, since details come late. */
  keep(found: readonly LoggedSignIn[]): Promise<void>
  /** A person's rows from `since` (epoch milliseconds) on, newest first. */
  listOf(objectId: string, since: number): Promise<readonly SignInRow[]>
  deleteBefore(time: number): Promise<void>
  /** Ids of the requests that wait for the log. */
  listWaiting(): Promise<readonly string[]>
  /** Until when the log was read last (epoch milliseconds); null when never. */
  readMark(): Promise<number | null>
  saveMark(until: number): Promise<void>
}
