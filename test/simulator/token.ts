import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decodeJwt, importX509, jwtVerify } from 'jose'
import type { Keys } from './keys.ts'
import type { Simulator } from './simulator.ts'
import { TENANT } from './world.ts'

/** An error of the token endpoint, with its AADSTS number. */
export class TokenError extends Error {
  readonly status: number
  readonly error: string
  readonly number: number

  constructor(status: number, error: string, number: number, message: string) {
    super(message)
    this.status = status
    this.error = error
    this.number = number
  }
}

/** Turns an error of the token endpoint into the body that Entra answers. */
export function toTokenErrorBody(error: TokenError, now: number): object {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const ids = { trace_id: randomUUID(), correlation_id: randomUUID() }
  const description = `AADSTS${error.number}: ${error.message} Trace ID: ${ids.trace_id} Correlation ID: ${ids.correlation_id} Timestamp: ${timestamp}`
  return { error: error.error, error_description: description, error_codes: [error.number], timestamp, ...ids }
}

/** Answers the client credentials grant. @throws {TokenError} for a client that is not ours or a scope that is not Graph's */
export async function grantClientCredentials(
  simulator: Simulator,
  keys: Keys,
  form: Record<string, string>,
): Promise<object> {
  await assertClient(simulator, form, { id: TENANT.clientId, secret: TENANT.clientSecret })
  if (!/^https:\/\/[^/]+\/\.default$/.test(form.scope ?? '')) {
    throw new TokenError(
      400,
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid.`,
    )
  }
  const { tokenLifetimeInSeconds: expires_in, grantedPermissions: roles } = simulator.settings
  const access_token = await keys.sign(
    { aud: simulator.addresses.graphUrl, appid: TENANT.clientId, tid: TENANT.id, roles, jti: randomUUID() },
    expires_in,
  )
  simulator.accessTokens.set(access_token, Date.now() + expires_in * 1000)
  return { token_type: 'Bearer', expires_in, ext_expires_in: expires_in, access_token }
}

/** The identity that a client must prove. */
export interface ClientIdentity {
  id: string
  secret: string
}

/** Proves a client by secret or by assertion. @throws {TokenError} with the number that Entra gives */
export async function assertClient(
  simulator: Simulator,
  form: Record<string, string>,
  client: ClientIdentity,
): Promise<void> {
  if (form.client_id !== client.id) {
    throw new TokenError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${form.client_id}' was not found in the directory '${TENANT.displayName}'.`,
    )
  }
  if (form.client_assertion) return assertAssertion(simulator, form.client_assertion, client.id)
  if (!form.client_secret)
    throw new TokenError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    )
  if (form.client_secret !== client.secret)
    throw new TokenError(401, 'invalid_client', 7000215, `Invalid client secret provided for app '${client.id}'.`)
}

async function assertAssertion(simulator: Simulator, assertion: string, clientId: string): Promise<void> {
  const endpoint = `${simulator.addresses.authorityUrl}/${TENANT.id}/oauth2/v2.0/token`
  const issuer = `${simulator.addresses.authorityUrl}/${TENANT.id}/v2.0`
  try {
    const claims = await readAssertion(simulator, assertion)
    const isOurs =
      claims.iss === clientId &&
      claims.sub === clientId &&
      [claims.aud].flat().some((aud) => aud === endpoint || aud === issuer)
    if (!isOurs || !claims.exp || claims.exp * 1000 < Date.now()) throw new Error('claims')
  } catch {
    throw new TokenError(
      401,
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    )
  }
}

async function readAssertion(simulator: Simulator, assertion: string) {
  const pem = simulator.settings.clientCertificate
  if (!pem) return decodeJwt(assertion)
  const algorithm = JSON.parse(Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString()).alg
  return (await jwtVerify(assertion, await importX509(pem, algorithm))).payload
}

/** What the token endpoint does with a grant that is not client credentials. */
export type OtherGrant = (form: Record<string, string>, request: FastifyRequest) => Promise<object>

/** Puts the token endpoint onto a server. */
export function registerToken(app: FastifyInstance, simulator: Simulator, keys: Keys, otherGrant: OtherGrant): void {
  app.post(`/${TENANT.id}/oauth2/v2.0/token`, async (request, reply) => {
    const form = { ...Object(request.body) } as Record<string, string>
    try {
      failWhenArmed(simulator, request)
      const isApp = form.grant_type === 'client_credentials'
      return await (isApp ? grantClientCredentials(simulator, keys, form) : otherGrant(form, request))
    } catch (error) {
      return sendError(simulator, reply, error)
    }
  })
}

function failWhenArmed(simulator: Simulator, request: FastifyRequest): void {
  const fault = simulator.faults.take({ operation: 'token', method: 'POST', path: request.url })
  if (fault)
    throw new TokenError(
      fault.status ?? 503,
      fault.code ?? 'temporarily_unavailable',
      90033,
      fault.message ?? 'A transient error has occurred. Please try again.',
    )
}

function sendError(simulator: Simulator, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof TokenError)) throw error
  return reply.code(error.status).send(toTokenErrorBody(error, simulator.clock.now()))
}
