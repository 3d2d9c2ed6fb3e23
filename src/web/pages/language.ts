import { type Answer, fail, redirectTo } from '../answer.ts'
import { asLanguage, languageCookie } from '../plugins/language.ts'
import type { Visit } from '../visit.ts'

const yearInSeconds = 31_536_000

/** `GET /language/:code?return=`: remembers the language in a cookie of its own and goes back. Changes nothing else. */
export function show(visit: Visit): Answer {
  const language = asLanguage(visit.parameters.code)
  if (language === null) return fail('not_found')
  visit.cookies.setOther(languageCookie, language, yearInSeconds)
  const wanted = visit.query.get('return') ?? '/'
  return redirectTo(visit.isPage(wanted) ? wanted : '/')
}
