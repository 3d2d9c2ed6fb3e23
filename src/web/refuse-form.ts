import { type Answer, fail } from './answer.ts'
import { hasAnswered } from './pages/manager/answered.ts'
import { isForeign } from './plugins/csrf.ts'
import { findSession } from './plugins/session.ts'
import type { Visit } from './visit.ts'

/**
 * Refuses a form that this browser's session did not make. A manager gets there by two windows: who signs in again in one of
 * them, or signs out, reads in the other what became of that, and that it counts. Another site's form learns nothing.
 */
export async function refuseForm(visit: Visit): Promise<Answer> {
  if (visit.sessionKind !== 'manager' || isForeign(visit)) return fail('forgery')
  const held = await findSession(visit, 'manager')
  const known = { ...visit, held, person: held?.session.person ?? null }
  return fail((await hasAnswered(known)) ? 'answered' : 'other_window')
}
