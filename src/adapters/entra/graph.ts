import { setTimeout as sleep } from 'node:timers/promises'
import type { Budget, DirectoryTrace, Log } from '../../shell/ports.ts'
import type { Connection, Exchanged, GraphCall } from './connection.ts'
import { tokenOperation } from './credential.ts'
import { DirectoryError } from './directory-error.ts'
import { type GraphAnswer, isSuccess } from './graph-answer.ts'
import { createHolds, type Holds } from './holds.ts'
import type { GraphTiming } from './settings.ts'
import { freeBudget, isQuestion, throttleClassOf } from './throttle-class.ts'

/** The calls of one directory method: they share a trace and a deadline. */
export interface GraphSession {
  /** Asks with retries; gives every answer, good or bad. Throws `DirectoryError` when none came. */
  ask(call: GraphCall): Promise<GraphAnswer>
  /** Origin of the configured Graph. */
  origin: string
}

type Outcome = Exchanged | { lost: DirectoryError }

const triesAtMost = 6
const throttled = 429
const busy = new Set([503, 504])

/**
 * Opens a session on Graph. Throttled calls wait as Graph says; reads and deletes are also asked again when Graph is busy or
 * the answer was lost; a refused token is renewed once (`facts.md §9.2`, `token.md`). Calls of a throttled class wait for
 * their turn in `budget`, and what Graph says about waiting holds for everybody who shares it; of any other call it holds for this
 * process (`holds`): where it is longer than a session lasts, the call gets no turn until then.
 */
export function openSession(
  connection: Connection,
  log: Log,
  timing: GraphTiming,
  trace: DirectoryTrace,
  budget: Budget = freeBudget,
  holds: Holds = createHolds(),
): GraphSession {
  const endsAt = performance.now() + timing.deadline
  const { clientRequestId, requestId, turnWithinMilliseconds = Number.POSITIVE_INFINITY, urgency } = trace

  async function ask(call: GraphCall): Promise<GraphAnswer> {
    let isRenewed = false
    for (let tries = 1; ; tries += 1) {
      await takeTurn(call)
      await trace.admit?.()
      const outcome = await tryOnce(call, tries)
      if ('answer' in outcome && outcome.answer.status === 401 && !isRenewed) {
        isRenewed = true
        connection.renew(outcome.token)
        continue
      }
      const wait = tries < triesAtMost ? planWait(call, outcome, tries, timing) : null
      await passOn(call, outcome, wait)
      if (wait === null || performance.now() + wait >= endsAt) return settle(outcome)
      await sleep(wait)
    }
  }

  async function takeTurn(call: GraphCall): Promise<void> {
    const throttleClass = throttleClassOf(call)
    if (throttleClass === null) return checkHold(call)
    const patience = Math.max(0, Math.min(turnWithinMilliseconds, endsAt - performance.now() - timing.firstWait))
    if (await budget.take(throttleClass, Math.floor(patience), urgency)) return
    throw noTurn(call)
  }

  /** One caller was throttled, so the whole class waits: asking on would only lengthen it. */
  async function passOn(call: GraphCall, outcome: Outcome, wait: number | null): Promise<void> {
    if (!('answer' in outcome) || outcome.answer.status !== throttled) return
    const throttleClass = throttleClassOf(call)
    if (throttleClass === null) return holdLong(call, outcome.answer)
    await budget.holdBack(throttleClass, wait ?? outcome.answer.retryAfter ?? timing.longestWait)
  }

  /** What can be waited for in a session is; the rest is for those who come later, and is no failure of theirs. */
  function holdLong(call: GraphCall, { retryAfter }: GraphAnswer): void {
    if (retryAfter === null || performance.now() + retryAfter < endsAt) return
    holds.note(call.operation, retryAfter)
    throw noTurn(call, holds.lasts(call.operation))
  }

  /** What guards an account asks all the same: what was said of somebody else's call may not be meant for it. */
  function checkHold(call: GraphCall): void {
    if (trace.isGuarding) return
    const againAfter = holds.lasts(call.operation)
    if (againAfter > 0) throw noTurn(call, againAfter)
  }

  async function tryOnce(call: GraphCall, tries: number): Promise<Outcome> {
    const startedAt = performance.now()
    const within = Math.max(1, Math.min(timing.callTimeout, endsAt - startedAt))
    const wish = tries === 1 ? call : { ...call, isAlone: true }
    const outcome = await exchange(wish, Math.ceil(within))
    noteFailure(call, outcome, tries, performance.now() - startedAt)
    return outcome
  }

  async function exchange(call: GraphCall, within: number): Promise<Outcome> {
    try {
      return await connection.exchange(call, trace, within)
    } catch (error) {
      return { lost: error instanceof DirectoryError ? error : lostAnswer(call) }
    }
  }

  /** What went well is in the log once for all that was asked together; "there is none" is an answer as well. */
  function noteFailure(call: GraphCall, outcome: Outcome, tries: number, milliseconds: number): void {
    if ('answer' in outcome && (isSuccess(outcome.answer) || isNone(call, outcome.answer))) return
    const { status, code, requestId: graphRequestId } = 'answer' in outcome ? outcome.answer : outcome.lost
    const fields = { requestId, operation: call.operation, status, graphRequestId, clientRequestId, tries }
    log.warn({ ...fields, milliseconds: Math.round(milliseconds), code }, 'graph did not do it')
  }

  return { ask, origin: connection.origin }
}

function noTurn({ operation }: GraphCall, againAfter = 0): DirectoryError {
  return new DirectoryError({ operation, status: 0, code: 'no_turn', requestId: null, againAfter }, true)
}

function lostAnswer({ operation }: GraphCall): DirectoryError {
  return new DirectoryError({ operation, status: 0, code: 'lost_answer', requestId: null }, true)
}

function isNone(call: GraphCall, { status }: GraphAnswer): boolean {
  return status === 404 && isQuestion(call)
}

function settle(outcome: Outcome): GraphAnswer {
  if ('lost' in outcome) throw outcome.lost
  return outcome.answer
}

/** How long to wait before the next try; null when there must be none. A call that was throttled or had no token did nothing. */
function planWait(call: GraphCall, outcome: Outcome, tries: number, timing: GraphTiming): number | null {
  const isRepeatable = call.isRepeatable ?? call.method !== 'POST'
  if ('lost' in outcome) {
    const mayRepeat = isRepeatable || outcome.lost.operation === tokenOperation
    return mayRepeat && outcome.lost.isTransient ? backOff(tries, timing) : null
  }
  const { status, retryAfter } = outcome.answer
  const isWorthIt = status === throttled || (isRepeatable && busy.has(status))
  return isWorthIt ? (retryAfter ?? backOff(tries, timing)) : null
}

/** Doubling waits, each drawn anew from its upper half, so that many portals do not come back together. */
function backOff(tries: number, { firstWait, longestWait }: GraphTiming): number {
  const longest = Math.min(longestWait, firstWait * 2 ** (tries - 1))
  return longest / 2 + (Math.random() * longest) / 2
}
