import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

/** The authority's signing keys. */
export interface Keys {
  /** The public key as a JSON Web Key set publishes it. */
  readonly jwk: JWK
  /** Signs claims that end after so many seconds of real time, dated now. */
  sign(claims: JWTPayload, lifetimeInSeconds: number): Promise<string>
  /** Signs claims as they are; `isForged` uses a key that nobody publishes. */
  signAsIs(claims: JWTPayload, isForged?: boolean): Promise<string>
}

/** Makes a fresh RS256 key pair, and a second one for forgeries. */
export async function createKeys(): Promise<Keys> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const kid = randomUUID()
  const header = { alg: 'RS256', typ: 'JWT', kid }
  const jwk = { ...(await exportJWK(own.publicKey)), kid, use: 'sig', alg: 'RS256' }
  const signAsIs = (claims: JWTPayload, isForged = false) =>
    new SignJWT(claims).setProtectedHeader(header).sign(isForged ? foreign.privateKey : own.privateKey)
  const sign = (claims: JWTPayload, lifetimeInSeconds: number) => {
    const iat = Math.floor(Date.now() / 1000)
    return signAsIs({ ...claims, iat, nbf: iat, exp: iat + lifetimeInSeconds })
  }
  return { jwk, sign, signAsIs }
}
