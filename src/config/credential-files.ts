import { accessSync, constants } from 'node:fs'
import type { ConfigFault } from './fault.ts'
import type { Values } from './table.ts'

const names = [
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'SIGN_IN_CLIENT_CERTIFICATE_PATH',
] as const

/** Credentials that are files and cannot be read. Only the portal's start asks: commands do without, and the doctor tells more. */
export function findUnreadable(values: Partial<Values>): readonly ConfigFault[] {
  const remedy = 'Check the path and who may read it.'
  return names
    .filter((setting) => !isReadable(values[setting] ?? null))
    .map((setting) => ({ setting, problem: 'names a file that cannot be read', remedy }))
}

function isReadable(path: string | null): boolean {
  if (path === null) return true
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
