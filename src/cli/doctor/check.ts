import type { Context } from './context.ts'
import { explainFailure } from './failure.ts'
import { bad, type Finding, type Verdict } from './finding.ts'

/** One thing that the doctor looks at, by itself: what it does not find out, no other check misses. */
export interface Check {
  /** For machines, such as `pass_policy`. */
  name: string
  /** For people, such as `Pass policy`. */
  title: string
  look(context: Context): Promise<readonly Verdict[]>
}

/** How long one check may take, in milliseconds. */
const checkTimeout = 10_000

/** Runs a check to its end or its time limit. A failure is a finding too, so this never rejects. */
export async function runCheck(check: Check, context: Context, timeout = checkTimeout): Promise<readonly Finding[]> {
  const { promise: expired, resolve } = Promise.withResolvers<readonly Verdict[]>()
  // The timer keeps the process alive: something that hangs without a connection would else end it without a word.
  const timer = setTimeout(() => resolve([sayExpired(check, timeout)]), timeout)
  const verdicts = await Promise.race([lookSafely(check, context), expired])
  clearTimeout(timer)
  return verdicts.map((verdict) => ({ check: check.name, ...verdict }))
}

async function lookSafely(check: Check, context: Context): Promise<readonly Verdict[]> {
  try {
    return await check.look(context)
  } catch (error) {
    const { sentence, remedy } = explainFailure(error)
    return [bad(`${check.title} could not be checked: ${sentence}.`, remedy)]
  }
}

function sayExpired({ title }: Check, timeout: number): Verdict {
  return bad(
    `${title} could not be checked within ${timeout / 1000} seconds.`,
    'Check the connection from this machine, its proxy and firewall, and run the doctor again.',
  )
}
