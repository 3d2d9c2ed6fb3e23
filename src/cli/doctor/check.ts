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
export const checkTimeout = 10_000

/** Runs a check to its end or its time limit. A failure is a finding too, so this never rejects. */
export async function runCheck(check: Check, context: Context, timeout = checkTimeout): Promise<readonly Finding[]> {
  const verdicts = await Promise.race([lookSafely(check, context), expire(check, timeout)])
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

function expire(check: Check, timeout: number): Promise<readonly Verdict[]> {
  const verdict = bad(
    `${check.title} could not be checked within ${timeout / 1000} seconds.`,
    'Check the connection from this machine, its proxy and firewall, and run the doctor again.',
  )
  return new Promise((resolve) => setTimeout(resolve, timeout, [verdict]).unref())
}
