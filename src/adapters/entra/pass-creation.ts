import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { EffectReceipt, PassOnAccount, PassWish } from '../../shell/ports.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, type GraphAnswer, isSuccess, parseAnswer } from './graph-answer.ts'
import { deletePass, passesOf, passShape, readPass, toPass } from './passes.ts'

export type PassCreation = EffectReceipt & { pass: PassOnAccount; value: string }

const triesAtMost = 4
const waitAfterDeletion = 1_000
const created = passShape.extend({ temporaryAccessPass: z.string().min(1) })

/**
 * Creates a pass and gives its value, which is nowhere else. Where Graph refuses because one is valid, that one is deleted
 * first. Where the answer was lost the account is read back before anything is asked again: nobody has the value of what is
 * there, and creating anew voids it without leaving the account bare in between (design rule 3). Throws `DirectoryError`.
 */
export async function createPass(graph: GraphSession, objectId: string, wish: PassWish): Promise<PassCreation> {
  for (let tries = 1; ; tries += 1) {
    const answer = await post(graph, objectId, wish)
    const creation = answer === null ? null : readCreation(answer)
    if (creation !== null) return creation
    const failure = answer === null ? lostPass() : failureOf(answer)
    if (tries >= triesAtMost || !(await canTryAgain(graph, objectId, answer, tries))) throw failure
  }
}

/** Gives Graph's answer; null when it was lost, so that nobody knows whether a pass was made. */
async function post(graph: GraphSession, objectId: string, { lifetimeInMinutes, isUsableOnce }: PassWish) {
  const body = { lifetimeInMinutes, isUsableOnce }
  const call = { operation: 'create_pass', method: 'POST', version: 'v1.0', path: passesOf(objectId), body } as const
  try {
    const answer = await graph.ask(call)
    return answer.status >= 500 ? null : answer
  } catch (error) {
    if (error instanceof DirectoryError && error.code === 'lost_answer') return null
    throw error
  }
}

/** A lost answer: once the account can be read again. A refusal: once the valid pass behind it is deleted. */
async function canTryAgain(
  graph: GraphSession,
  objectId: string,
  answer: GraphAnswer | null,
  tries: number,
): Promise<boolean> {
  if (answer !== null && !mayMeanThatOneIsValid(answer)) return false
  const pass = await readPass(graph, objectId)
  if (answer === null) return true
  if (pass !== null) await deletePass(graph, objectId, pass.id)
  // Graph may go on refusing for a moment after the pass is gone.
  else if (tries > 1) await sleep(waitAfterDeletion)
  return pass !== null || tries > 1
}

/**
 * The sentence for a valid pass is not known, those of the other causes are (`facts.md §4.1`): a valid pass must not be
 * deleted for a lifetime or a policy that would refuse the next one too.
 */
function mayMeanThatOneIsValid({ status, message }: GraphAnswer): boolean {
  return status === 400 && !/lifetime|policy|guest|usableonce|startdatetime/i.test(message)
}

function readCreation(answer: GraphAnswer): PassCreation | null {
  if (!isSuccess(answer)) return null
  const found = parseAnswer(created, answer)
  const receipt = { graphStatus: answer.status, graphRequestId: answer.requestId }
  return { ...receipt, pass: toPass(found), value: found.temporaryAccessPass }
}

function lostPass(): DirectoryError {
  return new DirectoryError({ operation: 'create_pass', status: 0, code: 'lost_answer', requestId: null }, true)
}
