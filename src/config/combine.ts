import { hash } from 'node:crypto'
import { inspect } from 'node:util'
import type { Config } from '../config.ts'
import type { Settings } from '../shell/ports.ts'
import { isSimulated } from './clouds.ts'
import { chooseEntraCredential, chooseSignInCredential } from './credentials.ts'
import { toHrSource, toSourceName, toStaleAfter } from './hr-source.ts'
import { isMailbox, toMailsPerMinute } from './mail-pace.ts'
import type { Misspelt } from './misspelt.ts'
import type { Policy } from './policy-file.ts'
import type { SettingFile } from './sources.ts'
import type { Values } from './table.ts'
import { toWebhook } from './webhook.ts'

/** Puts the values together as the parts of the portal want them. */
export function combine(
  values: Values,
  policy: Policy,
  files: readonly SettingFile[],
  misspelt: readonly Misspelt[],
): Config {
  const config = {
    settings: toSettings(values, policy),
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    secret: values.SPAREKEY_SECRET,
    previousSecret: values.SPAREKEY_SECRET_PREVIOUS,
    entra: toEntra(values),
    signIn: toSignIn(values),
    mail: toMail(values),
    mailsPerMinute: toMailsPerMinute(values),
    webhook: toWebhook(values),
    auditAnchorPath: toAnchorPath(values),
    hr: toHrSource(values),
    secretFiles: [...files, ...namedFiles(values)],
    misspelt,
  }
  return hide(config)
}

function namedFiles(values: Values): readonly SettingFile[] {
  const names = ['AZURE_CLIENT_CERTIFICATE_PATH', 'SIGN_IN_CLIENT_CERTIFICATE_PATH', 'HR_CSV_PATH'] as const
  return names.flatMap((setting) => {
    const path = values[setting]
    return path === null ? [] : [{ setting, path }]
  })
}

function toSettings(values: Values, policy: Policy): Settings {
  return {
    publicUrl: values.PUBLIC_URL,
    // A word of ours would stand in one language in the pages and mails of all.
    companyName: values.COMPANY_NAME ?? new URL(values.PUBLIC_URL).host,
    companyLogo: values.COMPANY_LOGO_PATH,
    helpdeskContact: values.HELPDESK_CONTACT,
    securityMailbox: values.SECURITY_MAILBOX,
    hasWebhook: values.WEBHOOK_URL !== null,
    webhookDigest: values.WEBHOOK_URL === null ? null : hash('sha256', values.WEBHOOK_URL, 'base64url'),
    mailServer: withoutUser(values.SMTP_URL),
    securityInfoUrl: values.SECURITY_INFO_URL,
    hrQuestions: values.HR_QUESTIONS,
    hrQuestionsAsked: values.HR_QUESTIONS_ASKED,
    hrSource: toSourceName(values),
    hrStaleAfter: toStaleAfter(values),
    isManagerSignInRequired: values.MANAGER_SIGN_IN === 'required',
    passLifetimeInMinutes: values.PASS_LIFETIME_MINUTES,
    isPassOneTime: values.PASS_ONE_TIME,
    signInAuthContext: values.SIGN_IN_AUTH_CONTEXT,
    isSimulator: isSimulated(values),
    trustedProxies: values.TRUSTED_PROXIES,
    signInClientId: values.SIGN_IN_CLIENT_ID,
    isHrReadAlone: values.HR_SOURCE !== 'csv' || values.HR_CSV_PATH !== null,
    metricsTokenDigest: values.METRICS_TOKEN === null ? null : hash('sha256', values.METRICS_TOKEN, 'base64url'),
    ...policy,
  }
}

function withoutUser(address: string): string {
  const { protocol, host, search } = new URL(address)
  return `${protocol}//${host}${search}`
}

function toEntra(values: Values): Config['entra'] {
  return {
    tenantId: values.AZURE_TENANT_ID,
    clientId: values.AZURE_CLIENT_ID,
    credential: chooseEntraCredential(values),
    authorityHost: values.AZURE_AUTHORITY_HOST,
    graphUrl: values.GRAPH_URL,
    isSimulator: isSimulated(values),
  }
}

function toMail({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Values): Config['mail'] {
  return { smtpUrl: SMTP_URL, from: MAIL_FROM, publicUrl: PUBLIC_URL, isMailbox: isMailbox(SMTP_URL) }
}

function toSignIn(values: Values): Config['signIn'] {
  return {
    tenantId: values.AZURE_TENANT_ID,
    clientId: values.SIGN_IN_CLIENT_ID,
    credential: chooseSignInCredential(values),
    authorityHost: values.AZURE_AUTHORITY_HOST,
    publicUrl: values.PUBLIC_URL,
    authContext: values.SIGN_IN_AUTH_CONTEXT,
    isSimulator: isSimulated(values),
  }
}

/** Beside the file of an embedded database where nothing is said; a database elsewhere has no place of its own here. */
function toAnchorPath({ AUDIT_ANCHOR_PATH, DATABASE_URL }: Values): string | null {
  if (AUDIT_ANCHOR_PATH !== null) return AUDIT_ANCHOR_PATH
  const [, path] = /^sqlite:(?!:memory:)(.+)$/.exec(DATABASE_URL) ?? []
  return path === undefined ? null : `${path}.anchor`
}

/** Whoever prints the configuration gets a word instead of its secrets. */
function hide(config: Config): Config {
  const word = () => '[configuration]'
  return Object.freeze(Object.defineProperties(config, { toJSON: { value: word }, [inspect.custom]: { value: word } }))
}
