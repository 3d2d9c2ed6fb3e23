import type { HrImportSeen, HrRepository } from '../../shell/ports.ts'
import { drop, flip, forgetDropped } from './hr-flip.ts'
import { begin, stage } from './hr-import.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

const findRow = prepare((db, { nameKey }: { nameKey: string }) =>
  db
    .selectFrom('hr_people')
    .innerJoin('hr_imports', 'hr_imports.id', 'hr_people.import_id')
    .select(['hr_people.answers', 'hr_people.sealed_private_mail', 'hr_people.manager_key'])
    .where('hr_imports.state', '=', 'active')
    .where('hr_people.name_key', '=', nameKey),
)

/** Read where HR knows nobody: a stranger's name costs what a colleague's does (R-ENUM-2). */
const decoy = JSON.stringify(Object.fromEntries(['a', 'b', 'c', 'd'].map((field) => [field, field.repeat(43)])))

/** HR facts of the active import: keyed digests and sealed contacts. */
export function createHrPeople(db: Database): HrRepository {
  return {
    async findAnswers(nameKey) {
      const row = await findPerson(db, nameKey)
      const answers = JSON.parse(row?.answers ?? decoy)
      return row === undefined ? null : answers
    },
    async findManagerKey(nameKey) {
      const row = await findPerson(db, nameKey)
      return row?.manager_key ?? null
    },
    async findSealedPrivateMail(nameKey) {
      const row = await findPerson(db, nameKey)
      return row?.sealed_private_mail ?? null
    },
    countPrivateMails: () => countPrivateMails(db),
    begin: (importId) => begin(db, importId),
    stage: (importId, records) => stage(db, importId, records),
    flip: (importId, fields, at) => flip(db, importId, fields, at),
    drop: (importId) => drop(db, importId),
    forgetDropped: () => forgetDropped(db),
    describe: () => describe(db),
  }
}

async function findPerson(db: Database, nameKey: string) {
  const [row] = await findRow(db, { nameKey })
  return row
}

async function countPrivateMails(db: Database): Promise<number> {
  const row = await db
    .selectFrom('hr_people')
    .innerJoin('hr_imports', 'hr_imports.id', 'hr_people.import_id')
    .select((is) => is.fn.count<number | string>('hr_people.sealed_private_mail').as('people'))
    .where('hr_imports.state', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(row.people)
}

async function describe(db: Database): Promise<HrImportSeen | null> {
  const row = await db.selectFrom('hr_imports').selectAll().where('state', '=', 'active').executeTakeFirst()
  return row === undefined ? null : { people: row.people, fields: JSON.parse(row.fields), importedAt: row.imported_at }
}
