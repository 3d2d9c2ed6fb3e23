import { z } from 'zod'
import type { Account } from '../../core/policy/eligibility.ts'
import { type Language, languages } from '../../core/recovery-request.ts'
import type { GraphSession } from './graph.ts'
import { literal, path, query } from './path.ts'
import { readAll, readOne } from './reading.ts'

/** Without `$select` Graph leaves out whether the account is enabled and what type it is (`facts.md §6`). */
export const selection = {
  $select:
    'id,displayName,userPrincipalName,mail,otherMails,preferredLanguage,accountEnabled,userType,onPremisesSyncEnabled',
}

export const user = z.looseObject({
  id: z.string().min(1),
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  otherMails: z.array(z.string()).nullish(),
  preferredLanguage: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
})
const manager = user.extend({ '@odata.type': z.string().optional(), userPrincipalName: z.string().nullish() })

/** Counts the accounts that a typed name fits, by user principal name or by mail address. */
export async function countNamesakes(graph: GraphSession, name: string): Promise<number> {
  if (!isPlausible(name)) return 0
  const found = await Promise.all(
    (['userPrincipalName', 'mail'] as const).map((property) => findAllBy(graph, property, name.trim())),
  )
  return new Set(found.flat().map(({ id }) => id)).size
}

/**
 * Finds an account by user principal name, else by mail address; any case. A name that fits several accounts fits none,
 * since guessing would reset somebody else.
 */
export async function findAccount(graph: GraphSession, name: string): Promise<Account | null> {
  if (!isPlausible(name)) return null
  return (await findBy(graph, 'userPrincipalName', name.trim())) ?? findBy(graph, 'mail', name.trim())
}

/** Reads an account by its object id; null when there is none. An answer about somebody else counts as none. */
export async function readAccount(graph: GraphSession, objectId: string): Promise<Account | null> {
  const address = path`/users/${objectId}` + query(selection)
  const found = await readOne(graph, { operation: 'read_account', version: 'v1.0', path: address }, user)
  return found !== null && found.id.toLowerCase() === objectId.toLowerCase() ? toAccount(found) : null
}

/** Reads the manager of record; null when there is none, or it is an `orgContact` and not a user (`facts.md §6`). */
export async function readManager(graph: GraphSession, objectId: string): Promise<Account | null> {
  const address = path`/users/${objectId}/manager` + query(selection)
  const read = { operation: 'read_manager', version: 'v1.0', path: address } as const
  const found = await readOne(graph, read, manager)
  const isUser = (found?.['@odata.type'] ?? '#microsoft.graph.user') === '#microsoft.graph.user'
  if (!isUser || !found?.userPrincipalName) return null
  return toAccount({ ...found, userPrincipalName: found.userPrincipalName })
}

async function findBy(
  graph: GraphSession,
  property: 'userPrincipalName' | 'mail',
  name: string,
): Promise<Account | null> {
  const [only, ...others] = await findAllBy(graph, property, name)
  return only !== undefined && others.length === 0 ? toAccount(only) : null
}

function findAllBy(graph: GraphSession, property: 'userPrincipalName' | 'mail', name: string) {
  const address = `/users${query({ $filter: `${property} eq ${literal(name)}`, ...selection })}`
  return readAll(graph, { operation: 'find_account', version: 'v1.0', path: address }, user)
}

/** Nobody has a name without `@`, of more than 320 characters or with control characters; Graph need not be asked. */
function isPlausible(name: string): boolean {
  return name.includes('@') && name.length <= 320 && !/\p{Cc}/u.test(name)
}

/**
 * What Graph did not say is read as the less trusting answer. An external account (`#EXT#`) proves itself in its home
 * tenant, so it is no member here whatever its type says (`facts.md §4.1`).
 */
export function toAccount({
  id,
  userPrincipalName,
  displayName,
  mail,
  otherMails,
  preferredLanguage,
  accountEnabled,
  userType,
  onPremisesSyncEnabled,
}: z.infer<typeof user>): Account {
  const language = readLanguage(preferredLanguage)
  return {
    objectId: id,
    userPrincipalName,
    displayName: displayName || userPrincipalName,
    mail: mail || null,
    otherMails: otherMails ?? [],
    ...(language !== undefined && { language }),
    isEnabled: accountEnabled === true,
    isMember: userType?.toLowerCase() === 'member' && !userPrincipalName.toUpperCase().includes('#EXT#'),
    isSynced: onPremisesSyncEnabled === true,
  }
}

/** Graph says it as browsers do, such as `de-AT`. */
function readLanguage(tag: string | null | undefined): Language | undefined {
  const spoken = tag?.toLowerCase().split('-')[0]
  return languages.find((language) => language === spoken)
}
