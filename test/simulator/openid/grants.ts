import { createHash, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { assertClient } from '../client-proof.ts'
import type { Keys } from '../keys.ts'
import type { Simulator } from '../simulator.ts'
import { TokenError } from '../token-errors.ts'
import { TENANT } from '../world.ts'
import type { AuthorizationRequest } from './authorization.ts'
import type { BrowserSession, Grant } from './browser-state.ts'
import { makeIdToken } from './id-token.ts'

const TEN_MINUTES = 10 * 60_000

/** Gives out a code and the address that the browser goes back to. */
export function grantCode(simulator: Simulator, request: AuthorizationRequest, session: BrowserSession): string {
  const code = randomUUID()
  simulator.browser.grants.set(code, { request, session, expiresAt: Date.now() + TEN_MINUTES })
  return redirectTo(request.redirectUri, { code, state: request.state, session_state: randomUUID() })
}

/** Adds parameters to a redirect URI. */
export function redirectTo(redirectUri: string, parameters: Record<string, string>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/**
 * Exchanges a code for tokens, once.
 * @throws {TokenError} for a client, code, redirect URI or verifier that does not fit
 */
export async function exchangeCode(
  simulator: Simulator,
  keys: Keys,
  form: Record<string, string>,
  request: FastifyRequest,
): Promise<object> {
  if (form.grant_type !== 'authorization_code') {
    throw new TokenError(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${form.grant_type}'.`,
    )
  }
  const credentials = { ...form, ...readBasic(request.headers.authorization) }
  await assertClient(simulator, credentials, { id: TENANT.signInClientId, secret: TENANT.signInClientSecret })
  const grant = takeGrant(simulator, form)
  const id_token = await makeIdToken(simulator, keys, grant)
  const expires_in = 3599
  return {
    token_type: 'Bearer',
    scope: 'openid profile',
    expires_in,
    ext_expires_in: expires_in,
    access_token: randomUUID(),
    id_token,
  }
}

function takeGrant(simulator: Simulator, form: Record<string, string>): Grant {
  const { grants } = simulator.browser
  const grant = grants.get(form.code ?? '')
  grants.delete(form.code ?? '')
  if (!grant)
    throw new TokenError(
      400,
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code.',
    )
  if (grant.expiresAt < Date.now())
    throw new TokenError(400, 'invalid_grant', 70008, 'The provided authorization code has expired.')
  if (form.redirect_uri !== grant.request.redirectUri)
    throw new TokenError(
      400,
      'invalid_client',
      500112,
      'The reply address does not match the reply address provided when requesting the authorization code.',
    )
  const challenge = createHash('sha256')
    .update(form.code_verifier ?? '')
    .digest('base64url')
  if (challenge !== grant.request.codeChallenge)
    throw new TokenError(
      400,
      'invalid_grant',
      501481,
      'The code_verifier does not match the code_challenge supplied in the authorization request.',
    )
  return grant
}

function readBasic(authorization: string | undefined): Record<string, string> {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1]
  if (!encoded) return {}
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret) }
}
