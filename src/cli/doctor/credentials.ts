import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type AppCredentials, readAppCredentials } from '../../adapters/entra/app-credentials.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const day = 86_400_000
const soonWithin = 30 * day
const place = 'Microsoft Entra admin center > Entra ID > App registrations > your app > Certificates & secrets'

/** Who may read app registrations; the portal needs none of them, so they are only used where they are there. */
const readers = ['Application.Read.All', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All']

/** Looks at how the two apps prove themselves, and for how long they still can. */
export const credentials: Check = { name: 'credentials', title: 'Credentials', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  const { config, now } = context
  const { entra, signIn } = config
  const files = [
    ...(entra.credential.kind === 'certificate'
      ? [{ path: entra.credential.path, setting: 'AZURE_CLIENT_CERTIFICATE_PATH' }]
      : []),
    ...(signIn.credential.kind === 'certificate'
      ? [{ path: signIn.credential.path, setting: 'SIGN_IN_CLIENT_CERTIFICATE_PATH' }]
      : []),
  ]
  const fromFiles = await Promise.all(files.map(({ path, setting }) => judgeFile(path, setting, now())))
  // A token that cannot be had is told by the check of permissions.
  const registered = await readRegistered(context).catch(() => null)
  return [judgeKind(entra.credential.kind), ...fromFiles, ...(registered ? judgeRegistered(registered, now()) : [])]
}

/** The order of preference: nothing to steal, then a key, then a text that can be copied (`token.md`, production choice). */
function judgeKind(kind: Context['config']['entra']['credential']['kind']): Verdict {
  if (kind === 'managed_identity' || kind === 'workload_identity')
    return good('The app proves itself without a secret of its own.')
  if (kind === 'certificate') return good('The app proves itself with a certificate.')
  return caution(
    'The app proves itself with a client secret, which whoever reads it can use anywhere, and whose end cannot be seen from here.',
    `Use a managed identity or workload identity, else a certificate (AZURE_CLIENT_CERTIFICATE_PATH); the end is at: ${place}.`,
  )
}

async function judgeFile(path: string, setting: string, now: number): Promise<Verdict> {
  const pem = await readFile(path, 'utf8').catch(() => null)
  if (pem === null) return bad(`${setting} names a file that cannot be read.`, 'Check the path and who may read it.')
  try {
    return judgeEnd(`The certificate of ${setting}`, Date.parse(new X509Certificate(pem).validTo), now)
  } catch {
    return bad(`${setting} names a file without a certificate.`, 'Put certificate and key into one PEM file.')
  }
}

async function readRegistered(context: Context): Promise<AppCredentials | null> {
  const { clientId } = context.config.entra
  const roles = (await context.readRoles()) ?? []
  if (clientId === null || !roles.some((role) => readers.includes(role))) return null
  return readAppCredentials(context.openGraph(), clientId)
}

/** Judges the credentials that Entra holds for the app. Exported for its tests. */
export function judgeRegistered({ secrets, certificates }: AppCredentials, now: number): readonly Verdict[] {
  const live = [...secrets, ...certificates].filter((end) => end === null || end > now)
  const last = Math.max(...live.map((end) => end ?? Number.POSITIVE_INFINITY))
  const count = `${secrets.length} secrets and ${certificates.length} certificates`
  return [
    ...(Number.isFinite(last) ? [judgeEnd('The last credential of the app', last, now)] : []),
    ...(live.length > 2
      ? [
          caution(
            `The app has ${count}; each of the ${live.length} that still work is a way in.`,
            `Remove those that nobody uses: ${place}.`,
          ),
        ]
      : []),
  ]
}

function judgeEnd(what: string, end: number, now: number): Verdict {
  const days = Math.floor((end - now) / day)
  const remedy = `Make a new one and replace the old: ${place}.`
  if (end <= now) return bad(`${what} has ended, so nobody can recover.`, remedy)
  if (end - now < soonWithin) return caution(`${what} ends in ${days} days.`, remedy)
  return good(`${what} is good for ${days} more days.`)
}
