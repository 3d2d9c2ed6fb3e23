import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionKind } from '../../shell/ports.ts'
import type { Cookies } from '../visit.ts'

const names: Readonly<Record<SessionKind, string>> = {
  recovery: '__Host-recovery',
  manager: '__Host-manager',
  staff: '__Host-staff',
}
const flags = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const
const tokenPattern = /^[\w-]{43}(?:\.[\w-]{43})?$/

/** Reads and sets our cookies (design §6, R-WEB-1). A session cookie that cannot be one of ours counts as absent. */
export function cookiesOf(request: FastifyRequest, reply: FastifyReply): Cookies {
  const put = (name: string, value: string, maxAge: number | null) =>
    reply.setCookie(name, value, maxAge === null ? flags : { ...flags, maxAge })
  return {
    read: (kind) => asToken(request.cookies[names[kind]]),
    set: (kind, token, maxAgeInSeconds) => put(names[kind], token, maxAgeInSeconds),
    clear: (kind) => reply.clearCookie(names[kind], flags),
    readOther: (name) => request.cookies[name],
    setOther: (name, value, maxAgeInSeconds) => put(name, value, maxAgeInSeconds),
    clearOther: (name) => reply.clearCookie(name, flags),
  }
}

function asToken(value: string | undefined): string | undefined {
  return value !== undefined && tokenPattern.test(value) ? value : undefined
}
