import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreError } from '../../adapters/store/errors.ts'
import { lookAt, type Standing } from '../../adapters/store/look.ts'
import { openStore } from '../../adapters/store/store.ts'
import { createSecrets } from '../../adapters/system.ts'
import type { Config } from '../../config.ts'
import type { Store } from '../../shell/ports.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { explainFailure, isStoreFailure } from './failure.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Opens the database as the portal does, and writes something that changes nothing. */
export const database: Check = { name: 'database', title: 'Database', look: ({ config }: Context) => look(config) }

async function look(config: Config): Promise<readonly Verdict[]> {
  try {
    const standing = await lookAt(config.databaseUrl)
    if (standing === 'absent') return [await judgeFolder(config.databaseUrl)]
    if (standing !== 'ready') return [sayTables(standing)]
    await withStore(config, (store) => store.ping())
    const usable = good('The database can be opened and written, and its tables are those of this release.')
    return [usable]
  } catch (error) {
    if (!isStoreFailure(error)) throw error
    const { sentence, remedy } = explainFailure(error)
    return [bad(`${sentence}.`, remedy)]
  }
}

/** Works with the store and closes it again. Throws `StoreError`, `NewerSchemaError` and what `work` throws. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config.databaseUrl, createSecrets(config.secret, config.previousSecret))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * Tells whether a portal has made the database already. The doctor does not make it: who runs the doctor may be somebody else
 * than who runs the portal, and could then not open it; and what DATABASE_URL names may be another's. Throws `StoreError`.
 */
export async function isThere(databaseUrl: string): Promise<boolean> {
  return (await lookAt(databaseUrl)) === 'ready'
}

/**
 * For commands about what the portal knows: in a database of their own nothing would be held, and nobody would be paused.
 * Throws `StoreError`.
 */
export async function demandDatabase({ databaseUrl }: Config): Promise<void> {
  const standing = await lookAt(databaseUrl)
  if (standing !== 'ready') throw new StoreError(standing === 'absent' ? 'absent' : 'empty')
}

/** What is not ready and yet there. */
function sayTables(standing: Exclude<Standing, 'ready' | 'absent'>): Verdict {
  if (standing === 'empty') return good('The database is empty yet; the portal makes its tables when it starts.')
  if (standing === 'foreign')
    return caution(
      'The database holds tables of something else and none of Sparekey; the portal would make its own beside them.',
      'See that DATABASE_URL is meant, or give the portal a database of its own.',
    )
  return bad(
    'The database has no tables of Sparekey, and its user may make none.',
    'Start the portal once as the owner of the database, and grant what the README lists.',
  )
}

async function judgeFolder(databaseUrl: string): Promise<Verdict> {
  const folder = dirname(pathOf(databaseUrl) ?? '')
  const parent = (await stat(folder).catch(() => null)) === null ? dirname(folder) : folder
  if (await isWritable(parent)) return good('There is no database yet; the portal makes it when it starts.')
  const remedy = 'Make the folder that DATABASE_URL names, for the account that runs the portal, with mode 0700.'
  return bad('There is no database yet, and its folder cannot be written.', remedy)
}

/** May the account that asks write into this folder? */
export async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** The file of an embedded database; null for one in memory or on a server. */
export function pathOf(databaseUrl: string): string | null {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1] ?? null
  return path === ':memory:' ? null : path
}
