import { removeMethod } from '../actions.ts'
import { METHOD_KINDS, type MethodKind, rulesOf } from '../method-kinds.ts'
import type { Method, Person } from '../person.ts'
import { assertDeletable } from './delete-rules.ts'
import { GraphError, mfaceBody } from './errors.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, personOf, type Version } from './operation.ts'
import { toPassView } from './passes.ts'

const READ = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All']
const WRITE = ['UserAuthenticationMethod.ReadWrite.All']
const ROOT = '/users/:user/authentication'
const PASSWORD = {
  '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
  id: '28c10230-6103-485e-b985-444c60001490',
  password: null,
  createdDateTime: null,
}

/** The union list, the lists by type and the deletions (facts.md §1, §2). */
export const methodOperations: Operation[] = [
  ...service({
    name: 'listMethods',
    method: 'GET',
    path: '/methods',
    versions: BOTH,
    permissions: READ,
    answer: listAll,
  }),
  ...service({
    name: 'deleteInUnion',
    method: 'DELETE',
    path: '/methods/:id',
    versions: BOTH,
    permissions: WRITE,
    answer: refuseUnion,
  }),
  ...service({
    name: 'listPasswords',
    method: 'GET',
    path: '/passwordMethods',
    versions: BOTH,
    permissions: READ,
    answer: listPasswords,
  }),
  ...collections().flatMap(operationsOf),
  ...qrOperations(),
  ...service({
    name: 'deactivateHardwareOath',
    method: 'POST',
    path: '/hardwareOathMethods/:id/deactivate',
    versions: ['beta'],
    permissions: [...WRITE, rulesOf('hardwareOath').permission],
    isWrite: true,
    answer: deactivate,
  }),
]

function service(operation: Operation): Operation[] {
  return [{ ...operation, path: ROOT + operation.path, isMethodsService: true }]
}

function collections(): MethodKind[] {
  const seen = new Set<string>(['qrCodePinMethod'])
  return METHOD_KINDS.filter((kind) => !seen.has(rulesOf(kind).collection) && seen.add(rulesOf(kind).collection))
}

function operationsOf(kind: MethodKind): Operation[] {
  const { collection, isBetaOnly, permission } = rulesOf(kind)
  const versions: readonly Version[] = isBetaOnly ? ['beta'] : BOTH
  const reading = { versions, permissions: [...READ, permission, permission.replace('ReadWrite', 'Read')] }
  const item = `/${collection}/:id`
  const deletion = kind === 'external' ? `${item}/$ref` : item
  const writing = { versions, permissions: [...WRITE, permission], isWrite: true }
  return [
    {
      name: 'listMethodsOfKind',
      method: 'GET' as const,
      path: `/${collection}`,
      ...reading,
      answer: (call: Call) => listKind(call, collection),
    },
    {
      name: 'getMethod',
      method: 'GET' as const,
      path: item,
      ...reading,
      answer: (call: Call) => getMethod(call, collection),
    },
    {
      name: 'deleteMethod',
      method: 'DELETE' as const,
      path: deletion,
      ...writing,
      answer: (call: Call) => deleteMethod(call, collection),
    },
  ].flatMap(service)
}

function qrOperations(): Operation[] {
  const { collection, permission } = rulesOf('qrCode')
  const path = `/${collection}`
  return [
    {
      name: 'getMethod',
      method: 'GET' as const,
      path,
      versions: BOTH,
      permissions: [...READ, permission],
      answer: getQr,
    },
    {
      name: 'deleteMethod',
      method: 'DELETE' as const,
      path,
      versions: BOTH,
      permissions: [...WRITE, permission],
      isWrite: true,
      answer: deleteQr,
    },
  ].flatMap(service)
}

function listed(call: Call, person: Person): Method[] {
  const now = call.simulator.clock.now()
  const ghosts = person.ghosts.filter((ghost) => ghost.listedUntil > now).map((ghost) => ghost.method)
  return [...person.methods, ...ghosts]
}

function listAll(call: Call): Answer {
  const person = personOf(call)
  const isShown = (method: Method) => call.version === 'beta' || !rulesOf(method.kind).isBetaOnly
  const methods = listed(call, person)
    .filter(isShown)
    .map((method) => toView(method, true))
  const passType = '#microsoft.graph.temporaryAccessPassAuthenticationMethod'
  const passes = person.pass ? [{ '@odata.type': passType, ...toPassView(call, person, person.pass) }] : []
  const context = contextOf(call, `users('${person.id}')/authentication/methods`)
  return { status: 200, body: { '@odata.context': context, value: [PASSWORD, ...methods, ...passes] } }
}

function listPasswords(call: Call): Answer {
  const context = contextOf(call, `users('${personOf(call).id}')/authentication/passwordMethods`)
  return { status: 200, body: { '@odata.context': context, value: [PASSWORD] } }
}

function listKind(call: Call, collection: string): Answer {
  const person = personOf(call)
  const value = listed(call, person).filter((m) => rulesOf(m.kind).collection === collection)
  const context = contextOf(call, `users('${person.id}')/authentication/${collection}`)
  return { status: 200, body: { '@odata.context': context, value: value.map((method) => toView(method, false)) } }
}

function getMethod(call: Call, collection: string): Answer {
  return { status: 200, body: toView(findMethod(call, personOf(call), collection), true) }
}

function deleteMethod(call: Call, collection: string): Answer {
  const person = personOf(call)
  const method = findMethod(call, person, collection)
  Object.assign(call.detail, { methodKind: method.kind, methodId: method.id })
  assertDeletable(call.simulator.settings, person, method)
  removeMethod(call.simulator, person, method, call.lag)
  return { status: 204 }
}

function findMethod(call: Call, person: Person, collection: string): Method {
  const id = call.params.id ?? ''
  const method = person.methods.find((m) => m.id === id && rulesOf(m.kind).collection === collection)
  if (!method)
    throw new GraphError(404, 'resourceNotFound', `The requested authentication method id of [${id}] was not found.`)
  return method
}

function toView(method: Method, isTyped: boolean): Record<string, unknown> {
  const type = isTyped ? { '@odata.type': `#microsoft.graph.${rulesOf(method.kind).type}` } : {}
  return { ...type, id: method.id, ...method.properties }
}

function findQr(call: Call): Method {
  if (call.version === 'v1.0' && !call.simulator.settings.isQrInV1) {
    throw new GraphError(400, 'BadRequest', "Resource not found for the segment 'qrCodePinMethod'.")
  }
  const method = personOf(call).methods.find((m) => m.kind === 'qrCode')
  if (!method) throw new GraphError(404, 'resourceNotFound', 'The user has no QR code method.')
  return method
}

function getQr(call: Call): Answer {
  return { status: 200, body: toView(findQr(call), true) }
}

function deleteQr(call: Call): Answer {
  const method = findQr(call)
  Object.assign(call.detail, { methodKind: method.kind, methodId: method.id })
  assertDeletable(call.simulator.settings, personOf(call), method)
  removeMethod(call.simulator, personOf(call), method, call.lag)
  return { status: 204 }
}

function deactivate(call: Call): Answer {
  const method = findMethod(call, personOf(call), 'hardwareOathMethods')
  Object.assign(Object(method.properties.device), { status: 'assigned' })
  return { status: 204 }
}

function refuseUnion(call: Call): Answer {
  const path = `/users('${personOf(call).id}')/authentication/methods('${call.params.id}')`
  return { status: 404, body: mfaceBody(path) }
}
