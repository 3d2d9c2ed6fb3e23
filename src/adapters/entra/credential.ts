import { createRequire } from 'node:module'
import type { AccessToken, TokenCredential } from '@azure/identity'
import { DirectoryError } from './directory-error.ts'
import type { EntraSettings } from './settings.ts'

/** Where bearer tokens for Graph come from; one for the process. */
export interface TokenSource {
  /** A token that is good for a while. Throws `DirectoryError` with code `no_token` or Entra's `AADSTS…`. */
  read(signal: AbortSignal): Promise<string>
  /** Forgets `token` where it is the one that is held, since Graph refused it. */
  renew(token: string): void
}

/** How a failure is called that came before anything was sent to Graph. */
export const tokenOperation = 'get_token'
const earlyByInMilliseconds = 5 * 60_000
/** The library waits for an answer for ever; twice as long as one call to Graph waits is enough. */
const answersWithin = 20_000

/**
 * Makes the token source. `@azure/identity` is loaded when the first token is wanted, to keep the start short; a renewal
 * takes a new credential instance, because the library's cache cannot be cleared (`token.md`, 401 from Graph).
 * @param patience how long all who wait share one question that gets no answer, in milliseconds
 */
export function createTokenSource(
  settings: EntraSettings,
  makeCredential = loadCredential,
  patience = answersWithin,
): TokenSource {
  const scope = `${settings.graphUrl}/.default`
  let credential: Promise<TokenCredential> | null = null
  let held: AccessToken | null = null
  let pending: Promise<AccessToken> | null = null
  async function fetchToken(): Promise<AccessToken> {
    credential ??= makeCredential(settings)
    const token = await (await credential).getToken(scope)
    if (token === null) throw new Error('no token')
    held = token
    return token
  }
  /** A question that got lost must not be waited for by everybody who comes after it. */
  async function fetchInTime(): Promise<AccessToken> {
    const bell = new AbortController()
    const timer = setTimeout(() => bell.abort(), patience).unref()
    try {
      return await Promise.race([fetchToken(), rejectOn(bell.signal)])
    } finally {
      clearTimeout(timer)
      if (bell.signal.aborted) credential = null
    }
  }
  return {
    async read(signal) {
      if (held !== null && held.expiresOnTimestamp - Date.now() > earlyByInMilliseconds) return held.token
      pending ??= fetchInTime().finally(() => {
        pending = null
      })
      return (await Promise.race([pending, rejectOn(signal)]).catch(throwTokenError)).token
    },
    renew(token) {
      if (held === null || held.token !== token) return
      held = null
      credential = null
    },
  }
}

/** Makes the credential that the settings name. `disableInstanceDiscovery` only with the simulator. */
export async function loadCredential(settings: EntraSettings): Promise<TokenCredential> {
  const identity = loadLibrary()
  const { tenantId, credential, authorityHost, isSimulator } = settings
  const clientId = settings.clientId ?? ''
  const options = { authorityHost, disableInstanceDiscovery: isSimulator }
  if (credential.kind === 'secret') {
    return new identity.ClientSecretCredential(tenantId, clientId, credential.secret, options)
  }
  if (credential.kind === 'certificate') {
    const file = { certificatePath: credential.path, ...optionalPassword(credential.password) }
    return new identity.ClientCertificateCredential(tenantId, clientId, file, options)
  }
  if (credential.kind === 'workload_identity') {
    return new identity.WorkloadIdentityCredential({
      tenantId,
      clientId,
      tokenFilePath: credential.tokenFile,
      ...options,
    })
  }
  return clientId === ''
    ? new identity.ManagedIdentityCredential()
    : new identity.ManagedIdentityCredential({ clientId })
}

/** The library's CommonJS form: the same code as its modules, loaded a fifth faster and with two megabytes less. */
function loadLibrary(): typeof import('@azure/identity') {
  return createRequire(import.meta.url)('@azure/identity')
}

function optionalPassword(password: string | null): { certificatePassword?: string } {
  return password === null ? {} : { certificatePassword: password }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => reject(new Error('timed out'))
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}

/** Keeps Entra's error number alone: the text around it may name the app and what it sent. */
function throwTokenError(error: unknown): never {
  const number = error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined
  throw new DirectoryError(
    { operation: tokenOperation, status: 0, code: number ?? 'no_token', requestId: null },
    number === undefined,
  )
}
