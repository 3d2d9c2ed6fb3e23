import { createSignIn } from '../../adapters/oidc/sign-in.ts'
import { SignInError } from '../../adapters/oidc/sign-in-error.ts'
import type { Config } from '../../config.ts'
import { judgeAuthContext } from './auth-context.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, note, type Verdict } from './finding.ts'
import { proveSignInApp } from './sign-in-app.ts'

const appPlace = 'Microsoft Entra admin center > Entra ID > App registrations > your sign-in app'

/** Looks at the sign-in of managers and staff, as far as it can be known without one of them. */
export const signIn: Check = { name: 'sign_in', title: 'Sign-in', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  const { config, now } = context
  try {
    const { url } = await createSignIn(config.signIn, { now }).begin({ returnTo: '/', loginHint: null })
    const verdicts = [knockAtRedirect(url, config), proveSignInApp(config), judgeAuthContext(context), sayAuthTime()]
    return await Promise.all(verdicts)
  } catch (error) {
    if (error instanceof SignInError) return [explain(error)]
    throw error
  }
}

/**
 * Opens the sign-in page without a person (`prompt=none`). Entra sends the browser back with an error where it knows the
 * redirect URI, and shows a page with a number where it does not.
 */
async function knockAtRedirect(url: string, { signIn }: Config): Promise<Verdict> {
  const address = new URL(url)
  address.searchParams.set('prompt', 'none')
  address.searchParams.delete('max_age')
  const redirectUri = address.searchParams.get('redirect_uri') ?? ''
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(8_000) })
  const text = await response.text()
  if (response.headers.get('location')?.startsWith(`${redirectUri}?`)) {
    return good(`People come back from sign-in to ${redirectUri}.`)
  }
  if (text.includes('AADSTS700016')) {
    return bad(
      'The tenant has no app with SIGN_IN_CLIENT_ID.',
      `Copy the Application (client) ID: ${appPlace} > Overview.`,
    )
  }
  const remedy = `Add exactly ${signIn.publicUrl}/auth/callback as a redirect URI of the platform Web: ${appPlace} > Authentication.`
  if (text.includes('AADSTS50011')) return bad('The sign-in app does not know where people come back to.', remedy)
  return caution('Whether the sign-in app knows where people come back to shows at the first sign-in.', remedy)
}

/** The claim is optional in Entra, and a sign-in without it is refused (design §6, sign-in evidence). */
async function sayAuthTime(): Promise<Verdict> {
  return note(
    'Whether id tokens carry auth_time shows at the first sign-in.',
    `Make sure of it: ${appPlace} > Token configuration > Add optional claim > ID > auth_time.`,
  )
}

function explain({ code, detail }: SignInError): Verdict {
  if (code === 'client_refused') {
    return bad(
      'The certificate of the sign-in app cannot be read.',
      'Put certificate and key into the PEM file of SIGN_IN_CLIENT_CERTIFICATE_PATH.',
    )
  }
  const what = detail === null ? code : `${code}, ${detail}`
  return bad(
    `The sign-in service does not answer as it should (${what}), so nobody can sign in.`,
    'Check AZURE_TENANT_ID and AZURE_AUTHORITY_HOST, and that this machine may reach the sign-in service.',
  )
}
