import { readTokenRoles } from '../../adapters/entra/token-roles.ts'
import { createProviderReader } from '../../adapters/oidc/provider.ts'
import { translateFailure } from '../../adapters/oidc/sign-in-error.ts'
import type { Config } from '../../config.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const place = 'Microsoft Entra admin center > Entra ID > App registrations > your sign-in app'

/**
 * Lets the sign-in app prove itself with its secret or certificate. Entra gives every app a token for Graph, and one that
 * has no permission gets one that says so; the token is looked at and forgotten.
 */
export async function proveSignInApp({ signIn, entra }: Config): Promise<Verdict> {
  try {
    const { library, openBack } = await createProviderReader(signIn)()
    const tokens = await library.clientCredentialsGrant(openBack(0), { scope: `${entra.graphUrl}/.default` })
    return judgeSignInRoles(readTokenRoles(tokens.access_token))
  } catch (error) {
    return explainRefusal(error)
  }
}

/** Judges what the sign-in app may do over Graph, which must be nothing; null where its token does not show it. Exported for its tests. */
export function judgeSignInRoles(roles: readonly string[] | null): Verdict {
  if (roles === null) {
    return caution(
      'The sign-in app proves itself, but its token does not show whether it may act over Graph.',
      `Make sure that it has no application permission: ${place} > API permissions.`,
    )
  }
  if (roles.length === 0) return good('The sign-in app proves itself, and may do nothing over Graph.')
  return caution(
    `The sign-in app may act over Graph (${roles.join(', ')}), though it only lets people sign in.`,
    `Remove its application permissions: ${place} > API permissions.`,
  )
}

/** Explains why the sign-in app got no token. Exported for its tests. */
export function explainRefusal(error: unknown): Verdict {
  const { code, detail } = translateFailure(error)
  if (detail === 'invalid_client') {
    const sentence = 'Entra does not accept the secret or certificate of SIGN_IN_CLIENT_ID, so nobody can sign in.'
    return bad(sentence, `Make a new one and set it: ${place} > Certificates & secrets.`)
  }
  return caution(
    `Whether the sign-in app can prove itself shows at the first sign-in (${detail ?? code}).`,
    `Make sure that its secret or certificate is there and has not ended: ${place} > Certificates & secrets.`,
  )
}
