import type { EntraCredential } from '../adapters/entra/settings.ts'
import type { SignInCredential } from '../adapters/oidc/settings.ts'
import type { ConfigFault } from './fault.ts'
import type { Values } from './table.ts'

const entraNames = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'] as const
const signInNames = ['SIGN_IN_CLIENT_SECRET', 'SIGN_IN_CLIENT_CERTIFICATE_PATH'] as const

/** Finds credentials that contradict each other or are not enough. */
export function checkCredentials(values: Partial<Values>): readonly ConfigFault[] {
  return [...checkEntra(values), ...checkSignIn(values), ...checkApps(values)]
}

/** How the portal proves to Entra that it is itself: what is set, or else the machine's managed identity. */
export function chooseEntraCredential(values: Values): EntraCredential {
  const {
    AZURE_CLIENT_SECRET: secret,
    AZURE_CLIENT_CERTIFICATE_PATH: path,
    AZURE_FEDERATED_TOKEN_FILE: tokenFile,
  } = values
  if (secret !== null) return { kind: 'secret', secret }
  if (path !== null) return { kind: 'certificate', path, password: values.AZURE_CLIENT_CERTIFICATE_PASSWORD }
  return tokenFile === null ? { kind: 'managed_identity' } : { kind: 'workload_identity', tokenFile }
}

/** How the sign-in app proves that it is itself. */
export function chooseSignInCredential(values: Values): SignInCredential {
  const { SIGN_IN_CLIENT_CERTIFICATE_PATH: path, SIGN_IN_CLIENT_SECRET: secret } = values
  return path === null ? { kind: 'secret', secret: secret ?? '' } : { kind: 'certificate', path }
}

function checkEntra(values: Partial<Values>): readonly ConfigFault[] {
  const [first, ...others] = entraNames.filter((name) => values[name] !== null)
  if (first === undefined) return []
  const surplus = others.map((name) => both(name, first))
  if (values.AZURE_CLIENT_ID !== null) return surplus
  const remedy = 'Copy the application (client) ID of the app that may act over Graph.'
  return [...surplus, { setting: 'AZURE_CLIENT_ID', problem: `is missing, though ${first} is set`, remedy }]
}

function checkSignIn(values: Partial<Values>): readonly ConfigFault[] {
  const [first, second] = signInNames.filter((name) => values[name] !== null)
  if (first !== undefined) return second === undefined ? [] : [both(second, first)]
  const remedy = 'Set the secret of the sign-in app, or SIGN_IN_CLIENT_CERTIFICATE_PATH.'
  return [{ setting: 'SIGN_IN_CLIENT_SECRET', problem: 'is missing', remedy }]
}

/** Whoever signs in at an app with Graph permissions could be made to lend them. */
function checkApps({ AZURE_CLIENT_ID, SIGN_IN_CLIENT_ID }: Partial<Values>): readonly ConfigFault[] {
  if (!AZURE_CLIENT_ID || AZURE_CLIENT_ID !== SIGN_IN_CLIENT_ID) return []
  const remedy = 'Register a second app without any Graph permission, only to sign in.'
  return [{ setting: 'SIGN_IN_CLIENT_ID', problem: 'is the app that may act over Graph', remedy }]
}

function both(setting: string, other: string): ConfigFault {
  return { setting, problem: `is set, and ${other} too`, remedy: 'Keep one of the two.' }
}
