import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { EntraSettings } from './adapters/entra/settings.ts'
import type { MailerSettings } from './adapters/mail/mailer.ts'
import type { SignInSettings } from './adapters/oidc/settings.ts'
import type { WebhookSettings } from './adapters/webhook/webhook.ts'
import { checkCertificates } from './config/certificates.ts'
import { type Check, checkTogether } from './config/checks.ts'
import { combine } from './config/combine.ts'
import { describeFaults } from './config/description.ts'
import type { ConfigFault, Environment, ReadFile } from './config/fault.ts'
import type { HrSettings } from './config/hr-source.ts'
import { findMisspelt, type Misspelt } from './config/misspelt.ts'
import { readPolicy } from './config/policy-file.ts'
import { findSources, type SettingFile } from './config/sources.ts'
import { requiredNames, table, type Values } from './config/table.ts'
import { readValues } from './config/values.ts'
import type { Settings } from './shell/ports.ts'

/** Everything that the process is told from outside, ready for the parts that need it. It does not show itself in logs. */
export interface Config {
  /** What shell and web use. */
  settings: Settings
  host: string
  port: number
  logLevel: string
  databaseUrl: string
  secret: KeyObject
  previousSecret: KeyObject | null
  entra: EntraSettings
  signIn: SignInSettings
  mail: MailerSettings
  /** What the mail server takes in a minute; null where it sets no limit that is known. */
  mailsPerMinute: number | null
  webhook: WebhookSettings | null
  /** Where the last known head of the audit is kept outside of the database; null: nowhere. */
  auditAnchorPath: string | null
  /** Where HR's facts come from. */
  hr: HrSettings
  /** Files that nobody else may read: secrets, private keys and HR's facts. */
  secretFiles: readonly SettingFile[]
  /** Names of the environment that look like settings and are none. */
  misspelt: readonly Misspelt[]
}

/** A configuration, or all that is wrong with it, also as lines for the terminal. */
export type ConfigReading =
  | { isValid: true; config: Config }
  | { isValid: false; faults: readonly ConfigFault[]; misspelt: readonly Misspelt[]; lines: readonly string[] }

/**
 * Reads the configuration from the environment (design §6). Every fault is reported in one go, by the setting's name;
 * no value ever is.
 * @param readFile reads the files of `NAME_FILE` and `POLICY_FILE`
 * @param further what the caller alone wants to be so
 */
export function readConfig(
  environment: Environment,
  readFile: ReadFile = readText,
  further: Check = () => [],
): ConfigReading {
  const { texts, files, faults: sourceFaults } = findSources(Object.keys(table), environment, readFile)
  const { values, faults: valueFaults } = readValues(texts)
  const policy = readPolicy(values.POLICY_FILE ?? null, readFile)
  const together = [...checkTogether(values), ...checkCertificates(environment, values)]
  const faults = [...sourceFaults, ...valueFaults, ...together, ...policy.faults, ...further(values)]
  const isEmpty = sourceFaults.length === 0 && requiredNames.every((name) => texts[name] === undefined)
  const misspelt = findMisspelt(environment, Object.keys(table))
  if (faults.length > 0) return { isValid: false, faults, misspelt, lines: describeFaults(faults, misspelt, isEmpty) }
  // Without a fault every setting has its value.
  return { isValid: true, config: combine(values as Values, policy.policy, files, misspelt) }
}

/** Reads a text file of this machine as a whole; throws when it cannot. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8')
}
