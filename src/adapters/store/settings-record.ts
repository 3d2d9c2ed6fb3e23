import type { Secrets, SettingsRecordRepository } from '../../shell/ports.ts'
import { findValue, write } from './meta.ts'
import type { Database } from './tables.ts'

const key = 'settings_record'
const row = 'meta:settings_record'

/** The record of the settings under which the portal may work, sealed as a whole. */
export function createSettingsRecord(db: Database, secrets: Secrets): SettingsRecordRepository {
  return {
    async read() {
      const sealed = await findValue(db, key)
      return sealed === undefined ? null : JSON.parse(secrets.open(sealed, row))
    },
    write: (record) => write(db, key, secrets.seal(JSON.stringify(record), row)),
  }
}

/** Seals the record anew, so that the secret which is being rotated out may be forgotten (R-SEC-1). */
export async function resealSettings(db: Database, secrets: Secrets): Promise<void> {
  const sealed = await findValue(db, key)
  if (sealed !== undefined) await write(db, key, secrets.seal(secrets.open(sealed, row), row))
}
