import { compareClasses, type Finding, type FindingClass, findingRules, severities } from './finding.ts'
import { chooseNextStep } from './next-step.ts'
import { type Evidence, readLog } from './row-findings.ts'
import type { DiagnosisFacts } from './seen.ts'
import { readState } from './state-findings.ts'

const day = 24 * 3_600_000
/** An older fault does not explain this morning; dangers and walls count as far back as the log goes. */
const faultsCountFor = 7 * day

/**
 * Says why a person is locked out, the most important first: what is still so before what is over, danger before walls
 * before faults. Nothing is found in what was not read; an unread log and a clean one are findings of their own.
 */
export function diagnose(facts: DiagnosisFacts): readonly Finding[] {
  const evidence = [...readLog(facts.rows ?? []).filter((it) => isRecent(it, facts.now))]
  for (const name of readState(facts)) mergeState(evidence, name)
  const findings = evidence.map((it) => makeFinding(it, facts)).sort(compareFindings)
  if (facts.rows === null) return [...findings, makeFinding(bare('log_unreadable'), facts)]
  return findings.length > 0 ? findings : [makeFinding(bare('nothing_found'), facts)]
}

/** The numbers of a finding for its sentences. */
export function valuesOf({ rows, codes }: Finding): Readonly<Record<string, string | number>> {
  return { count: rows.length, codes: codes.join(', ') }
}

function bare(name: FindingClass): Evidence {
  return { class: name, rows: [], isOver: false }
}

/** What is seen to be so now is not over, whatever the log says. */
function mergeState(evidence: Evidence[], name: FindingClass): void {
  const index = evidence.findIndex((it) => it.class === name)
  const held = evidence[index]
  if (held === undefined) evidence.push(bare(name))
  else evidence[index] = { ...held, isOver: false }
}

function isRecent({ class: name, rows }: Evidence, now: number): boolean {
  const { severity } = findingRules[name]
  const lastAt = rows.at(-1)?.createdAt ?? now
  return severity === 'danger' || severity === 'block' || now - lastAt <= faultsCountFor
}

function makeFinding({ class: name, rows, isOver }: Evidence, facts: DiagnosisFacts): Finding {
  const { severity, isMfa } = findingRules[name]
  const codes = [...new Set(rows.flatMap((row) => row.errorCode ?? []))].filter((code) => code !== 0)
  return {
    class: name,
    severity,
    isMfa,
    isOver,
    rows: rows.map((row) => row.id).reverse(),
    codes: codes.sort((left, right) => left - right),
    lastAt: rows.at(-1)?.createdAt ?? null,
    staff: `diagnosis.staff.${name}`,
    person: `diagnosis.person.${name}`,
    next: `diagnosis.next.${chooseNextStep(name, facts)}`,
  }
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    Number(left.isOver) - Number(right.isOver) ||
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    compareClasses(left.class, right.class)
  )
}
