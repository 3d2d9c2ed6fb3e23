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
      ...(/[?&]sslmode=(disable|no-verify)/.test(config.databaseUrl) ? [sayClear()] : []),
      ...(config.previousSecret === null ? [] : [sayRotation()]),
    ]
    return [good('Every setting is valid.'), ...weak]
  },
}

/** Makes findings of settings that are not valid; without them nothing else can be checked. */
export function explainFaults({ faults }: Extract<ConfigReading, { isValid: false }>): readonly Finding[] {
  return faults.map(({ setting, problem, remedy }) => ({
    check: configuration.name,
    ...bad(`${setting} ${problem}.`, remedy),
  }))
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

function sayClear(): Verdict {
  return caution(
    'The connection to PostgreSQL is not encrypted, or its certificate is not checked (sslmode in DATABASE_URL).',
    'Set sslmode=verify-full, unless nobody else can reach the network between.',
  )
}

function sayRotation(): Verdict {
  return caution(
    'SPAREKEY_SECRET_PREVIOUS is set, so the old secret still opens what it sealed.',
    'Import the HR file once more, and set it to nothing four days after the change, when the last links have run out.',
  )
}
