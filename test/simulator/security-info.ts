import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { registerMethod, removeMethod } from './actions.ts'
import { isMethodKind, type MethodKind, rulesOf } from './method-kinds.ts'
import { dropSession, readSession } from './openid/sessions.ts'
import { beginSignIn } from './openid/sign-in-server.ts'
import { html, page } from './pages.ts'
import type { Person } from './person.ts'
import { showAddition, showSecurityInfo } from './security-info-pages.ts'
import type { Simulator } from './simulator.ts'

const ADDABLE: readonly MethodKind[] = ['authenticator', 'phone', 'alternatePhone', 'passkey', 'softwareOath', 'email']
/** Security defaults permit no phone and no passkey (facts.md §7). */
const ADDABLE_BY_DEFAULTS: readonly MethodKind[] = ['authenticator', 'softwareOath']

/** Puts the page where people register their methods onto the browser's server. */
export function registerSecurityInfo(app: FastifyInstance, simulator: Simulator): void {
  const guarded =
    (act: (person: Person, request: FastifyRequest, reply: FastifyReply) => unknown) =>
    (request: FastifyRequest, reply: FastifyReply) => {
      const known = readSession(simulator, request, 'simulated_security_info')
      if (!known || known.session.until <= simulator.clock.now()) return beginSignIn(simulator, reply, 'security-info')
      return act(known.person, request, reply)
    }
  const addable = () => (simulator.settings.isSecurityDefaultsOn ? ADDABLE_BY_DEFAULTS : ADDABLE)
  app.get(
    '/mysecurityinfo',
    guarded((person, request, reply) => show(reply, showSecurityInfo(person, addable(), noticeOf(request)))),
  )
  app.get(
    '/mysecurityinfo/add/:kind',
    guarded(async (person, request, reply) => {
      const kind = kindOf(Object(request.params).kind, addable())
      return kind ? show(reply, await showAddition(person, kind)) : refuse(reply)
    }),
  )
  app.post(
    '/mysecurityinfo/methods',
    guarded((person, request, reply) => addMethod(simulator, person, request, reply, addable())),
  )
  app.post(
    '/mysecurityinfo/removal',
    guarded((person, request, reply) => deleteMethod(simulator, person, request, reply)),
  )
  app.post('/mysecurityinfo/sign-out', (request, reply) => {
    dropSession(simulator, request, reply, 'simulated_security_info')
    return reply.redirect('/mysecurityinfo', 303)
  })
}

function addMethod(
  simulator: Simulator,
  person: Person,
  request: FastifyRequest,
  reply: FastifyReply,
  addable: readonly MethodKind[],
): FastifyReply {
  const { kind: word, number } = { ...Object(request.body) } as Record<string, string>
  const kind = kindOf(word, addable)
  if (!kind) return refuse(reply)
  const isPhone = rulesOf(kind).collection === 'phoneMethods'
  if (isPhone && !/^\+[\d ()-]{6,20}$/.test(number ?? '')) return reply.redirect(`/mysecurityinfo/add/${kind}`, 303)
  const method = registerMethod(simulator, person, kind)
  if (isPhone) method.properties.phoneNumber = number
  return reply.redirect('/mysecurityinfo?notice=added', 303)
}

function deleteMethod(
  simulator: Simulator,
  person: Person,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const method = person.methods.find((other) => other.id === Object(request.body).id)
  if (method) removeMethod(simulator, person, method)
  return reply.redirect('/mysecurityinfo?notice=deleted', 303)
}

function kindOf(word: unknown, addable: readonly MethodKind[]): MethodKind | undefined {
  return typeof word === 'string' && isMethodKind(word) && addable.includes(word) ? word : undefined
}

function noticeOf(request: FastifyRequest): string {
  const { notice } = Object(request.query)
  if (notice === 'added') return 'Your sign-in method was added.'
  return notice === 'deleted' ? 'Your sign-in method was deleted.' : ''
}

function refuse(reply: FastifyReply): FastifyReply {
  const sentence = html`<p class="bad">Your organisation does not let you register this method.</p><p><a href="/mysecurityinfo">Back</a></p>`
  return show(reply.code(403), page('Not allowed', 'refused', sentence))
}

function show(reply: FastifyReply, body: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(body)
}
