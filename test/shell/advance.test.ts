import t from 'tap'
import type { Command, PlannedCommand } from '../../src/core/commands.ts'
import { portal } from '../../src/core/events.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { advance } from '../../src/shell/advance.ts'
import { buildContactWorld, type ContactWorld, waitingRequest } from '../support/contact-world.ts'
import { only } from '../support/only.ts'
import { henrik, miles, minute, noon } from '../support/requests.ts'

const subscriber = { kind: 'subscriber', id: null } as const
const agent = { id: '00000000-0000-4000-8000-00000000a9e7', name: 'Agneta' }

const due = (command: Command): PlannedCommand => ({ command, dueAt: noon })

/** What is still to be done for a request, of these types. */
async function waitingOf({ ports }: ContactWorld, id: string, types: readonly Command['type'][]) {
  const found = await Promise.all(types.map((type) => ports.store.outbox.findDue(id, type)))
  return types.filter((_, at) => found[at] !== null)
}

/** Whom the link names while it opens something. */
async function addresseeOf({ ports }: ContactWorld, token: string): Promise<string | null> {
  return (await ports.store.links.find(ports.secrets.digest('token', token), noon))?.addressee ?? null
}

t.test('R-APP-1 a request that ended leaves no link to vouch by and nothing to do but telling', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request)
  await world.ports.store.outbox.add(request.id, [
    due({ type: 'ask_contact', isReminder: false }),
    due({ type: 'pass_over_contact', contactId: miles.objectId }),
    due({ type: 'expire' }),
  ])
  t.equal(await addresseeOf(world, token), miles.objectId)
  t.match(await advance(world.ports, request.id, { type: 'request_cancelled' }, subscriber), { state: 'cancelled' })
  t.equal(await addresseeOf(world, token), null)
  const types = ['ask_contact', 'pass_over_contact', 'expire', 'notify'] as const
  t.same(await waitingOf(world, request.id, types), ['notify'])
})

t.test('R-APP-1 the link of one opens nothing from the moment on at which the next one is wanted', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const token = await world.place(request)
  const wanted = { type: 'next_contact_wanted', by: agent } as const
  t.match(await advance(world.ports, request.id, wanted, { kind: 'staff', id: agent.id }), { contact: null })
  t.equal(await addresseeOf(world, token), null)
})

t.test('a new timer takes the place of the old one', async (t) => {
  const world = await buildContactWorld(t)
  const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const
  const request = waitingRequest({ state: 'escalated', deadlineAt: null, ending })
  await world.place(request)
  const { outbox } = world.ports.store
  await outbox.add(request.id, [due({ type: 'expire' })])
  const wanted = { type: 'next_contact_wanted', by: agent } as const
  const reopened = await advance(world.ports, request.id, wanted, { kind: 'staff', id: agent.id })
  if (isRefusal(reopened) || reopened.deadlineAt === null) return t.fail('nobody was wanted')
  const left = await outbox.claim(reopened.deadlineAt, reopened.deadlineAt + minute, 50, request.id)
  const timers = left.filter(({ command }) => command.type === 'expire')
  t.same(
    timers.map(({ dueAt }) => dueAt),
    [reopened.deadlineAt],
  )
})

t.test('what a person is refused is written down, what the portal asks too early is not', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest({ deadlineAt: noon + minute })
  await world.place(request)
  t.ok(isRefusal(await advance(world.ports, request.id, { type: 'deadline_passed' }, portal)))
  t.same(await world.ports.store.audit.listOf(request.id), [])
  const foreign = { kind: 'contact', id: henrik.objectId } as const
  t.ok(isRefusal(await advance(world.ports, request.id, { type: 'code_submitted' }, foreign)))
  t.match(
    await world.ports.store.audit.listOf(request.id),
    only({ type: 'code_submitted', actor: foreign, detail: { from: 'awaiting_manager', refusal: 'not_now' } }),
  )
})

t.test('R-AUD-1 what is saved alongside and the change itself are there together or not at all', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  await world.place(request)
  const fail = () => Promise.reject(new Error('the disk is full'))
  await t.rejects(advance(world.ports, request.id, { type: 'request_cancelled' }, subscriber, undefined, fail), /full/)
  t.match(await world.read(request.id), { state: 'awaiting_manager', version: request.version })
  t.same(await world.ports.store.audit.listOf(request.id), [])
  t.same(await waitingOf(world, request.id, ['notify']), [])
})
