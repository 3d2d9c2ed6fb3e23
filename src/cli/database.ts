import { StoreError } from '../adapters/store/errors.ts'
import { lookAt } from '../adapters/store/look.ts'
import { openStore } from '../adapters/store/store.ts'
import { createSecrets } from '../adapters/system.ts'
import type { Config } from '../config.ts'
import type { Store } from '../shell/ports.ts'

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

/** The file of an embedded database; null for one in memory or on a server. */
export function pathOfSqlite(databaseUrl: string): string | null {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1] ?? null
  return path === ':memory:' ? null : path
}
