import { z } from 'zod'
import { defaultFactors, type ReportFactors } from '../core/report/tables.ts'

const mostMinutes = 480
const problem = `is not a number from 0 to ${mostMinutes}`
const minutes = z.number(problem).min(0, problem).max(mostMinutes, problem).optional()

/** `"reports": { "helpdeskMinutes": 20, "managerMinutes": 5 }`: what the reports reckon saved time with. */
export const reportFactorsSchema = z.strictObject({ helpdeskMinutes: minutes, managerMinutes: minutes })

/** Fills in the defaults. */
export function toReportFactors(given: z.infer<typeof reportFactorsSchema> = {}): ReportFactors {
  const { helpdeskMinutes = defaultFactors.helpdeskMinutes, managerMinutes = defaultFactors.managerMinutes } = given
  return { helpdeskMinutes, managerMinutes }
}
