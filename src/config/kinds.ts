import { z } from 'zod'
import { Problem, problemOf, textTo } from './row.ts'

/** Some text on one line. */
export const line = z
  .string()
  .max(200, 'has more than 200 characters')
  .regex(/^\P{Cc}*$/u, 'has control characters in it')

/** The id of a tenant or an app registration. */
export const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is not an id like 00000000-0000-0000-0000-000000000000')
  .toLowerCase()

/** What a program shows to be let in; long enough that nobody guesses it. */
export const accessToken = z
  .string()
  .regex(/^[\w.~+/=-]{32,200}$/, 'is not 32 to 200 letters, digits and - . _ ~ + / =')

const addressPattern = '[^\\s@<>,;:"()]+@[^\\s@<>,;:"()]+'

/** One mail address. */
export const mailAddress = line.regex(new RegExp(`^${addressPattern}$`), 'is not a mail address')

/** One mail address, or a name and the address in angle brackets. */
export const mailSender = line.regex(
  new RegExp(`^(${addressPattern}|[^<>]+<${addressPattern}>)$`),
  'is not a mail address',
)

/** A whole number between two others. */
export function wholeNumber(least: number, most: number) {
  const problem = `is not a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .pipe(z.number().min(least, problem).max(most, problem))
}

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: `is not one of ${words.join(', ')}` })
}

/** Yes or no. */
export const yesOrNo = z
  .enum(['true', 'false', '1', '0'], { error: 'is not true or false' })
  .transform((word) => word === 'true' || word === '1')

/** An address of scheme, host and port and nothing else; without the slash at its end. */
export const origin = textTo((text) => readOrigin(text))

/** The same, encrypted. */
export const secureOrigin = textTo((text) => readOrigin(text, { isSecure: true }))

function readOrigin(text: string, { isSecure = false } = {}): string | Problem {
  const url = URL.parse(text)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return new Problem('is not an http or https address')
  const problem = problemOf(
    isSecure && url.protocol !== 'https:' && 'does not begin with https://',
    hasUser(url) && 'has a user name or password in it',
    (url.pathname !== '/' || url.search !== '' || url.hash !== '') && 'has more than a host in it',
  )
  return problem ?? url.origin
}

/** An address to send requests to, encrypted unless it stays on the machine. */
export function readEncrypted(text: string): URL | Problem {
  const url = URL.parse(text)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return new Problem('is not an https address')
  const problem = problemOf(
    url.protocol !== 'https:' && !isLoopback(text) && 'does not begin with https://',
    hasUser(url) && 'has a user name or password in it',
    url.hash !== '' && 'has a # in it',
  )
  return problem ?? url
}

function hasUser({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

/** The address of a mail server; it must encrypt where somebody could listen. */
export const mailServer = textTo((text) => {
  const url = URL.parse(text)
  const isServer = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
  if (!isServer) return new Problem('is not an address that begins with smtp:// or smtps://')
  return isLeftToChance(url) ? withEncryption(url) : text
})

/**
 * Somebody on the line to another machine could hide that the server offers STARTTLS, and read password and links (R-WEB-16).
 * `requireTLS=false` says that the network between is the operator's alone.
 */
function isLeftToChance({ protocol, hostname, searchParams }: URL): boolean {
  return protocol === 'smtp:' && !isLoopback(`http://${hostname}`) && !searchParams.has('requireTLS')
}

function withEncryption({ href }: URL): string {
  const url = new URL(href)
  url.searchParams.set('requireTLS', 'true')
  return url.href
}

/** Where the database is: `sqlite:` and a path, or the address of a PostgreSQL server, with its user and password. */
export const database = textTo((text) => {
  if (text.length > 2_000) return new Problem('has more than 2,000 characters')
  if (/^sqlite:./.test(text)) return text
  const isServer = /^postgres(ql)?:\/\//.test(text) && URL.parse(text) !== null
  return isServer ? text : new Problem('does not begin with sqlite: and a path, or with postgres://')
})

/** A page to send people to: an address without parameters. */
export const page = textTo((text) => {
  const url = URL.parse(text)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return new Problem('is not an http or https address')
  if (url.search !== '' || url.hash !== '' || url.username !== '') return new Problem('has more than a host and a path')
  return text
})

/** Does this address stay on the machine itself? */
export function isLoopback(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? ''
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
