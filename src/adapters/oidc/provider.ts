import type { ClientAuth, Configuration, CustomFetch, ServerMetadata } from 'openid-client'
import { makeClientAuthentication } from './client-authentication.ts'
import type { SignInSettings } from './settings.ts'
import { SignInError } from './sign-in-error.ts'

type Library = typeof import('openid-client')

/** What the provider said of itself, ready to be spoken to. */
export interface Provider {
  library: Library
  /** For building the address of the sign-in page. */
  front: Configuration
  /** For the token endpoint and the keys: HTTPS always. `skew`: seconds between the portal's clock and the machine's. */
  openBack(skew: number): Configuration
}

const timeoutInSeconds = 10
const wanted = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const

/** A kept connection may be closed at the other end just as it is used; then it is asked once more on a new one. */
const askAgain: CustomFetch = async (url, options) => {
  const wish = { ...options, body: options.body ?? null }
  try {
    return await fetch(url, wish)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  const answer = await fetch(url, wish)
  if (await isCodeUsed(answer)) throw new SignInError('interrupted')
  return answer
}

/** A code counts once. Refused when it is shown again, it was redeemed by the question whose answer got lost. */
async function isCodeUsed(answer: Response): Promise<boolean> {
  if (answer.status !== 400) return false
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null)
  return typeof body === 'object' && body !== null && Reflect.get(body, 'error') === 'invalid_grant'
}

/** Makes a reader of the provider's metadata: asked for when first wanted, kept, and asked for again after a failure. */
export function createProviderReader(settings: SignInSettings): () => Promise<Provider> {
  let reading: Promise<Provider> | null = null
  return () => {
    reading ??= readProvider(settings).catch((error: unknown) => {
      reading = null
      throw error
    })
    return reading
  }
}

async function readProvider(settings: SignInSettings): Promise<Provider> {
  const library = await import('openid-client')
  const issuer = new URL(`${settings.authorityHost}/${settings.tenantId}/v2.0`)
  const found = await library.discovery(issuer, settings.clientId, {}, library.None(), {
    timeout: timeoutInSeconds,
    [library.customFetch]: askAgain,
  })
  const metadata = found.serverMetadata()
  // What is kept until the next start must be whole.
  if (wanted.some((name) => typeof metadata[name] !== 'string')) throw new SignInError('provider_down', 'discovery')
  const { credential } = settings
  const authentication = await makeClientAuthentication(library, credential, metadata.token_endpoint ?? '')
  const front = new library.Configuration(metadata, settings.clientId, {}, authentication)
  // The simulator's sign-in page is plain; what servers call stays on HTTPS, since only `front` is loosened.
  if (settings.isSimulator) library.allowInsecureRequests(front)
  return { library, front, openBack: createBackOpener(library, metadata, settings.clientId, authentication) }
}

/** Every sign-in checks its times by the portal's clock, and all share the provider's keys. */
function createBackOpener(
  library: Library,
  metadata: ServerMetadata,
  clientId: string,
  authentication: ClientAuth,
): (skew: number) => Configuration {
  let previous: Configuration | null = null
  return (skew) => {
    const opened = new library.Configuration(metadata, clientId, { [library.clockSkew]: skew }, authentication)
    opened.timeout = timeoutInSeconds
    opened[library.customFetch] = askAgain
    // The code flow alone trusts the connection; this checks the id token's signature too.
    library.enableNonRepudiationChecks(opened)
    const keys = previous === null ? undefined : library.getJwksCache(previous)
    if (keys !== undefined) library.setJwksCache(opened, keys)
    previous = opened
    return opened
  }
}
