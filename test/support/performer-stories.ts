import { type CommandType, queuesOf } from '../../src/core/commands.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { leaseLasts } from '../../src/shell/lease.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { performItem } from '../../src/shell/perform/index.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import type { PortsInMemory } from './build.ts'
import type { FakePerson } from './fake-directory.ts'
import { ada, method, miles } from './people.ts'

/** A portal with one request in it, Ada's. */
export interface Scene extends PortsInMemory {
  id: string
}

/** What happens before each command; the last one is what the story waits for. */
export type Prepare = (scene: Scene) => Promise<unknown>

/** Performs everything that is due but commands of this type. */
async function workUpTo({ ports, clock }: Scene, type: CommandType): Promise<void> {
  for (;;) {
    const now = clock.now()
    const due = (await ports.store.outbox.look(now, 50)).filter(
      (it) => it.freeAt <= now && !queuesOf(type).includes(it.type),
    )
    if (due.length === 0) return
    const ids = due.map(({ id }) => id)
    for (const item of await ports.store.outbox.take(ids, now, now + leaseLasts)) await performItem(ports, item)
  }
}

/** Lets the time come for a command of this type, and performs what comes before it. */
async function waitFor(scene: Scene, type: CommandType): Promise<void> {
  await workUpTo(scene, type)
  const dueAt = await scene.ports.store.outbox.findDue(scene.id, type)
  if (dueAt === null) throw new Error(`no ${type} is planned`)
  scene.clock.set(Math.max(scene.clock.now(), dueAt))
  await workUpTo(scene, type)
}

async function plan({ ports, clock, id }: Scene, type: 'start_reset' | 'revoke_sessions'): Promise<void> {
  await ports.store.outbox.add(id, [{ command: { type }, dueAt: clock.now() }])
}

/** The request as the store has it. */
export async function find({ ports, id }: Scene) {
  const request = await ports.store.requests.find(id)
  if (request === null) throw new Error('no request')
  return request
}

/** Ada as Entra has her. */
export function personOf({ directory }: PortsInMemory): FakePerson {
  const person = directory.people.get(ada.objectId)
  if (person === undefined) throw new Error('no Ada')
  return person
}

const verify: Prepare = async (scene) => {
  await workUpTo(scene, 'expire')
  const phrase = readPairingPhrase(scene.ports, await find(scene))
  await giveApproval(scene.ports, scene.id, miles.objectId, { phrase, recognisedBy: 'video' })
  const shown = await readManagerCode(scene.ports, await find(scene))
  await submitCode(scene.ports, scene.id, shown?.code ?? '')
  await workUpTo(scene, 'expire')
}
/** The reset is done, and the pass waits to be asked for. */
export const reset: Prepare = async (scene) => {
  await verify(scene)
  await startReset(scene.ports, scene.id)
  await workUpTo(scene, 'watch_enrolment')
}
/** A pass was shown. */
export const showPass: Prepare = async (scene) => {
  await reset(scene)
  const shown = await requestPass(scene.ports, scene.id, readPassAttempt(scene.ports, await find(scene)))
  if (isRefusal(shown)) throw new Error(shown.code)
}
const stop: Prepare = async (scene) => {
  await showPass(scene)
  await workUpTo(scene, 'watch_enrolment')
  const link = scene.mails.findLast(({ values }) => values.notice === 'pass_shown')?.values.link ?? ''
  const { reference } = await find(scene)
  await stopRequest(scene.ports, link.split('/').at(-1) ?? '', referenceDigits(reference))
}

/** How each command comes to be due; a story of its own where it has more than one way. */
export const stories: readonly (readonly [type: CommandType, name: string, prepare: Prepare])[] = [
  ['identify_subscriber', 'the name is looked up', async () => {}],
  ['ask_contact', 'the manager is asked', (scene) => waitFor(scene, 'ask_contact')],
  ['pass_over_contact', 'the manager is silent', (scene) => waitFor(scene, 'pass_over_contact')],
  [
    'find_contact',
    'the next one is looked for',
    async (scene) => {
      await waitFor(scene, 'pass_over_contact')
      await waitFor(scene, 'find_contact')
    },
  ],
  ['notify', 'people are told', (scene) => waitFor(scene, 'notify')],
  [
    'revoke_sessions',
    'sessions are ended',
    async (scene) => {
      await verify(scene)
      await plan(scene, 'revoke_sessions')
    },
  ],
  [
    'start_reset',
    'a reset begins in its turn',
    async (scene) => {
      await verify(scene)
      await plan(scene, 'start_reset')
    },
  ],
  [
    'run_reset',
    'a reset runs',
    async (scene) => {
      await verify(scene)
      await startReset(scene.ports, scene.id)
      await waitFor(scene, 'run_reset')
    },
  ],
  [
    'watch_enrolment',
    'a guard that is gone is put back',
    async (scene) => {
      await reset(scene)
      personOf(scene).pass = null
      await waitFor(scene, 'watch_enrolment')
    },
  ],
  [
    'watch_enrolment',
    'methods are there and the pass goes',
    async (scene) => {
      await showPass(scene)
      personOf(scene).methods = [method('authenticator'), method('phone')]
      await waitFor(scene, 'watch_enrolment')
    },
  ],
  [
    'watch_enrolment',
    'nobody came for a day',
    async (scene) => {
      await reset(scene)
      scene.clock.set((await find(scene)).guard?.until ?? 0)
      await workUpTo(scene, 'watch_enrolment')
    },
  ],
  [
    'read_sign_in_log',
    'the log is read',
    async (scene) => {
      await reset(scene)
      await scene.ports.store.outbox.add(scene.id, [
        { command: { type: 'read_sign_in_log' }, dueAt: scene.clock.now() },
      ])
    },
  ],
  [
    'withdraw_pass',
    'a shown pass is withdrawn',
    async (scene) => {
      await stop(scene)
      await waitFor(scene, 'withdraw_pass')
    },
  ],
  ['expire', 'time runs out', (scene) => waitFor(scene, 'expire')],
]
