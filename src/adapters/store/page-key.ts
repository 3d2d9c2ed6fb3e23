import type { RecoveryRequestRow } from './tables.ts'

type Key = Pick<RecoveryRequestRow, 'updated_at' | 'id'>

/** Where a page of requests begins: after the row of this key. Null for a text that is no key of ours, and so the first page. */
export function readPageKey(text: string | null): readonly [updatedAt: number, id: string] | null {
  const [, updatedAt, id] = /^(\d{1,15}):(.+)$/.exec(text ?? '') ?? []
  return updatedAt === undefined || id === undefined ? null : [Number(updatedAt), id]
}

/** The key of the page after a row; null where there is none. */
export function pageKeyOf(row: Key | undefined): string | null {
  return row === undefined ? null : `${row.updated_at}:${row.id}`
}
