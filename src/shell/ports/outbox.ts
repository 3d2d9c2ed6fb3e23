import type { Command, CommandType, PlannedCommand, QueueName } from '../../core/commands.ts'
import type { OutboxSigns } from './meter.ts'

export interface OutboxItem {
  id: string
  requestId: string
  command: Command
  attempts: number
  dueAt: number
  /** Until when it is the claimer's; it also tells this claim from a later one of somebody else. */
  leasedUntil: number
}

/** A claim: what its owner says counts only while nobody has taken the command over. */
export type Claimed = Pick<OutboxItem, 'id' | 'leasedUntil'>

/** The claim under which a command is performed. */
export interface Claim {
  /** Throws `LeaseLostError` where it ran out: whoever has the command by now must not meet somebody else at the same account. */
  admit(): Promise<void>
}

/** A place in the queue (epoch milliseconds): when it was due, and from when on it may be taken: later, where somebody is at it. */
export interface Waiting {
  id: string
  type: QueueName
  dueAt: number
  freeAt: number
}

export interface OutboxRepository {
  add(requestId: string, planned: readonly PlannedCommand[]): Promise<void>
  /** Takes up to `limit` due commands, of any request or of one, under a lease until `leaseUntil`; one that ran out is taken again. */
  claim(now: number, leaseUntil: number, limit: number, requestId?: string): Promise<readonly OutboxItem[]>
  /** One look along the queue, in its order: of each type at least the first `ofEach` that may be taken by `until`, and all that are taken. */
  look(until: number, ofEach: number): Promise<readonly Waiting[]>
  /** Takes those of these that are still there and free; no two callers get the same one. */
  take(ids: readonly string[], now: number, leaseUntil: number): Promise<readonly OutboxItem[]>
  /** Makes the claim last until `leaseUntil`; false where somebody else has the command by now, or it is gone. */
  renew(claimed: Claimed, leaseUntil: number): Promise<boolean>
  /** It was performed; does nothing where somebody else has it by now, and so do the next four. Gives whether it was ours. */
  finish(claimed: Claimed): Promise<boolean>
  /** Tries again at `dueAt`; `attempts` counts up. `failure` is a class name or code, nothing from outside. */
  postpone(claimed: Claimed, dueAt: number, failure: string): Promise<boolean>
  /** It never got its turn: again at `dueAt`. That is no try in vain, but it counts as begun. */
  defer(claimed: Claimed, dueAt: number): Promise<boolean>
  /** The same command again at `dueAt`, with its attempts back at zero: it succeeded and goes on. */
  repeat(claimed: Claimed, dueAt: number): Promise<boolean>
  /** Gives up for good; stays in the table, for the alarm and for staff. */
  bury(claimed: Claimed, failure: string): Promise<boolean>
  /** Takes up again what was given up of these types of a request, at `dueAt`; gives how many that were. */
  revive(requestId: string, types: readonly Command['type'][], dueAt: number): Promise<number>
  /** Of which types something of a request was given up. */
  listBuried(requestId: string): Promise<readonly Command['type'][]>
  /** Drops undone commands of these types of a request, because it ended. */
  drop(requestId: string, types: readonly Command['type'][]): Promise<void>
  /** Frees the leases of these, so that another process takes them at once. */
  release(ids: readonly string[]): Promise<void>
  /** Frees every lease: for the one process of an embedded database, whose leases at its start are a dead one's. */
  releaseAll(): Promise<void>
  /** Makes the request's command of this type due at `now`, unless somebody is at it or it waits after a failure; gives whether. */
  hasten(requestId: string, type: CommandType, now: number): Promise<boolean>
  /** When the request's undone command of this type is due; null where there is none. */
  findDue(requestId: string, type: CommandType): Promise<number | null>
  /** When the first of the request's commands in this line that nobody has finished a try of was due; null where there is none. */
  findUntried(requestId: string, queue: QueueName): Promise<number | null>
  /** The times at which the undone commands of this type that nobody works on were due, the earliest first. */
  listWaiting(type: CommandType, now: number): Promise<readonly number[]>
  /** How many wait, are due and were given up, for those who watch. */
  measure(now: number): Promise<OutboxSigns>
}
