import { statSync } from 'node:fs'
import { isLoopback } from '../../config/kinds.ts'
import type { Misspelt } from '../../config/misspelt.ts'
import { isBehindUnknownProxy } from '../../config/proxies.ts'
import type { ConfigReading } from '../../config.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, type Finding, good, type Verdict } from './finding.ts'

/** Looks at settings that are valid and yet weaker than they could be. */
export const configuration: Check = {
  name: 'configuration',
  title: 'Configuration',
  look: async ({ config }: Context) => {
    const { settings } = config
    const weak = [
      ...(settings.isManagerSignInRequired ? [] : [sayLink()]),
      ...(settings.isSimulator ? [saySimulator()] : []),
      ...(isBehindUnknownProxy(settings) ? [sayNoProxy()] : []),
      ...(isDatabaseUnproven(config.databaseUrl) ? [sayClear()] : []),
      ...(/[?&]tls\.rejectUnauthorized=false/i.test(config.mail.smtpUrl) ? [sayMailUnproven()] : []),
      ...(config.previousSecret === null ? [] : [sayRotation()]),
      ...sayOpenFiles(config.secretFiles.filter(({ path }) => isForEverybody(path))),
      ...config.misspelt.map(sayMisspelt),
    ]
    return [good('Every setting is valid.'), ...weak]
  },
}

/** Makes findings of settings that are not valid; without them nothing else can be checked. */
export function explainFaults({ faults, misspelt }: Extract<ConfigReading, { isValid: false }>): readonly Finding[] {
  const wrong = faults.map(({ setting, problem, remedy }) => bad(`${setting} ${problem}.`, remedy))
  return [...wrong, ...misspelt.map(sayMisspelt)].map((verdict) => ({ check: configuration.name, ...verdict }))
}

function sayMisspelt({ name, likely }: Misspelt): Verdict {
  const remedy =
    likely === null ? 'Look for the right name in README.md, or set nothing here.' : `Did you mean ${likely}?`
  return caution(`${name} is not a setting, so it changes nothing.`, remedy)
}

function sayLink(): Verdict {
  return caution(
    'Managers do not sign in (MANAGER_SIGN_IN=link), so whoever reads their mail may act as them.',
    'Set MANAGER_SIGN_IN=required, or nothing.',
  )
}

function saySimulator(): Verdict {
  return caution(
    'This is a simulator and not your tenant (ALLOW_SIMULATOR=1).',
    'Before real use, set AZURE_AUTHORITY_HOST, GRAPH_URL and ALLOW_SIMULATOR to nothing.',
  )
}

/** As PostgreSQL's own library has it, every mode but the two that verify believes any server. */
function isDatabaseUnproven(url: string): boolean {
  if (isLoopback(url) && !/[?&]host=/.test(url)) return false
  if (/[?&]sslmode=(disable|no-verify)/.test(url)) return true
  return /[?&]uselibpqcompat=true/.test(url) && !/[?&]sslmode=verify-/.test(url)
}

function sayMailUnproven(): Verdict {
  return caution(
    'The certificate of the mail server is not checked (tls.rejectUnauthorized=false in SMTP_URL).',
    'Take it out; name the file of an authority of your own in NODE_EXTRA_CA_CERTS.',
  )
}

function sayNoProxy(): Verdict {
  return caution(
    'TRUSTED_PROXIES names no proxy, and the portal itself speaks no https: everybody seems to come from the address of what stands before it, and they share the limits of one source.',
    'Set the address from which the proxy calls the portal, such as 127.0.0.1.',
  )
}

function sayClear(): Verdict {
  return caution(
    'The connection to PostgreSQL is not encrypted, or its certificate is not checked (sslmode in DATABASE_URL).',
    'Set sslmode=verify-full, unless nobody else can reach the network between.',
  )
}

/** May any account of the machine do something with it (R-SEC-1)? A file that is not there is somebody else's finding. */
function isForEverybody(path: string): boolean {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o007) !== 0
}

function sayOpenFiles(files: readonly { setting: string }[]): readonly Verdict[] {
  if (files.length === 0) return []
  const names = files.map(({ setting }) => setting).join(', ')
  const remedy = 'Give it to the account that runs the portal, with mode 0400; containers have a setting for that.'
  return [caution(`Every account of this machine may open the file of ${names}.`, remedy)]
}

function sayRotation(): Verdict {
  return caution(
    'SPAREKEY_SECRET_PREVIOUS is set, so the old secret still opens what it sealed.',
    'Import the HR file once more, and set it to nothing four days after the change, when the last links have run out.',
  )
}
