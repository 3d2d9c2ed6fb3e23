import t from 'tap'
import { distanceOf } from '../../src/config/distance.ts'
import { findMisspelt } from '../../src/config/misspelt.ts'
import { table } from '../../src/config/table.ts'
import { configOf, read } from '../support/config.ts'

const settings = Object.keys(table)
const find = (environment: Readonly<Record<string, string>>) => findMisspelt(environment, settings)
const findOne = (name: string) => find({ [name]: 'canary-value' })

t.test('slips between two words: a letter too many, missing, wrong, or two that changed places', async (t) => {
  const pairs = [
    ['', '', 0],
    ['PORT', 'PORT', 0],
    ['PORT', '', 4],
    ['PORT', 'PORTS', 1],
    ['PORT', 'POT', 1],
    ['PORT', 'PART', 1],
    ['PATH', 'PAHT', 1],
    ['ABCD', 'BADC', 2],
    ['kitten', 'sitting', 3],
  ] as const
  for (const [word, other, distance] of pairs) {
    t.equal(distanceOf(word, other), distance, `${word} ${other}`)
    t.equal(distanceOf(other, word), distance, `${other} ${word}`)
  }
})

t.test('a name that is nearly a setting is found, with the setting that is likely meant', async (t) => {
  const slips = {
    HELPDESK_CONTCT: 'HELPDESK_CONTACT',
    PASS_ONETIME: 'PASS_ONE_TIME',
    COMPANY_LOGO_PAHT: 'COMPANY_LOGO_PATH',
    COMPANY_LOGO: 'COMPANY_LOGO_PATH',
    SPAREKEY_SECRET_PREVIOS: 'SPAREKEY_SECRET_PREVIOUS',
    SPAREKEY_SECRET_PREVIOS_FILE: 'SPAREKEY_SECRET_PREVIOUS_FILE',
    TRUSTED_PROXY: 'TRUSTED_PROXIES',
    LOGLEVEL: 'LOG_LEVEL',
    HR_CSV_FILE: null,
    HR_QUESTION: 'HR_QUESTIONS',
    SIGN_IN_AUTH_CONTEX: 'SIGN_IN_AUTH_CONTEXT',
    AZURE_TENANT: 'AZURE_TENANT_ID',
    SMTP_HOST: null,
    SPAREKEY_KEY: null,
    POLICY_FILES: 'POLICY_FILE',
    public_url: 'PUBLIC_URL',
    'PUBLIC-URL': 'PUBLIC_URL',
    METRIC_TOKEN: 'METRICS_TOKEN',
  }
  for (const [name, likely] of Object.entries(slips)) {
    const isOurs = likely !== null || /^(HR|SMTP|SPAREKEY)_/.test(name)
    t.same(findOne(name), isOurs ? [{ name, likely }] : [], name)
  }
})

t.test('what stands in every environment is no slip', async (t) => {
  const usual = {
    ...{
      PATH: '/bin',
      HOME: '/root',
      HOSTNAME: 'a1',
      LANG: 'C',
      TERM: 'xterm',
      USER: 'me',
      MAIL: '/var/mail/me',
      PWD: '/',
    },
    ...{
      http_proxy: 'http://proxy',
      HTTPS_PROXY: 'http://proxy',
      NO_PROXY: 'local',
      NO_COLOR: '1',
      TZ: 'UTC',
      host: 'a',
    },
    ...{
      NODE_ENV: 'production',
      NODE_OPTIONS: '--x',
      NODE_VERSION: '24',
      NODE_EXTRA_CA_CERTS: '/ca',
      npm_config_host: 'a',
    },
    ...{
      npm_package_config_port: '1',
      npm_lifecycle_event: 'start',
      INIT_CWD: '/',
      LOGNAME: 'me',
      PORTS: '1',
      HOSTS: 'a',
    },
    ...{
      SPAREKEY_PORT: 'tcp://10.0.0.1:443',
      SPAREKEY_PORT_443_TCP: 'tcp://10.0.0.1:443',
      HR_PORT: 'tcp://10.0.0.2:80',
    },
    ...{ SPAREKEY_PORT_443_TCP_ADDR: '10.0.0.1', SPAREKEY_PORT_443_TCP_PROTO: 'tcp', SMTP_SERVICE_PORT_SMTPS: '465' },
    ...{ SPAREKEY_SERVICE_HOST: '10.0.0.1', SPAREKEY_SERVICE_PORT: '443', POLICY_SERVICE_HOST: '10.0.0.3' },
    ...{
      AZURE_CONFIG_DIR: '/az',
      AZURE_USERNAME: 'x',
      AZURE_PASSWORD: 'x',
      AZURE_SUBSCRIPTION_ID: 'x',
      AZURE_LOG_LEVEL: 'x',
    },
    ...{ AZURE_REGIONAL_AUTHORITY_NAME: 'x', AZURE_TOKEN_CREDENTIALS: 'x', AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: '1' },
    ...{ IDENTITY_ENDPOINT: 'x', IDENTITY_HEADER: 'x', MSI_ENDPOINT: 'x', INVOCATION_ID: 'x', JOURNAL_STREAM: '8:1' },
    ...{ HR_HTTP_URL_FILE: '/run/hr', AZURE_FEDERATED_TOKEN_FILE: '/run/token', POLICY_FILE_FILE: '/p', HR_CSV: '' },
    ...{
      WEBSITE_HOSTNAME: 'x',
      COMPUTERNAME: 'x',
      SITE_URL: 'x',
      HTTP_URL: 'x',
      DOTNET_ROOT: '/',
      DATABASE_NAME: 'x',
      'ProgramFiles(x86)': 'C:',
      _: '/usr/bin/node',
    },
  }
  t.same(find(usual), [])
  t.same(
    find(
      Object.fromEntries(
        settings.flatMap((name) => [
          [name, 'x'],
          [`${name}_FILE`, 'x'],
        ]),
      ),
    ),
    [],
  )
})

t.test('the start and the doctor are told, with or without faults, and never a value', async (t) => {
  t.same(configOf({ PASS_ONETIME: 'canary-value' }).misspelt, [{ name: 'PASS_ONETIME', likely: 'PASS_ONE_TIME' }])
  const reading = read({ HELPDESK_CONTACT: undefined, HELPDESK_CONTCT: 'canary-value' })
  if (reading.isValid) return t.fail('the setting is missing')
  t.same(reading.lines.slice(1), [
    '  HELPDESK_CONTACT is missing. Set what people can call or write to when they are stuck.',
    '  HELPDESK_CONTCT is not a setting, so it changes nothing. Did you mean HELPDESK_CONTACT?',
  ])
  t.notMatch(JSON.stringify(reading), /canary-value/)
})
