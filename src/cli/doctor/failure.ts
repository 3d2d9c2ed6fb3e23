import { DirectoryError } from '../../adapters/entra/directory-error.ts'
import { ForbiddenAddressError } from '../../adapters/outbound/guarded-lookup.ts'
import { NewerSchemaError, StoreError } from '../../adapters/store/errors.ts'

/** What went wrong and what to do, without anything that came from outside but codes. */
export interface Explanation {
  sentence: string
  remedy: string
}

const connection = 'Check the connection from this machine, its proxy and firewall, and run the doctor again.'
const trust =
  'Where a proxy of your own opens encrypted connections, name the file of its authority in NODE_EXTRA_CA_CERTS.'
const forbidden: Explanation = {
  sentence: 'its name leads to an address that the portal never calls, such as that of a cloud’s metadata',
  remedy: 'Set an address of your own, or have its name mended.',
}
const clientSecrets = 'Microsoft Entra admin center > Entra ID > App registrations > your app > Certificates & secrets'

/** What the sign-in service means by its numbers; those that an administrator meets. */
const tokenFailures: Readonly<Record<string, Explanation>> = {
  AADSTS7000215: {
    sentence: 'Entra does not accept the client secret of AZURE_CLIENT_ID',
    remedy: `Set AZURE_CLIENT_SECRET to the value (not the ID) of a client secret: ${clientSecrets}.`,
  },
  AADSTS7000222: {
    sentence: 'the client secret of AZURE_CLIENT_ID has expired',
    remedy: `Make a new one, or better a certificate: ${clientSecrets}.`,
  },
  AADSTS700027: {
    sentence: 'Entra does not know the certificate of AZURE_CLIENT_ID',
    remedy: `Upload the certificate without its key: ${clientSecrets}.`,
  },
  AADSTS700016: {
    sentence: 'the tenant has no app with AZURE_CLIENT_ID',
    remedy: 'Copy the Application (client) ID: Microsoft Entra admin center > Entra ID > App registrations > your app.',
  },
  AADSTS90002: {
    sentence: 'Entra does not know the tenant of AZURE_TENANT_ID',
    remedy: 'Copy the Tenant ID: Microsoft Entra admin center > Entra ID > Overview.',
  },
  no_token: {
    sentence: 'no token for Graph could be had',
    remedy: `${connection} Check AZURE_AUTHORITY_HOST and the credential of AZURE_CLIENT_ID.`,
  },
}

/** Explains why something could not be found out. An error that nobody foresaw is named by its class alone. */
export function explainFailure(error: unknown): Explanation {
  if (error instanceof DirectoryError) return explainGraph(error)
  if (isStoreFailure(error)) return explainStore(error)
  if (error instanceof ForbiddenAddressError) return forbidden
  return explainLine(error) ?? { sentence: `it failed with ${nameOf(error)}`, remedy: connection }
}

/** What cut the line to a service stands in the cause of what `fetch` throws. */
function explainLine(error: unknown): Explanation | null {
  const cause = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (!/^[A-Z_]{1,40}$/.test(code)) return null
  if (!/CERT|SIGNATURE|ISSUER|TLS|SSL/.test(code))
    return { sentence: `the connection failed (${code})`, remedy: connection }
  return { sentence: `the certificate is not trusted (${code})`, remedy: trust }
}

/** Tells the store's failures that an administrator can mend. */
export function isStoreFailure(error: unknown): error is Error {
  return error instanceof StoreError || error instanceof NewerSchemaError
}

/** The store's own messages are a sentence and its remedy. */
function explainStore({ message }: Error): Explanation {
  const end = message.indexOf('. ')
  if (end < 0) return { sentence: message.replace(/\.$/, ''), remedy: 'Look at the log of the portal.' }
  return { sentence: message.slice(0, end), remedy: message.slice(end + 2) }
}

/** The class of an error and its code, if it has one; never its text. */
export function nameOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'an unknown error'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^\w{1,40}$/.test(code) ? `${name} ${code}` : name
}

function explainGraph(error: DirectoryError): Explanation {
  const known = tokenFailures[error.code]
  if (known) return known
  if (error.operation === 'get_token') {
    return {
      sentence: `Entra refused a token with ${error.code}`,
      remedy: `Look up ${error.code} at https://login.microsoftonline.com/error.`,
    }
  }
  if (error.status === 0) return { sentence: 'Graph gave no answer', remedy: connection }
  const sentence = `Graph answered ${error.status} ${error.code} to ${error.operation}`
  if (error.status !== 403)
    return { sentence, remedy: 'Run the doctor again; if it stays, look at the status of Microsoft 365.' }
  return {
    sentence,
    remedy: 'Grant what the findings on permissions name, with admin consent, and run the doctor again.',
  }
}
