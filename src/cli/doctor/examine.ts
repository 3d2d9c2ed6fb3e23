import { type Check, runCheck } from './check.ts'
import type { Context } from './context.ts'
import type { Finding } from './finding.ts'
import { findPerson } from './person-checks.ts'

/** What was found, and by which checks. */
export interface Examination {
  findings: readonly Finding[]
  checks: readonly Check[]
}

/** Shows a line of progress in the place of the last one; an empty one clears it. */
export type Draw = (line: string) => void

/** Runs checks side by side, so that one that hangs costs its own time only; findings keep the checks' order. */
export async function examine(checks: readonly Check[], context: Context, draw: Draw): Promise<Examination> {
  const waiting = new Set(checks)
  const show = () => draw(waiting.size === 0 ? '' : describe(checks.length - waiting.size, waiting))
  show()
  const findings = await Promise.all(
    checks.map(async (check) => {
      const found = await runCheck(check, context)
      waiting.delete(check)
      show()
      return found
    }),
  )
  return { findings: findings.flat(), checks }
}

/** Examines one person: first whether the name is an account, then everything that a recovery of it needs. */
export async function examinePerson(context: Context, name: string, draw: Draw): Promise<Examination> {
  let checks: readonly Check[] = []
  const account: Check = {
    name: 'account',
    title: 'Account',
    look: async () => {
      const found = await findPerson(context, name)
      checks = found.checks
      return [found.verdict]
    },
  }
  const first = await examine([account], context, draw)
  const rest = await examine(checks, context, draw)
  return { findings: [...first.findings, ...rest.findings], checks: [account, ...checks] }
}

function describe(done: number, waiting: ReadonlySet<Check>): string {
  const titles = [...waiting].map(({ title }) => title)
  return `Checked ${done} of ${done + titles.length}; waiting for ${titles.slice(0, 3).join(', ')}${titles.length > 3 ? ' …' : ''}`
}
