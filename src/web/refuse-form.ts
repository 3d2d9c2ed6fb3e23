import { type Answer, fail } from './answer.ts'
import { hasAnswered } from './pages/manager/answered.ts'
import type { PageRow } from './pages.ts'
import { isForeign } from './plugins/csrf.ts'
import { keepDraft } from './plugins/draft.ts'
import { findSession } from './plugins/session.ts'
import type { Visit } from './visit.ts'

/**
 * Refuses a form that this browser's session did not make. Managers and staff get there by two windows: who signs in again in
 * one of them, or signs out, reads in the other what became of that. Another site's form learns nothing and keeps nothing.
 */
export async function refuseForm(row: PageRow, visit: Visit): Promise<Answer> {
  if (isForeign(visit)) return fail('forgery')
  if (visit.sessionKind === 'manager') return refuseManager(visit)
  return row.keepsDraft === true && keepDraft(visit, formOf(row)) ? fail('other_window_kept') : fail('forgery')
}

async function refuseManager(visit: Visit): Promise<Answer> {
  const held = await findSession(visit, 'manager')
  const known = { ...visit, held, person: held?.session.person ?? null }
  return fail((await hasAnswered(known)) ? 'answered' : 'other_window')
}

/** By which name what was typed into a row's form is kept: the last part of its address. */
export function formOf({ path }: PageRow): string {
  return path.split('/').at(-1) ?? ''
}
