import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { assertClient } from './client-proof.ts'
import type { Keys } from './keys.ts'
import type { Simulator } from './simulator.ts'
import { TokenError, toTokenErrorBody } from './token-errors.ts'
import { TENANT } from './world.ts'

/** Answers the client credentials grant; the sign-in app gets a token too, one that opens nothing. @throws {TokenError} for a client that is not ours or a scope that is not Graph's */
async function grantClientCredentials(simulator: Simulator, keys: Keys, form: Record<string, string>): Promise<object> {
  const isSignIn = form.client_id === TENANT.signInClientId
  const client = isSignIn
    ? { id: TENANT.signInClientId, secret: TENANT.signInClientSecret }
    : { id: TENANT.clientId, secret: TENANT.clientSecret }
  await assertClient(simulator, form, client)
  if (!/^https:\/\/[^/]+\/\.default$/.test(form.scope ?? '')) {
    throw new TokenError(
      400,
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid.`,
    )
  }
  const { tokenLifetimeInSeconds: expires_in, grantedPermissions } = simulator.settings
  const roles = isSignIn ? [] : grantedPermissions
  const access_token = await keys.sign(
    { aud: simulator.addresses.graphUrl, appid: client.id, tid: TENANT.id, roles, jti: randomUUID() },
    expires_in,
  )
  if (!isSignIn) simulator.accessTokens.set(access_token, Date.now() + expires_in * 1000)
  return { token_type: 'Bearer', expires_in, ext_expires_in: expires_in, access_token }
}

/** What the token endpoint does with a grant that is not client credentials. */
export type OtherGrant = (form: Record<string, string>, request: FastifyRequest) => Promise<object>

/** Puts the token endpoint onto a server. */
export function registerToken(app: FastifyInstance, simulator: Simulator, keys: Keys, otherGrant: OtherGrant): void {
  app.post(`/${TENANT.id}/oauth2/v2.0/token`, async (request, reply) => {
    const form = { ...Object(request.body) } as Record<string, string>
    try {
      const isApp = form.grant_type === 'client_credentials'
      return await (isApp ? grantClientCredentials(simulator, keys, form) : otherGrant(form, request))
    } catch (error) {
      return sendError(simulator, reply, error)
    }
  })
}

function sendError(simulator: Simulator, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof TokenError)) throw error
  return reply.code(error.status).send(toTokenErrorBody(error, simulator.clock.now()))
}
