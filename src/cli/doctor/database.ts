import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { lookAt, type Standing } from '../../adapters/store/look.ts'
import type { Config } from '../../config.ts'
import { pathOfSqlite, withStore } from '../database.ts'
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
  const folder = dirname(pathOfSqlite(databaseUrl) ?? '')
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
