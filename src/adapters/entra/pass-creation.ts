import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { EffectReceipt, PassOnAccount, PassWish } from '../../shell/ports.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, type GraphAnswer, isSuccess } from './graph-answer.ts'
import { deletePass, passesOf, passShape, readPass, toPass } from './passes.ts'

export type PassCreation = EffectReceipt & { pass: PassOnAccount; value: string }
/** `lost`: nobody knows whether a pass was made, and its value is gone. */
type Failure = { refusal: GraphAnswer } | { lost: DirectoryError }
type Attempt = { creation: PassCreation } | Failure

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
    const attempt = await post(graph, objectId, wish)
    if ('creation' in attempt) return attempt.creation
    const mayTryAgain = tries < triesAtMost && (await prepareAnother(graph, objectId, attempt, tries))
    if (!mayTryAgain) throw 'refusal' in attempt ? failureOf(attempt.refusal) : attempt.lost
  }
}

async function post(graph: GraphSession, objectId: string, wish: PassWish): Promise<Attempt> {
  const body = { lifetimeInMinutes: wish.lifetimeInMinutes, isUsableOnce: wish.isUsableOnce }
  const call = { operation: 'create_pass', method: 'POST', version: 'v1.0', path: passesOf(objectId), body } as const
  try {
    return judge(await graph.ask(call))
  } catch (error) {
    if (error instanceof DirectoryError && error.code === 'lost_answer') return { lost: error }
    throw error
  }
}

/** A busy or broken Graph may have made the pass all the same; so did one that answers 201 without the value. */
function judge(answer: GraphAnswer): Attempt {
  const { operation, status, requestId } = answer
  const found = isSuccess(answer) ? created.safeParse(answer.body).data : undefined
  if (found !== undefined) {
    const receipt = { graphStatus: status, graphRequestId: requestId }
    return { creation: { ...receipt, pass: toPass(found), value: found.temporaryAccessPass } }
  }
  if (!isSuccess(answer) && status < 500) return { refusal: answer }
  return { lost: new DirectoryError({ operation, status, code: 'lost_answer', requestId }, true) }
}

/** Gives whether to try again. After a lost answer: once the account can be read. After a refusal: once its cause is gone. */
async function prepareAnother(
  graph: GraphSession,
  objectId: string,
  attempt: Failure,
  tries: number,
): Promise<boolean> {
  if ('refusal' in attempt && !mayMeanThatOneIsThere(attempt.refusal)) return false
  const pass = await readPass(graph, objectId)
  if ('lost' in attempt) return true
  if (pass?.isUsable && !speaksOfOne(attempt.refusal)) return false
  if (pass !== null) await deletePass(graph, objectId, pass.id)
  // Graph may go on refusing for a moment after the pass is gone.
  else if (tries > 1) await sleep(waitAfterDeletion)
  return pass !== null || tries > 1
}

/** The sentence for a valid pass is not known, but those of other causes are (`facts.md §4.1`): these a deletion cannot mend. */
function mayMeanThatOneIsThere({ status, message }: GraphAnswer): boolean {
  return status === 400 && !/lifetime|policy|guest|usableonce|startdatetime/i.test(message)
}

/**
 * A pass that still opens the account is only given up where Graph says, in whatever words, that it is the one in the way:
 * after any other refusal the next creation would be refused too, and the account left with its password alone (rule 3).
 */
function speaksOfOne({ message }: GraphAnswer): boolean {
  return /\b(already|exist\w*|valid|active|delete|duplicate)\b/i.test(message)
}
