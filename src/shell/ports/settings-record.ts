import type { SecuritySettings } from '../../core/policy/security-settings.ts'

/** Under which settings the portal may work, and which weaker ones wait for a second person. */
export interface SettingsRecord {
  acknowledged: SecuritySettings
  /** Null where nothing waits. `weakened`: names of settings. */
  pending: { settings: SecuritySettings; weakened: readonly string[]; since: number } | null
}

/** The record of the settings, sealed: a hand in the database cannot acknowledge anything. */
export interface SettingsRecordRepository {
  /** Null before the first start. Throws `SealError` when it was edited by hand. */
  read(): Promise<SettingsRecord | null>
  write(record: SettingsRecord): Promise<void>
}
