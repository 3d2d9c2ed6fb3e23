import type { FastifyInstance } from 'fastify'
import type { SignInWish } from '../sign-in.ts'
import type { Simulator } from '../simulator.ts'
import { isFault, readAuthorization } from './authorization.ts'
import { grantCode } from './grants.ts'
import { makeSession } from './sessions.ts'
import { signInFor } from './sign-in-server.ts'

/** What a test posts instead of clicking through the sign-in page. */
export interface DirectSignIn extends SignInWish {
  /** The authorization URL that the app redirected to. */
  url: string
}

/** Puts the control door's short cut through the sign-in page onto a server: 200 with `location`, or 403 with the error code. */
export function registerDirectSignIn(app: FastifyInstance, simulator: Simulator): void {
  app.post<{ Body: DirectSignIn }>('/control/authorizations', async ({ body }, reply) => {
    const request = readAuthorization(simulator, Object.fromEntries(new URL(body.url).searchParams))
    if (isFault(request)) return reply.code(400).send(request)
    const outcome = signInFor(simulator, request, { approval: 'approve', ...body })
    if (outcome.step !== 'done' || !outcome.person) return reply.code(403).send({ errorCode: outcome.errorCode })
    return { location: grantCode(simulator, request, makeSession(simulator, outcome, outcome.person)) }
  })
}
