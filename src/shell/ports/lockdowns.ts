import type { Lockdown } from '../../core/lockdown.ts'

/** The pauses of recoveries. Reading a row that was edited by hand throws `TamperedRowError`, and errors deny. */
export interface LockdownRepository {
  insert(lockdown: Lockdown): Promise<void>
  /** Saves it (its version already raised) where the stored version is one less; false when somebody was faster. */
  save(lockdown: Lockdown): Promise<boolean>
  /** Those that end after `time` by their plan, the oldest first; also those that were lifted before it. */
  listEndingAfter(time: number): Promise<readonly Lockdown[]>
  /** Those whose end was not written down yet. */
  listOpen(): Promise<readonly Lockdown[]>
  /** Forgets those that were over before `time`; gives how many. */
  deleteClosedBefore(time: number): Promise<number>
}
