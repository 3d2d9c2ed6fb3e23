import { accessSync, constants } from 'node:fs'
import type { Config } from '../config.ts'
import type { ConfigFault } from './fault.ts'

/** Credentials that are files and cannot be read. Only the portal's start asks: commands do without, and the doctor tells more. */
export function findUnreadable({ entra, signIn }: Pick<Config, 'entra' | 'signIn'>): readonly ConfigFault[] {
  const remedy = 'Check the path and who may read it.'
  return [...filesOf(entra), ...filesOf(signIn, 'SIGN_IN')]
    .filter(({ path }) => !isReadable(path))
    .map(({ setting }) => ({ setting, problem: 'names a file that cannot be read', remedy }))
}

function filesOf({ credential }: Pick<Config['entra'] | Config['signIn'], 'credential'>, app = 'AZURE') {
  if (credential.kind === 'certificate') return [{ setting: `${app}_CLIENT_CERTIFICATE_PATH`, path: credential.path }]
  if (credential.kind === 'workload_identity')
    return [{ setting: 'AZURE_FEDERATED_TOKEN_FILE', path: credential.tokenFile }]
  return []
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
