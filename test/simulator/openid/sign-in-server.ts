import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { strongMethodsOf } from '../methods.ts'
import { type SignInOutcome, type SignInWish, signIn } from '../sign-in.ts'
import type { Simulator } from '../simulator.ts'
import { findPerson, TENANT } from '../world.ts'
import { AuthorizationRefusal, type AuthorizationRequest, isFault, readAuthorization } from './authorization.ts'
import type { BrowserSession, Flow, SignInTarget } from './browser-state.ts'
import { grantCode, redirectTo } from './grants.ts'
import { oidcNow } from './id-token.ts'
import { keepSession, makeSession, readSession } from './sessions.ts'
import { showRefusal, showSignIn } from './sign-in-pages.ts'

/** Puts the pages where people sign in onto the browser's server. */
export function registerSignIn(app: FastifyInstance, simulator: Simulator): void {
  app.get(`/${TENANT.id}/oauth2/v2.0/authorize`, (request, reply) => authorize(simulator, request, reply))
  app.post('/sign-in', (request, reply) => continueSignIn(simulator, request, reply))
}

/** Begins a sign-in: shows its first page. */
export function beginSignIn(simulator: Simulator, reply: FastifyReply, target: SignInTarget): FastifyReply {
  const id = randomUUID()
  const flow: Flow = { target, account: target === 'security-info' ? '' : target.loginHint, password: '' }
  simulator.browser.flows.set(id, flow)
  return show(reply, 200, showSignIn(id, flow))
}

/** Signs somebody in for a request, with what the target asks for. */
export function signInFor(simulator: Simulator, target: SignInTarget, wish: SignInWish): SignInOutcome {
  const appDisplayName = target === 'security-info' ? 'My Signins' : 'Sparekey'
  const noFactorCode = target === 'security-info' ? 53010 : 50072
  return signIn(simulator, {
    ...wish,
    appDisplayName,
    noFactorCode,
    needsMfa: needsMfa(simulator, target, wish.account),
  })
}

function needsMfa(simulator: Simulator, target: SignInTarget, account: string): boolean {
  const person = findPerson(simulator.world, account.trim())
  const hasFactor = person !== undefined && (strongMethodsOf(person).length > 0 || person.pass !== null)
  const { isRegistrationGuarded, isSignInMfaRequired } = simulator.settings
  if (target === 'security-info') return isRegistrationGuarded || hasFactor
  return isSignInMfaRequired || (target.acrs.length > 0 && hasFactor)
}

function authorize(simulator: Simulator, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  try {
    const wanted = readAuthorization(simulator, Object(request.query))
    if (isFault(wanted))
      return refuseByRedirect(reply, wanted.redirectUri, wanted.state, wanted.error, wanted.description)
    const known = readSession(simulator, request, 'simulated_entra')
    if (known && isFresh(simulator, wanted, known.session))
      return reply.redirect(grantCode(simulator, wanted, known.session))
    if (wanted.prompt === 'none')
      return refuseByRedirect(reply, wanted.redirectUri, wanted.state, 'login_required', 'AADSTS50058: no session.')
    return beginSignIn(simulator, reply, wanted)
  } catch (error) {
    if (!(error instanceof AuthorizationRefusal)) throw error
    return show(reply, 400, showRefusal(error.message))
  }
}

function refuseByRedirect(
  reply: FastifyReply,
  redirectUri: string,
  state: string,
  error: string,
  description: string,
): FastifyReply {
  return reply.redirect(redirectTo(redirectUri, { error, error_description: description, state }))
}

function isFresh(simulator: Simulator, request: AuthorizationRequest, session: BrowserSession): boolean {
  if (!simulator.settings.isSingleSignOnOn) return false
  if (['login', 'select_account'].includes(request.prompt)) return false
  if (request.acrs.length > 0 && !session.isMultiFactor) return false
  return request.maxAge === null || oidcNow(simulator) - session.authenticatedAt <= request.maxAge * 1000
}

function continueSignIn(simulator: Simulator, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = { ...Object(request.body) } as Record<string, string>
  const flow = simulator.browser.flows.get(form.flow ?? '')
  if (!flow || !form.flow) return show(reply, 400, showRefusal('This sign-in is over. Start it again.'))
  flow.account = form.account ?? flow.account
  flow.password = form.password ?? flow.password
  const outcome = signInFor(simulator, flow.target, {
    account: flow.account,
    password: flow.password,
    ...factorsOf(form),
  })
  if (outcome.step !== 'done' || !outcome.person) return show(reply, 200, showSignIn(form.flow, flow, outcome))
  simulator.browser.flows.delete(form.flow)
  const session = makeSession(simulator, outcome, outcome.person)
  const isOwnPage = flow.target === 'security-info'
  keepSession(simulator, reply, isOwnPage ? 'simulated_security_info' : 'simulated_entra', session)
  return reply.redirect(
    flow.target === 'security-info' ? '/mysecurityinfo' : grantCode(simulator, flow.target, session),
    303,
  )
}

function factorsOf(form: Record<string, string>): Pick<SignInWish, 'pass' | 'approval'> {
  const { pass, approval } = form
  if (pass) return { pass }
  return approval === 'approve' || approval === 'decline' ? { approval } : {}
}

function show(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(body)
}
