import type { FastifyInstance } from 'fastify'
import type { Keys } from '../keys.ts'
import type { Simulator } from '../simulator.ts'
import { registerToken } from '../token.ts'
import { TENANT } from '../world.ts'
import { exchangeCode } from './grants.ts'

/** Puts discovery, keys and the token endpoint onto the HTTPS server. */
export function registerProvider(app: FastifyInstance, simulator: Simulator, keys: Keys): void {
  app.get(`/${TENANT.id}/v2.0/.well-known/openid-configuration`, async () => discovery(simulator))
  app.get(`/${TENANT.id}/discovery/v2.0/keys`, async () => ({ keys: [keys.jwk] }))
  registerToken(app, simulator, keys, (form, request) => exchangeCode(simulator, keys, form, request))
}

/** Gives the discovery document: what servers call over HTTPS, what a browser opens on plain loopback. */
function discovery(simulator: Simulator): object {
  const root = `${simulator.addresses.authorityUrl}/${TENANT.id}`
  return {
    issuer: `${root}/v2.0`,
    authorization_endpoint: `${simulator.addresses.browserUrl}/${TENANT.id}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'oid',
    ],
    request_uri_parameter_supported: false,
  }
}
