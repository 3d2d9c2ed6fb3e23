import { z } from 'zod'
import type { AuthenticationMethod } from '../../core/authentication-method.ts'
import type { GraphSession } from './graph.ts'
import { isNotOffered } from './graph-answer.ts'
import { kindOf } from './method-kinds.ts'
import { path } from './path.ts'
import { readAll, readOne } from './reading.ts'

const method = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  phoneType: z.string().nullish(),
})
const prefix = '#microsoft.graph.'

/**
 * Lists a person's methods: both API versions merged by id, then hardware tokens and the QR code, which the union lists may
 * leave out (`facts.md §1.1`). Password, pass and unknown kinds are included. Throws `DirectoryError`.
 */
export async function listMethods(graph: GraphSession, objectId: string): Promise<readonly AuthenticationMethod[]> {
  const root = path`/users/${objectId}/authentication`
  const [stable, others] = await Promise.all([readUnion(graph, 'v1.0', root, method), listBetaMethods(graph, objectId)])
  return merge([...stable.map((found) => toMethod(found, 'unknown')), ...others])
}

/** The same by what beta alone tells, which leaves out nothing that v1.0 has. Throws `DirectoryError`. */
export async function listBetaMethods(graph: GraphSession, objectId: string): Promise<readonly AuthenticationMethod[]> {
  const { union, tokens, qrCodes } = await readBetaLists(graph, objectId, method)
  return merge([
    ...union.map((found) => toMethod(found, 'unknown')),
    ...tokens.map((found) => toMethod(found, 'hardwareOathAuthenticationMethod')),
    ...qrCodes.map((found) => toMethod(found, 'qrCodePinAuthenticationMethod')),
  ])
}

/** What beta's three lists say, each entry as `shape` reads it; one method may be in two. Throws `DirectoryError`. */
export async function readBetaLists<T>(graph: GraphSession, objectId: string, shape: z.ZodType<T>) {
  const root = path`/users/${objectId}/authentication`
  const [union, tokens, qrCodes] = await Promise.all([
    readUnion(graph, 'beta', root, shape),
    readHardwareTokens(graph, root, shape),
    readQrCode(graph, root, shape),
  ])
  return { union, tokens, qrCodes }
}

function readUnion<T>(graph: GraphSession, version: 'v1.0' | 'beta', root: string, shape: z.ZodType<T>) {
  return readAll(graph, { operation: 'list_methods', version, path: `${root}/methods` }, shape)
}

/** Not every cloud has tokens and QR codes (`facts.md §1.2`); any other failure must be heard. */
function readHardwareTokens<T>(graph: GraphSession, root: string, shape: z.ZodType<T>): Promise<readonly T[]> {
  const address = `${root}/hardwareOathMethods`
  const read = { operation: 'list_hardware_tokens', version: 'beta', path: address, isAbsent: isNotOffered } as const
  return readAll(graph, read, shape)
}

async function readQrCode<T>(graph: GraphSession, root: string, shape: z.ZodType<T>): Promise<readonly T[]> {
  const address = `${root}/qrCodePinMethod`
  const read = { operation: 'read_qr_code', version: 'beta', path: address, isAbsent: isNotOffered } as const
  const found = await readOne(graph, read, shape)
  return found === null ? [] : [found]
}

function toMethod(found: z.infer<typeof method>, typeWhenUnnamed: string): AuthenticationMethod {
  const graphType = found['@odata.type']?.replace(prefix, '') ?? typeWhenUnnamed
  return { id: found.id, kind: kindOf(graphType), graphType, phoneType: found.phoneType ?? null }
}

/** One entry an id, the one whose kind is known where the lists differ; one QR code, since there can be no second. */
function merge(methods: readonly AuthenticationMethod[]): readonly AuthenticationMethod[] {
  const byId = new Map<string, AuthenticationMethod>()
  for (const found of methods) {
    const key = found.kind === 'qr_code_pin' ? found.kind : found.id
    if (byId.get(key) === undefined || byId.get(key)?.kind === 'unknown') byId.set(key, found)
  }
  return [...byId.values()]
}
