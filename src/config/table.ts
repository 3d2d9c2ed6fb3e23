import { hrQuestions } from './hr-questions.ts'
import { hrToken, hrUrl } from './hr-source.ts'
import {
  accessToken,
  database,
  guid,
  line,
  mailAddress,
  mailSender,
  mailServer,
  oneOf,
  origin,
  page,
  secureOrigin,
  wholeNumber,
  yesOrNo,
} from './kinds.ts'
import { logoFile } from './logo.ts'
import { masterSecret } from './master-secret.ts'
import { proxyList } from './proxies.ts'
import { defaulted, optional, type Row, required } from './row.ts'
import { webhookSecret, webhookUrl } from './webhook.ts'

const newSecret = 'Make one with: openssl rand -base64 32'
const path = 'Set the path of a file.'

/** Every setting with its kind, its default and its remedy. Each may also be given as `NAME_FILE`. */
export const table = {
  PUBLIC_URL: required(origin, 'Set the address that people open, such as https://recovery.example.com'),
  HOST: defaulted(line, '127.0.0.1', 'Set the address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PORT: defaulted(wholeNumber(0, 65_535), 3000, 'Set the port to listen on, such as 3000'),
  TRUSTED_PROXIES: defaulted(proxyList, [], 'List the addresses of your own proxies, such as 10.0.0.5,10.1.0.0/16'),
  DATABASE_URL: defaulted(
    database,
    'sqlite:./data/sparekey.db',
    'Set sqlite:/var/lib/sparekey/sparekey.db, or postgres://user:password@host/name?sslmode=verify-full',
  ),
  SPAREKEY_SECRET: required(masterSecret, newSecret),
  SPAREKEY_SECRET_PREVIOUS: optional(masterSecret, 'Set the secret that was used before, or nothing.'),
  AZURE_TENANT_ID: required(guid, 'Copy the tenant ID from the overview of Microsoft Entra ID.'),
  AZURE_CLIENT_ID: optional(guid, 'Copy the application (client) ID of the app that may act over Graph.'),
  AZURE_CLIENT_SECRET: optional(line, 'Copy the value of a client secret of the app.'),
  AZURE_CLIENT_CERTIFICATE_PATH: optional(line, path),
  AZURE_CLIENT_CERTIFICATE_PASSWORD: optional(line, 'Set the password of the certificate file.'),
  AZURE_FEDERATED_TOKEN_FILE: optional(line, path),
  SIGN_IN_CLIENT_ID: required(guid, 'Copy the application (client) ID of the second app, which people sign in with.'),
  SIGN_IN_CLIENT_SECRET: optional(line, 'Copy the value of a client secret of the sign-in app.'),
  SIGN_IN_CLIENT_CERTIFICATE_PATH: optional(line, path),
  SIGN_IN_AUTH_CONTEXT: optional(
    line.regex(/^c[1-9]\d?$/, 'is not one of c1 to c99'),
    'Set the id of an authentication context that asks for MFA, such as c1',
  ),
  AZURE_AUTHORITY_HOST: defaulted(
    secureOrigin,
    'https://login.microsoftonline.com',
    'Set the sign-in host of your cloud.',
  ),
  GRAPH_URL: defaulted(
    secureOrigin,
    'https://graph.microsoft.com',
    'Set the Graph host of your cloud, without a version.',
  ),
  ALLOW_SIMULATOR: defaulted(yesOrNo, false, 'Set 1 for the demo, otherwise nothing.'),
  SMTP_URL: required(mailServer, 'Set your mail server, such as smtps://user:password@mail.example.com'),
  MAILS_PER_MINUTE: optional(wholeNumber(3, 600), 'Set how many mails your server takes in a minute, such as 30.'),
  MAIL_FROM: required(mailSender, 'Set the sender, such as Account recovery <recovery@example.com>'),
  SECURITY_MAILBOX: required(mailAddress, 'Set the mailbox of those who watch for attacks.'),
  WEBHOOK_URL: optional(webhookUrl, 'Set the https address that takes events, or nothing.'),
  WEBHOOK_SECRET: optional(webhookSecret, 'Make one with: openssl rand -base64 32'),
  WEBHOOK_SECRET_PREVIOUS: optional(webhookSecret, 'Set the secret that was used before, or nothing.'),
  AUDIT_ANCHOR_PATH: optional(line, 'Set the path of a small file that is not restored together with the database.'),
  HELPDESK_CONTACT: required(line, 'Set what people can call or write to when they are stuck.'),
  COMPANY_NAME: optional(line, 'Set the name that people know your organisation by.'),
  COMPANY_LOGO_PATH: optional(logoFile, 'Set the path of a PNG of at most 32 KB and 2,000 pixels a side, or nothing.'),
  SECURITY_INFO_URL: defaulted(
    page,
    'https://aka.ms/mysecurityinfo',
    'Set nothing, unless your cloud has another page.',
  ),
  HR_SOURCE: defaulted(oneOf(['csv', 'entra', 'http']), 'csv', 'Set csv, entra or http.'),
  HR_CSV_PATH: optional(line, 'Set the path of the HR file, or import it by: npm run sparekey -- hr import FILE'),
  HR_HTTP_URL: optional(hrUrl, 'Set the https address of the first page of your HR service.'),
  HR_HTTP_TOKEN: optional(hrToken, 'Set the bearer token that your HR service asks for.'),
  HR_HTTP_USER: optional(line, 'Set the user name for basic authentication, or HR_HTTP_TOKEN instead.'),
  HR_HTTP_PASSWORD: optional(line, 'Set the password for basic authentication, or HR_HTTP_TOKEN instead.'),
  HR_REFRESH_MINUTES: defaulted(wholeNumber(15, 1_440), 60, 'Set after how many minutes HR is asked again, such as 60'),
  HR_STALE_AFTER_HOURS: defaulted(
    wholeNumber(1, 720),
    72,
    "Set for how many hours HR's last facts may serve, such as 72",
  ),
  HR_QUESTIONS: defaulted(
    hrQuestions,
    ['employeeId', 'hireDate', 'postalCode'],
    'List columns of the HR file, such as employeeId,hireDate,postalCode',
  ),
  HR_QUESTIONS_ASKED: defaulted(wholeNumber(1, 10), 3, 'Set how many of HR_QUESTIONS are asked, such as 3'),
  MANAGER_SIGN_IN: defaulted(oneOf(['required', 'link']), 'required', 'Set required; link is weaker.'),
  PASS_LIFETIME_MINUTES: defaulted(wholeNumber(10, 480), 60, 'Set the minutes that a pass lives, such as 60'),
  PASS_ONE_TIME: defaulted(yesOrNo, true, 'Set true; false lets a pass be used again.'),
  POLICY_FILE: optional(line, path),
  METRICS_TOKEN: optional(accessToken, 'Make one with: openssl rand -hex 32'),
  LOG_LEVEL: defaulted(
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace']),
    'info',
    'Set info, or debug while you look for a fault.',
  ),
} as const satisfies Readonly<Record<string, Row<unknown>>>

/** The settings without which nothing goes. */
export const requiredNames = Object.entries<Row<unknown>>(table)
  .filter(([, { fallback }]) => fallback === undefined)
  .map(([name]) => name)

/** The values of all settings, by name. */
export type Values = { [Name in keyof typeof table]: (typeof table)[Name] extends Row<infer T> ? T : never }
