import { issuePass, removePass } from '../actions.ts'
import { toIso } from '../clock.ts'
import { judgePass, livePassOf, type PassWish } from '../passes.ts'
import type { Pass, Person } from '../person.ts'
import { isInPassScope } from '../world.ts'
import { badRequest, GraphError } from './errors.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, objectOf, personOf } from './operation.ts'

const PATH = '/users/:user/authentication/temporaryAccessPassMethods'
const WRITE = ['UserAuthMethod-TAP.ReadWrite.All', 'UserAuthenticationMethod.ReadWrite.All']
const READ = [...WRITE, 'UserAuthMethod-TAP.Read.All', 'UserAuthenticationMethod.Read.All']
const COMMON = { versions: BOTH, isMethodsService: true }

/** Temporary Access Passes: the value is in the 201 and nowhere else (facts.md §4.1). */
export const passOperations: Operation[] = [
  { name: 'listPasses', method: 'GET', path: PATH, permissions: READ, answer: listPasses, ...COMMON },
  { name: 'getPass', method: 'GET', path: `${PATH}/:id`, permissions: READ, answer: getPass, ...COMMON },
  { name: 'createPass', method: 'POST', path: PATH, permissions: WRITE, isWrite: true, answer: createPass, ...COMMON },
  {
    name: 'deletePass',
    method: 'DELETE',
    path: `${PATH}/:id`,
    permissions: WRITE,
    isWrite: true,
    answer: deletePass,
    ...COMMON,
  },
]

/** Writes a pass as Graph does, without its value. */
export function toPassView(call: Call, person: Person, pass: Pass): Record<string, unknown> {
  const usability = judgePass(pass, isInPassScope(call.simulator.world, person), call.simulator.clock.now())
  return {
    id: pass.id,
    temporaryAccessPass: null,
    createdDateTime: toIso(pass.createdAt),
    startDateTime: toIso(pass.startsAt),
    lifetimeInMinutes: pass.lifetimeInMinutes,
    isUsableOnce: pass.isUsableOnce,
    isUsable: usability === 'EnabledByPolicy',
    methodUsabilityReason: usability,
  }
}

function listPasses(call: Call): Answer {
  const person = personOf(call)
  const value = person.pass ? [toPassView(call, person, person.pass)] : []
  const context = contextOf(call, `users('${person.id}')/authentication/temporaryAccessPassMethods`)
  return { status: 200, body: { '@odata.context': context, value } }
}

function getPass(call: Call): Answer {
  const person = personOf(call)
  return { status: 200, body: toPassView(call, person, findPass(call, person)) }
}

function deletePass(call: Call): Answer {
  const person = personOf(call)
  call.detail.passId = findPass(call, person).id
  removePass(call.simulator, person)
  return { status: 204 }
}

function findPass(call: Call, person: Person): Pass {
  if (person.pass?.id === call.params.id && person.pass) return person.pass
  throw new GraphError(
    404,
    'resourceNotFound',
    `The requested authentication method id of [${call.params.id}] was not found.`,
  )
}

function createPass(call: Call): Answer {
  const person = personOf(call)
  const wish = readWish(objectOf(call))
  assertPassAllowed(call, person, wish)
  const pass = issuePass(call.simulator, person, wish)
  const { lifetimeInMinutes, isUsableOnce } = pass
  Object.assign(call.detail, { passId: pass.id, lifetimeInMinutes, isUsableOnce })
  const type = '#microsoft.graph.temporaryAccessPassAuthenticationMethod'
  const view = { ...toPassView(call, person, pass), temporaryAccessPass: pass.value }
  return { status: 201, body: { '@odata.type': type, ...view } }
}

function readWish(body: Record<string, unknown>): PassWish {
  const wish: PassWish = {}
  const { lifetimeInMinutes, isUsableOnce, startDateTime } = body
  if (typeof lifetimeInMinutes === 'number') wish.lifetimeInMinutes = lifetimeInMinutes
  else if (lifetimeInMinutes !== undefined) throw badRequest('Invalid LifetimeInMinutes specified.')
  if (typeof isUsableOnce === 'boolean') wish.isUsableOnce = isUsableOnce
  if (typeof startDateTime === 'string') wish.startsAt = Date.parse(startDateTime)
  return wish
}

function assertPassAllowed(call: Call, person: Person, wish: PassWish): void {
  const { world, clock, settings } = call.simulator
  const { minimumLifetimeInMinutes: min, maximumLifetimeInMinutes: max, isUsableOnce } = world.passPolicy
  if (person.userType === 'Guest') throw badRequest('Temporary Access Pass cannot be added to an external guest user.')
  if (!isInPassScope(world, person)) {
    throw badRequest(
      'Converged UserCredentialPolicy does not allow creating or updating this authentication method. AuthMethodType [TemporaryAccessPass].',
    )
  }
  const lifetime = wish.lifetimeInMinutes
  if (lifetime !== undefined && !(Number.isInteger(lifetime) && lifetime >= min && lifetime <= max)) {
    throw badRequest(`Invalid LifetimeInMinutes specified. The valid range between ${min} and ${max}.`)
  }
  if (isUsableOnce && wish.isUsableOnce === false)
    throw badRequest('The policy allows only one-time Temporary Access Passes.')
  if (settings.existingPass === 'refuse' && livePassOf(person, clock.now())) {
    throw badRequest(
      'A valid Temporary Access Pass already exists for the user. Delete it before a new one is created.',
    )
  }
}
