import type { FastifyInstance } from 'fastify'
import { changeNumber, issuePass, registerMethod } from './actions.ts'
import type { AccessPolicy } from './conditional-access.ts'
import type { Fault } from './faults.ts'
import { mailsTo } from './mail.ts'
import type { MethodKind } from './method-kinds.ts'
import { changePerson, type PersonPatch, toPersonView } from './people-control.ts'
import type { Person } from './person.ts'
import type { Settings } from './settings.ts'
import { type SignInWish, signIn } from './sign-in.ts'
import { type SignInFacts, writeSignIn } from './sign-in-log.ts'
import type { Simulator } from './simulator.ts'
import type { PassPolicy } from './tenant-policies.ts'
import { findPerson } from './world.ts'

/** Puts the door through which tests read and change the outside world onto a server. */
export function registerControl(app: FastifyInstance, simulator: Simulator): void {
  registerReading(app, simulator)
  registerTenant(app, simulator)
  registerPeople(app, simulator)
}

function registerReading(app: FastifyInstance, simulator: Simulator): void {
  app.get('/control/addresses', async () => simulator.addresses)
  app.get('/control/settings', async () => simulator.settings)
  app.get('/control/clock', async () => ({ now: simulator.clock.now() }))
  app.get<{ Querystring: { to?: string; about?: string } }>('/control/mails', async ({ query: { to, about } }) =>
    to === undefined ? simulator.mails : mailsTo(simulator, to, about),
  )
  app.get('/control/people', async () => simulator.world.people.map((person) => toPersonView(simulator, person)))
  app.get('/control/ledger', async () => {
    const { entries, passValues, summarise } = simulator.ledger
    return { entries, passValues, people: simulator.world.people.map((person) => summarise(person.id)) }
  })
}

function registerTenant(app: FastifyInstance, simulator: Simulator): void {
  app.post('/control/reset', async () => done(() => simulator.reset()))
  app.post<{ Body: Fault }>('/control/faults', async ({ body }) => done(() => simulator.faults.add(body)))
  app.delete('/control/faults', async () => done(() => simulator.faults.clear()))
  app.delete('/control/mails', async () => done(() => simulator.mails.splice(0)))
  app.delete('/control/tokens', async () => done(() => simulator.accessTokens.clear()))
  app.patch<{ Body: Partial<Settings> }>('/control/settings', async ({ body }) =>
    done(() => Object.assign(simulator.settings, body)),
  )
  app.patch<{ Body: Partial<PassPolicy> }>('/control/pass-policy', async ({ body }) =>
    done(() => Object.assign(simulator.world.passPolicy, body)),
  )
  app.put<{ Body: AccessPolicy[] }>('/control/access-policies', async ({ body }) =>
    done(() => Object.assign(simulator.world, { accessPolicies: body })),
  )
  app.get('/control/access-policies', async () => simulator.world.accessPolicies)
  app.post<{ Body: { minutes?: number; epochMs?: number } }>('/control/clock', async ({ body }) => {
    if (body.minutes !== undefined) simulator.clock.move(body.minutes)
    if (body.epochMs !== undefined) simulator.clock.set(body.epochMs)
    return { now: simulator.clock.now() }
  })
}

function registerPeople(app: FastifyInstance, simulator: Simulator): void {
  type OfPerson<Body> = { Params: { upn: string }; Body: Body }
  app.patch<OfPerson<PersonPatch>>('/control/people/:upn', async ({ params, body }) => {
    const person = required(simulator, params.upn)
    changePerson(simulator, person, body)
    return toPersonView(simulator, person)
  })
  app.post<OfPerson<{ kind: MethodKind }>>('/control/people/:upn/methods', async ({ params, body }) =>
    registerMethod(simulator, required(simulator, params.upn), body.kind),
  )
  app.patch<OfPerson<{ phoneNumber: string }>>('/control/people/:upn/phone', async ({ params, body }) =>
    done(() => changeNumber(simulator, required(simulator, params.upn), body.phoneNumber)),
  )
  app.post<OfPerson<unknown>>('/control/people/:upn/pass', async ({ params }) =>
    done(() => issuePass(simulator, required(simulator, params.upn), {})),
  )
  app.post<OfPerson<SignInFacts>>('/control/people/:upn/sign-ins', async ({ params, body }) =>
    writeSignIn(simulator, required(simulator, params.upn), body),
  )
  app.post<{ Body: SignInWish }>('/control/sign-ins', async ({ body }) => {
    const { errorCode, step, isMultiFactor } = signIn(simulator, body)
    return { errorCode, step, isMultiFactor }
  })
}

function required(simulator: Simulator, upn: string): Person {
  const person = findPerson(simulator.world, upn)
  if (!person) throw new Error(`Nobody is called ${upn}.`)
  return person
}

function done(act: () => unknown): { ok: true } {
  act()
  return { ok: true }
}
