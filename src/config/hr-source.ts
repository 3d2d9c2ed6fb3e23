import { z } from 'zod'
import type { HrHttpSettings } from '../adapters/hr/http.ts'
import { entraFields } from '../core/entra-fields.ts'
import type { ConfigFault } from './fault.ts'
import { isLoopback, readEncrypted } from './kinds.ts'
import { Problem, textTo } from './row.ts'
import type { Values } from './table.ts'

const minute = 60_000
const hour = 60 * minute

/** Where HR's facts come from: a file when it is imported, or a system that is asked again and again. */
export type HrSettings =
  | { source: 'csv'; path: string | null }
  | { source: 'entra'; refreshEvery: number }
  | { source: 'http'; refreshEvery: number; http: HrHttpSettings }

/** The first page of an HR service, encrypted unless it stays on the machine. */
export const hrUrl = textTo((text) => {
  const url = readEncrypted(text)
  return url instanceof Problem ? url : url.href
})

/** A bearer token, which may be long. */
export const hrToken = z
  .string()
  .max(8_000, 'has more than 8,000 characters')
  .regex(/^[\x21-\x7e]+$/, 'has spaces or signs in it that no token has')

/** Finds settings of a source that is not the chosen one, and what the chosen one lacks. */
export function checkHrSource(values: Partial<Values>): readonly ConfigFault[] {
  const { HR_SOURCE: source } = values
  if (source === undefined) return []
  return [...checkStray(values, source), ...(source === 'http' ? checkHttp(values) : []), ...checkFields(values)]
}

/** The settings of the source. The URL is there, since `checkHrSource` found no fault. */
export function toHrSource(values: Values): HrSettings {
  const refreshEvery = values.HR_REFRESH_MINUTES * minute
  if (values.HR_SOURCE === 'entra') return { source: 'entra', refreshEvery }
  if (values.HR_SOURCE === 'csv') return { source: 'csv', path: values.HR_CSV_PATH }
  return {
    source: 'http',
    refreshEvery,
    http: { url: values.HR_HTTP_URL ?? '', authorization: toAuthorization(values) },
  }
}

/** The source as it is compared and shown: of a service the origin alone, since the rest of an address may hold a secret. */
export function toSourceName({ HR_SOURCE, HR_HTTP_URL }: Values): string {
  return HR_SOURCE === 'http' ? `http ${new URL(HR_HTTP_URL ?? '').origin}` : HR_SOURCE
}

/** A file is read when somebody says so and keeps for as long as they please. */
export function toStaleAfter({ HR_SOURCE, HR_STALE_AFTER_HOURS }: Values): number | null {
  return HR_SOURCE === 'csv' ? null : HR_STALE_AFTER_HOURS * hour
}

function checkStray(values: Partial<Values>, source: Values['HR_SOURCE']): readonly ConfigFault[] {
  const owners = {
    HR_CSV_PATH: 'csv',
    HR_HTTP_URL: 'http',
    HR_HTTP_TOKEN: 'http',
    HR_HTTP_USER: 'http',
    HR_HTTP_PASSWORD: 'http',
  } as const
  return Object.entries(owners).flatMap(([setting, owner]) =>
    owner !== source && values[setting as keyof typeof owners] !== null
      ? [{ setting, problem: `is set, but HR_SOURCE is ${source}`, remedy: `Set HR_SOURCE=${owner}, or nothing here.` }]
      : [],
  )
}

function checkHttp(values: Partial<Values>): readonly ConfigFault[] {
  const { HR_HTTP_URL: url, HR_HTTP_TOKEN: token, HR_HTTP_USER: user, HR_HTTP_PASSWORD: password } = values
  const asks = 'Set the https address of the first page, and what it asks for: HR_HTTP_TOKEN, or HR_HTTP_USER.'
  const missing = url === null ? [fault('HR_HTTP_URL', 'is missing, though HR_SOURCE is http', asks)] : []
  if (token !== null) {
    const isTwice = user !== null || password !== null
    const other = user === null ? 'HR_HTTP_PASSWORD' : 'HR_HTTP_USER'
    return isTwice ? [...missing, fault(other, 'is set, and HR_HTTP_TOKEN too', 'Keep one of the two.')] : missing
  }
  if (user !== null || password !== null) return [...missing, ...checkUser(user, password)]
  const isOpen = typeof url === 'string' && !isLoopback(url)
  const remedy = 'Set what your HR service asks for; one that asks for nothing tells everybody.'
  return isOpen ? [fault('HR_HTTP_TOKEN', 'is missing, and HR_HTTP_USER too', remedy)] : missing
}

/** Basic authentication takes both, and parts them by a colon. */
function checkUser(user: string | null | undefined, password: string | null | undefined): readonly ConfigFault[] {
  if (user === null) return [fault('HR_HTTP_USER', 'is missing, though HR_HTTP_PASSWORD is set', 'Set both.')]
  const colon = 'has a colon in it, which basic authentication cannot carry'
  return [
    ...(user?.includes(':') ? [fault('HR_HTTP_USER', colon, 'Use HR_HTTP_TOKEN.')] : []),
    ...(password === null ? [fault('HR_HTTP_PASSWORD', 'is missing, though HR_HTTP_USER is set', 'Set both.')] : []),
  ]
}

function checkFields({ HR_SOURCE, HR_QUESTIONS }: Partial<Values>): readonly ConfigFault[] {
  if (HR_SOURCE !== 'entra' || HR_QUESTIONS === undefined) return []
  const unknown = HR_QUESTIONS.filter((field) => !Object.hasOwn(entraFields, field))
  if (unknown.length === 0) return []
  const remedy = `Choose from ${Object.keys(entraFields).join(', ')}, or another HR_SOURCE.`
  return [fault('HR_QUESTIONS', `asks for ${unknown.join(', ')}, which Entra does not hold`, remedy)]
}

function toAuthorization({
  HR_HTTP_TOKEN: token,
  HR_HTTP_USER: user,
  HR_HTTP_PASSWORD: password,
}: Values): string | null {
  if (token !== null) return `Bearer ${token}`
  return user === null ? null : `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`
}

function fault(setting: string, problem: string, remedy: string): ConfigFault {
  return { setting, problem, remedy }
}
