import type { SignInPage, SignInQuestion } from '../../shell/ports.ts'
import { whereLicensed } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { literal, query } from './path.ts'
import { readPage } from './reading.ts'
import { signInShape, toSignIn } from './sign-in-row.ts'

/**
 * Reads a page of interactive sign-ins, newest first, of everybody or of one person; only beta has the details
 * (`facts.md §5.1`). Null where the tenant has no licence for the log. Throws `DirectoryError`.
 */
export async function readSignIns(graph: GraphSession, question: SignInQuestion): Promise<SignInPage | null> {
  const path = question.next ?? addressOf(question)
  const read = { operation: 'read_sign_ins', version: 'beta', path } as const
  const page = await whereLicensed(readPage(graph, read, signInShape))
  return page && { rows: page.items.map(toSignIn), next: page.next }
}

function addressOf({ since, objectId }: SignInQuestion): string {
  const after = `createdDateTime ge ${new Date(since).toISOString()}`
  const $filter = objectId === null ? after : `userId eq ${literal(objectId)} and ${after}`
  return `/auditLogs/signIns${query({ $filter, $top: '1000' })}`
}
