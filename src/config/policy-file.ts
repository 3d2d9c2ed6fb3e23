import { z } from 'zod'
import { defaultLimits, type Limits } from '../core/policy/limits.ts'
import type { Settings } from '../shell/ports.ts'
import type { ConfigFault, ReadFile } from './fault.ts'
import { bounds } from './policy-bounds.ts'
import { approverPoolsSchema, excludedGroupsSchema, privilegedApproversSchema } from './policy-people.ts'
import { reportFactorsSchema, toReportFactors } from './policy-reports.ts'
import { retentionSchema, toRetention } from './policy-retention.ts'
import { signalLimitsSchema, signalsSchema, toSignalPolicy } from './policy-signals.ts'
import { textsSchema } from './policy-texts.ts'

const setting = 'POLICY_FILE'
const minute = 60_000

const limitsSchema = z.strictObject(
  Object.fromEntries(
    Object.values(bounds).map(({ name, least, most }) => {
      const problem = `is not a whole number from ${least} to ${most}`
      return [name, z.number(problem).int(problem).min(least, problem).max(most, problem).optional()]
    }),
  ),
)
const schema = z.strictObject({
  limits: limitsSchema.optional(),
  excludedGroups: excludedGroupsSchema.optional(),
  approverPools: approverPoolsSchema.optional(),
  privilegedApprovers: privilegedApproversSchema.optional(),
  signals: signalsSchema.optional(),
  signalLimits: signalLimitsSchema.optional(),
  texts: textsSchema.optional(),
  reports: reportFactorsSchema.optional(),
  retention: retentionSchema.optional(),
})

/** What the tenant's policy file says, with the defaults where it is silent. */
export type Policy = Pick<
  Settings,
  'limits' | 'excludedGroups' | 'approverPools' | 'privilegedApprovers' | 'signals' | 'texts' | 'reports' | 'retention'
>

/** Reads the policy file: `{ "limits": { "codeTries": 4, "approvalWithinMinutes": 720 } }`. Null means the defaults. */
export function readPolicy(
  path: string | null,
  readFile: ReadFile,
): { policy: Policy; faults: readonly ConfigFault[] } {
  const text = path === null ? '{}' : readText(path, readFile)
  const json = text === null ? null : parse(text)
  if (json === null) return { policy: toPolicy({}), faults: [text === null ? unreadable : noJson] }
  const result = schema.safeParse(json.value)
  if (!result.success) return { policy: toPolicy({}), faults: onlyOnce(result.error.issues.flatMap(toFaults)) }
  return { policy: toPolicy(result.data), faults: [] }
}

const remedy = 'See the policy file in the README; limits may be made tighter, never looser.'
const unreadable = {
  setting,
  problem: 'names a file that cannot be read',
  remedy: 'Check the path and who may read it.',
}
const noJson = { setting, problem: 'names a file that is not JSON', remedy }

function toFaults(issue: z.core.$ZodIssue): ConfigFault[] {
  const where = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ setting, problem: `is wrong: ${where} ${issue.message}`, remedy }]
  return issue.keys.map((key) => ({
    setting,
    problem: `has an unknown key: ${[...issue.path, key].join('.')}`,
    remedy,
  }))
}

/** A number may be wrong in two ways that are told in the same words. */
function onlyOnce(faults: readonly ConfigFault[]): readonly ConfigFault[] {
  return faults.filter(({ problem }, index) => faults.findIndex((other) => other.problem === problem) === index)
}

function toPolicy({
  limits = {},
  excludedGroups,
  approverPools,
  privilegedApprovers,
  signals,
  signalLimits,
  texts,
  reports,
  retention,
}: z.infer<typeof schema>): Policy {
  return {
    limits: toLimits(limits),
    excludedGroups: excludedGroups ?? [],
    approverPools: approverPools ?? [],
    privilegedApprovers: privilegedApprovers ?? null,
    signals: toSignalPolicy(signals, signalLimits),
    texts: texts ?? {},
    reports: toReportFactors(reports),
    retention: toRetention(retention),
  }
}

function toLimits(given: Readonly<Record<string, number | undefined>>): Limits {
  const changes = Object.entries(bounds).flatMap(([limit, { name, isSpan }]) => {
    const value = given[name]
    return value === undefined ? [] : [[limit, isSpan ? value * minute : value]]
  })
  return { ...defaultLimits, ...Object.fromEntries(changes) }
}

function readText(path: string, readFile: ReadFile): string | null {
  try {
    return readFile(path)
  } catch {
    return null
  }
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}
