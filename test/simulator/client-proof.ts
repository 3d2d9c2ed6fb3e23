import { decodeJwt, importX509, jwtVerify } from 'jose'
import type { Simulator } from './simulator.ts'
import { TokenError } from './token-errors.ts'
import { TENANT } from './world.ts'

/** Entra forgives clocks that differ by five minutes; MSAL dates its proof up to half a second ahead. */
const skewInSeconds = 300

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
  return (await jwtVerify(assertion, await importX509(pem, algorithm), { clockTolerance: skewInSeconds })).payload
}
