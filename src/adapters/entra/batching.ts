import { z } from 'zod'
import { inChunks } from './chunks.ts'
import type { Connection, Exchanged, GraphCall, Trace } from './connection.ts'
import { type GraphAnswer, isSuccess, parseAnswer, TornAnswerError, toAnswer } from './graph-answer.ts'
import { isQuestion, throttleClassOf } from './throttle-class.ts'

/** Graph takes no more in one batch (`facts.md §9.1`). */
const questionsAtOnce = 20

const part = z.looseObject({
  id: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.coerce.string()).nullish(),
  body: z.unknown(),
})
type Part = z.infer<typeof part>
const batch = z.looseObject({ responses: z.array(z.unknown()) })

/** A question of this moment, and everybody who asks it. */
interface Question {
  call: GraphCall
  askers: Asker[]
}

interface Asker {
  within: number
  resolve(exchanged: Exchanged): void
  reject(error: unknown): void
}

/**
 * Puts the questions that one recovery asks in the same moment into one `$batch`, and asks what is asked twice in that
 * moment only once: the facts of a step are some twenty questions, and each exchange costs a way over the wire. Only what
 * changes nothing goes into a batch (deletions collide there, `facts.md §2.3`), and nothing that had to wait for its turn.
 * A part that failed is for the caller to ask again, which it does by itself.
 */
export function batchQuestions(connection: Connection): Connection {
  const open = new Map<string, Map<string, Question>>()
  const join = (call: GraphCall, trace: Trace, asker: Asker) => {
    const key = `${call.version} ${trace.clientRequestId}`
    const questions = open.get(key) ?? new Map<string, Question>()
    if (questions.size === 0) {
      open.set(key, questions)
      setImmediate(() => {
        open.delete(key)
        for (const some of inChunks([...questions.values()], questionsAtOnce)) void send(connection, trace, some)
      })
    }
    const name = nameOf(call)
    const question = questions.get(name) ?? { call, askers: [] }
    questions.set(name, question)
    question.askers.push(asker)
  }
  return {
    ...connection,
    exchange: (call, trace, within) =>
      mayBeBatched(call)
        ? new Promise((resolve, reject) => join(call, trace, { within, resolve, reject }))
        : connection.exchange(call, trace, within),
  }
}

/** The address of a next page is a whole one, which no batch takes. */
function mayBeBatched(call: GraphCall): boolean {
  return call.isAlone !== true && call.path.startsWith('/') && isQuestion(call) && throttleClassOf(call) === null
}

function nameOf({ method, path, headers, body }: GraphCall): string {
  return JSON.stringify([method, path, headers, body])
}

/** Answers every asker, or rejects them; never throws. */
async function send(connection: Connection, trace: Trace, questions: readonly Question[]): Promise<void> {
  const within = Math.min(...questions.flatMap(({ askers }) => askers.map((asker) => asker.within)))
  try {
    const [only, ...others] = questions
    if (only !== undefined && others.length === 0) tell(only, await connection.exchange(only.call, trace, within))
    else await sendTogether(connection, trace, questions, within)
  } catch (error) {
    for (const { askers } of questions) for (const asker of askers) asker.reject(error)
  }
}

function tell({ askers }: Question, exchanged: Exchanged): void {
  for (const asker of askers) asker.resolve(exchanged)
}

async function sendTogether(
  connection: Connection,
  trace: Trace,
  questions: readonly Question[],
  within: number,
): Promise<void> {
  const { answer, token } = await connection.exchange(toBatch(questions, trace), trace, within)
  if (!isSuccess(answer) && !isForAll(answer)) throw new TornAnswerError('the batch was not answered')
  const found = isSuccess(answer) ? readParts(answer) : null
  for (const [index, question] of questions.entries()) {
    const { operation } = question.call
    if (found === null) tell(question, { token, answer: { ...answer, operation } })
    else tellPart(question, found.get(String(index)), answer, token)
  }
}

/** What Graph says to the batch of every call in it: renew the token, or wait. Anything else may be about one of them. */
function isForAll({ status }: GraphAnswer): boolean {
  return [401, 429, 503, 504].includes(status)
}

function toBatch(questions: readonly Question[], { clientRequestId }: Trace): GraphCall {
  const requests = questions.map(({ call: { method, path, headers, body } }, index) => ({
    id: String(index),
    method,
    url: path,
    headers: { ...headers, 'client-request-id': clientRequestId, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body }),
  }))
  const version = questions[0]?.call.version ?? 'v1.0'
  const parts = questions.map(({ call }) => call.operation)
  const path = '/$batch'
  return { operation: 'ask_batch', method: 'POST', version, path, body: { requests }, isRepeatable: true, parts }
}

/** The parts come in any order (`facts.md §9.1`); one that cannot be read counts as lost. */
function readParts(answer: GraphAnswer): ReadonlyMap<string, Part> {
  const { responses } = parseAnswer(batch, answer)
  const read = responses.map((response) => part.safeParse(response).data)
  return new Map(read.filter((found) => found !== undefined).map((found) => [found.id, found]))
}

function tellPart(question: Question, found: Part | undefined, { requestId }: GraphAnswer, token: string): void {
  if (found === undefined) {
    for (const asker of question.askers) asker.reject(new TornAnswerError('a part of the batch is missing'))
    return
  }
  const { status, body = null } = found
  const answer = toAnswer(question.call.operation, { status, headers: new Headers(found.headers ?? {}), body })
  tell(question, { token, answer: { ...answer, requestId: answer.requestId ?? requestId } })
}
