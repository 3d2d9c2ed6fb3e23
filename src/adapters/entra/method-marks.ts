import { hash } from 'node:crypto'
import { z } from 'zod'
import type { MethodMark } from '../../shell/ports.ts'
import type { GraphSession } from './graph.ts'
import { instant } from './instant.ts'
import { kindOf } from './method-kinds.ts'
import { readBetaLists } from './methods.ts'
import { passesOf } from './passes.ts'
import { readAll } from './reading.ts'

/** Official samples have both words for the date (`facts.md §1.2`). */
const shape = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  phoneNumber: z.string().nullish(),
  emailAddress: z.string().nullish(),
  createdDateTime: instant.nullish(),
  creationDateTime: instant.nullish(),
})
type Found = z.infer<typeof shape>

/**
 * Reads what tells the sign-in methods of a person apart, pass included and password left out, in one batch to beta, which
 * has them all. Phones and the mail address have one id for every number (`facts.md §1.3`), so those count by what they
 * say. Throws `DirectoryError`.
 */
export async function readMethodMarks(graph: GraphSession, objectId: string): Promise<readonly MethodMark[]> {
  const read = { operation: 'read_pass', version: 'beta', path: passesOf(objectId) } as const
  const [{ union, tokens, qrCodes }, passes] = await Promise.all([
    readBetaLists(graph, objectId, shape),
    readAll(graph, read, shape),
  ])
  const marks = new Map<string, number | null>()
  const note = (id: string, found: Found) => {
    const mark = markOf(id, found)
    marks.set(mark, latestOf([marks.get(mark), found.createdDateTime, found.creationDateTime]))
  }
  for (const found of [...union.filter(isNoPassword), ...tokens, ...passes]) note(idOf(found), found)
  for (const found of qrCodes) note(onlyQrCode, found)
  return [...marks].map(([mark, createdAt]) => ({ mark, createdAt }))
}

/** There is at most one, which two lists may call by two ids. */
const onlyQrCode = 'qr_code_pin'

function kindIn(found: Found) {
  return kindOf(found['@odata.type']?.replace('#microsoft.graph.', '') ?? '')
}

function isNoPassword(found: Found): boolean {
  return kindIn(found) !== 'password'
}

function idOf(found: Found): string {
  return kindIn(found) === 'qr_code_pin' ? onlyQrCode : found.id
}

/** Number and address leave the adapter only as a digest of the whole. */
function markOf(id: string, { phoneNumber = null, emailAddress = null }: Found): string {
  return hash('sha256', JSON.stringify([id, phoneNumber, emailAddress]), 'base64url')
}

function latestOf(dates: readonly (number | null | undefined)[]): number | null {
  const known = dates.filter((date) => date != null)
  return known.length === 0 ? null : Math.max(...known)
}
