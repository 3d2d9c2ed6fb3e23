import type { FastifyReply, FastifyRequest } from 'fastify'
import { translate, type WordValues } from '../../core/words/index.ts'
import type { Ports } from '../../shell/ports.ts'
import { asOneWord } from '../helpdesk-link.ts'
import type { PageRow } from '../pages.ts'
import type { Caller } from '../visit.ts'
import { cookiesOf } from './cookies.ts'
import { chooseLanguage, languageCookie } from './language.ts'

/** What any page needs to know of who calls. `row` null: the address is not in the site map. */
export function callerOf(ports: Ports, row: PageRow | null, request: FastifyRequest, reply: FastifyReply): Caller {
  const language = chooseLanguage(request.cookies?.[languageCookie], request.headers['accept-language'])
  return {
    ports,
    language,
    t: (key, values) => translate(language, key, values && keepNumber(values)),
    cookies: cookiesOf(request, reply),
    header: (name) => headerOf(request, name),
    returnTo: returnPath(row, request),
    sessionKind: row?.session ?? 'recovery',
    id: request.id,
  }
}

function keepNumber(values: WordValues): WordValues {
  return typeof values.helpdesk === 'string' ? { ...values, helpdesk: asOneWord(values.helpdesk) } : values
}

/** The address that GET shows this page at, with its parameters filled in. */
function returnPath(row: PageRow | null, request: FastifyRequest): string {
  const parameters = request.params as Readonly<Record<string, string>> | undefined
  const path = row?.returnTo ?? row?.path ?? '/'
  return path.replace(/:(\w+)/g, (_place, name: string) => encodeURIComponent(parameters?.[name] ?? ''))
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
