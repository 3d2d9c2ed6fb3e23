import type { HrFault, HrRow } from '../../shell/ports.ts'

/**
 * Passes rows on and, at their end, tells of each question to which nobody at all has an answer: a service that renames a
 * field must not lock everybody out.
 */
export async function* withFieldsSeen(
  rows: AsyncIterable<HrRow | HrFault>,
  questions: readonly string[],
): AsyncGenerator<HrRow | HrFault> {
  const missing = new Set(questions)
  let people = 0
  for await (const row of rows) {
    yield row
    if ('problem' in row) continue
    people += 1
    for (const field of missing) if ((row.values[field] ?? '').trim() !== '') missing.delete(field)
  }
  if (people === 0) return
  for (const field of missing)
    yield { line: people, problem: `HR_QUESTIONS has ${field}, but nobody has a value for it` }
}
