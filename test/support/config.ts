import { type Config, type ConfigReading, readConfig } from '../../src/config.ts'

/** A master secret that nobody could guess. */
export const secret = 'qX0zv3mJ8sN1yKfTtR5b2wLhVpGd7cEoUa9iB4jQZxY='

/** The least that the portal starts with. */
export const least: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://recovery.example.com',
  SPAREKEY_SECRET: secret,
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
  AZURE_CLIENT_SECRET: 'graph-app-secret',
  SIGN_IN_CLIENT_ID: '11111111-2222-4333-8444-777777777777',
  SIGN_IN_CLIENT_SECRET: 'sign-in-app-secret',
  SMTP_URL: 'smtps://mailer:mail-password@mail.example.com',
  MAIL_FROM: 'Account recovery <recovery@example.com>',
  SECURITY_MAILBOX: 'security@example.com',
  HELPDESK_CONTACT: '+44 20 7946 0000',
}
/** What is set besides where the portal talks to the simulator. */
export const simulator = {
  PUBLIC_URL: 'http://localhost:3000',
  ALLOW_SIMULATOR: '1',
  AZURE_AUTHORITY_HOST: 'https://localhost:4001',
  GRAPH_URL: 'https://localhost:4001',
}
const files: Readonly<Record<string, string>> = { '/run/secret': `${secret}\n`, '/etc/empty': '\n' }
/** The files that there are. */
export const readFile = (path: string) => {
  const text = files[path]
  if (text === undefined) throw new Error(`ENOENT ${path}`)
  return text
}

/** Settings that are different; undefined ones are not set. */
type Change = Readonly<Record<string, string | undefined>>

/** Reads the least with a change, and a policy file of this text. */
export function read(change: Change, policy?: string): ConfigReading {
  const environment = { ...least, ...change, ...(policy === undefined ? {} : { POLICY_FILE: '/etc/policy' }) }
  return readConfig(environment, (path) => (path === '/etc/policy' ? (policy ?? '') : readFile(path)))
}

/** The faults as "SETTING problem". */
export function faultsOf(change: Change, policy?: string): string[] {
  const reading = read(change, policy)
  return reading.isValid ? [] : reading.faults.map(({ setting, problem }) => `${setting} ${problem}`)
}

/** The configuration; throws where it is not valid. */
export function configOf(change: Change = {}, policy?: string): Config {
  const reading = read(change, policy)
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  return reading.config
}
