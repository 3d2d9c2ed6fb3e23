/** Why the database cannot be used; each has its own remedy. */
export type StoreFault =
  | 'locked'
  | 'read_only'
  | 'full'
  | 'unreachable'
  | 'absent'
  | 'empty'
  | 'damaged'
  | 'wrong_secret'
  | 'superseded'
  | 'denied'
  | 'forbidden'
  | 'conflict'
  | 'unavailable'

const sentences: Record<StoreFault, string> = {
  locked: 'The database is locked by another program. End that program, or wait until it is done.',
  read_only:
    'The database cannot be written. Give the account that runs Sparekey the right to write it (a file and its folder), and ' +
    'see that DATABASE_URL does not name a standby.',
  full: 'The disk of the database is full. Make room; nothing was lost.',
  unreachable:
    'The database cannot be opened. Check DATABASE_URL, and that what it names is there: a folder that may be used, or a ' +
    'server that answers, with encryption where sslmode asks for it.',
  absent:
    'There is no database where DATABASE_URL leads. Give this command the settings of the portal, in the same folder where ' +
    'that path is a relative one; the first start makes the database.',
  empty:
    'The database that DATABASE_URL names has no tables of Sparekey. Give this command the settings of the portal; the first ' +
    'start makes the tables.',
  damaged: 'What DATABASE_URL names is damaged or not a database. Restore it from the last backup.',
  wrong_secret:
    'The database was made with another SPAREKEY_SECRET. Set that one, or set it as SPAREKEY_SECRET_PREVIOUS.',
  superseded: 'Another import of HR data was faster. Import the file again.',
  denied: 'The database refuses the user or the password of DATABASE_URL. Check both.',
  forbidden:
    'The database user of DATABASE_URL lacks a right. Start this release once as the owner of the tables, and grant what ' +
    'the README lists.',
  conflict: 'Others changed the same rows at the same moment, again and again. Try it again.',
  unavailable: 'The database failed or did not answer. Look at its own log.',
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
    super(
      `The row ${id} of the database was not written by Sparekey, or not with this secret. ` +
        'Find out who can write there, or set the secret before this one as SPAREKEY_SECRET_PREVIOUS.',
    )
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
