import { removeMethod } from '../actions.ts'
import { rulesOf } from '../method-kinds.ts'
import type { Method, Person } from '../person.ts'
import { assertDeletable } from './delete-rules.ts'
import { GraphError, mfaceBody } from './errors.ts'
import { type Answer, type Call, contextOf, noteFault, personOf } from './operation.ts'
import { toPassView } from './passes.ts'

const PASSWORD = {
  '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
  id: '28c10230-6103-485e-b985-444c60001490',
  password: null,
  createdDateTime: null,
}

function listed(call: Call, person: Person): Method[] {
  const now = call.simulator.clock.now()
  const ghosts = person.ghosts.filter((ghost) => ghost.listedUntil > now).map((ghost) => ghost.method)
  return [...person.methods, ...ghosts]
}

/** Answers every method of a person; v1.0 leaves out what only beta knows (facts.md §1.1). */
export function listAll(call: Call): Answer {
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

/** Answers the password, which every account has. */
export function listPasswords(call: Call): Answer {
  const context = contextOf(call, `users('${personOf(call).id}')/authentication/passwordMethods`)
  return { status: 200, body: { '@odata.context': context, value: [PASSWORD] } }
}

/** Answers the methods of one collection. */
export function listKind(call: Call, collection: string): Answer {
  const person = personOf(call)
  const value = listed(call, person).filter((m) => rulesOf(m.kind).collection === collection)
  const context = contextOf(call, `users('${person.id}')/authentication/${collection}`)
  return { status: 200, body: { '@odata.context': context, value: value.map((method) => toView(method, false)) } }
}

/** Answers one method. @throws {GraphError} 404 when it is not there (any more) */
export function getMethod(call: Call, collection: string): Answer {
  return { status: 200, body: toView(findMethod(call, personOf(call), collection), true) }
}

/** Deletes a method. @throws {GraphError} 404 when it is gone, 400 when a rule forbids it */
export function deleteMethod(call: Call, collection: string): Answer {
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

/** Answers the one QR code method. */
export function getQr(call: Call): Answer {
  return { status: 200, body: toView(findQr(call), true) }
}

/** Deletes the one QR code method. */
export function deleteQr(call: Call): Answer {
  const method = findQr(call)
  Object.assign(call.detail, { methodKind: method.kind, methodId: method.id })
  assertDeletable(call.simulator.settings, personOf(call), method)
  removeMethod(call.simulator, personOf(call), method, call.lag)
  return { status: 204 }
}

/** Deactivates a hardware token: it stays assigned and listed. */
export function deactivate(call: Call): Answer {
  const method = findMethod(call, personOf(call), 'hardwareOathMethods')
  Object.assign(Object(method.properties.device), { status: 'assigned' })
  return { status: 204 }
}

/** Answers a deletion in the union list, which the service does not offer, with its odd body (facts.md §1.1). */
export function refuseUnion(call: Call): Answer {
  noteFault(call, 'deletion in the union list', 'DELETE', '/authentication/methods')
  const path = `/users('${personOf(call).id}')/authentication/methods('${call.params.id}')`
  return { status: 404, body: mfaceBody(path) }
}
