import { createHash, createPrivateKey, type webcrypto, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ClientAuth } from 'openid-client'
import type { SignInCredential } from './settings.ts'
import { SignInError } from './sign-in-error.ts'

type Library = typeof import('openid-client')

/**
 * Makes the way in which the sign-in app proves itself at the token endpoint: its secret, or an assertion signed with its key
 * (PS256, the certificate's thumbprint in `x5t#S256`, the token endpoint as audience, as Entra wants it).
 * Throws `SignInError` `client_refused` when the certificate's file cannot be read or lacks key or certificate.
 */
export async function makeClientAuthentication(
  library: Library,
  credential: SignInCredential,
  tokenEndpoint: string,
): Promise<ClientAuth> {
  if (credential.kind === 'secret') return library.ClientSecretPost(credential.secret)
  const { key, thumbprint } = await readCertificate(credential.path).catch(refuseCertificate)
  return library.PrivateKeyJwt(key, {
    [library.modifyAssertion]: (header, payload) => {
      header['x5t#S256'] = thumbprint
      payload.aud = tokenEndpoint
    },
  })
}

async function readCertificate(path: string): Promise<{ key: webcrypto.CryptoKey; thumbprint: string }> {
  const pem = await readFile(path, 'utf8')
  const thumbprint = createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url')
  return { key: await importKey(pem), thumbprint }
}

function refuseCertificate(): never {
  throw new SignInError('client_refused', 'certificate')
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', new Uint8Array(der), { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign'])
}
