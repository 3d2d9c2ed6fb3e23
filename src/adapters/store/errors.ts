/** Why the database cannot be used; each has its own remedy. */
export type StoreFault =
  | 'locked'
  | 'read_only'
  | 'full'
  | 'unreachable'
  | 'damaged'
  | 'wrong_secret'
  | 'superseded'
  | 'unavailable'

const sentences: Record<StoreFault, string> = {
  locked: 'The database is locked by another program. End that program, or wait until it is done.',
  read_only:
    'The database cannot be written. Give the account that runs Sparekey the right to write the file and its folder.',
  full: 'The disk of the database is full. Make room; nothing was lost.',
  unreachable: 'The database cannot be opened. Check DATABASE_URL, and that its folder exists and may be used.',
  damaged: 'The file that DATABASE_URL names is damaged or not a database. Restore it from the last backup.',
  wrong_secret:
    'The database was made with another SPAREKEY_SECRET. Set that one, or set it as SPAREKEY_SECRET_PREVIOUS.',
  superseded: 'Another import of HR data was faster. Import the file again.',
  unavailable: 'The database failed.',
}

/** The database did not do what it should. `fault` says why, the message what to do; neither has data in it. */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly fault: StoreFault

  constructor(fault: StoreFault, cause?: unknown) {
    super(sentences[fault], { cause })
    this.fault = fault
  }
}

/** A row was changed by something other than this program. */
export class TamperedRowError extends Error {
  override name = 'TamperedRowError'
  readonly requestId: string

  constructor(id: string) {
    super(`The row of recovery request ${id} was not written by Sparekey, or not with this secret`)
    this.requestId = id
  }
}

/** A newer release has written this database. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError'

  constructor(unknownMigration: string) {
    super(
      `The database was written by a newer release of Sparekey (it has "${unknownMigration}"). ` +
        'Start that release, or restore the backup that was made before the update.',
    )
  }
}
