import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { advance } from '../../src/shell/advance.ts'
import { startLockdown } from '../../src/shell/lockdown.ts'
import { findSpared, readPauseOf } from '../../src/shell/pause.ts'
import { remindContact, requestHelp } from '../../src/shell/subscriber-acts.ts'
import { build } from '../support/build.ts'
import { ada, journey } from '../support/requests.ts'

const hour = 60 * 60_000
const group = '77777777-2222-4333-8444-555555555555'

/** A portal with a pause of one group, which counts how often Entra is asked about its members. */
async function pauseGroup(t: Test) {
  const { ports, clock, directory } = await build(t)
  const asked: string[] = []
  directory.findGroups = async (objectId, groups) => {
    asked.push(objectId)
    return groups
  }
  const wish = { group, reason: 'attack', endsAt: clock.now() + 8 * hour } as const
  await startLockdown(ports, wish, { id: 'ines', name: 'Ines' })
  return {
    ports,
    clock,
    asked,
    isPaused: async (request: RecoveryRequest) => (await readPauseOf(ports, request)) !== null,
  }
}

/** Ada's request, or that of somebody else. */
const requestOf = (objectId = ada.objectId): RecoveryRequest => ({
  ...journey.asking(),
  subscriber: { ...ada, objectId },
})

t.test('R-SEC-8 pages ask about a member once in half a minute, and each person for themselves', async (t) => {
  const { clock, asked, isPaused } = await pauseGroup(t)
  for (let seconds = 0; seconds < 30; seconds += 3) {
    t.ok(await isPaused(requestOf()))
    clock.advance(3_000)
  }
  t.equal(asked.length, 1, 'also where the pauses themselves were read again meanwhile')
  t.ok(await isPaused(requestOf()))
  t.equal(asked.length, 2, 'half a minute later what was known is no longer believed')
  t.ok(await isPaused(requestOf('somebody-else')))
  t.same(asked.at(-1), 'somebody-else')
})

t.test('R-SEC-8 somebody who left the group goes on within half a minute', async (t) => {
  const { ports, clock, isPaused } = await pauseGroup(t)
  t.ok(await isPaused(requestOf()))
  ports.directory.findGroups = async () => []
  clock.advance(29_999)
  t.ok(await isPaused(requestOf()))
  clock.advance(1)
  t.notOk(await isPaused(requestOf()))
})

t.test('R-SEC-8 what writes asks each time, whatever a page knows', async (t) => {
  const { ports, asked, isPaused } = await pauseGroup(t)
  const request = requestOf()
  await ports.store.requests.insert(request)
  await isPaused(request)
  for (let round = 0; round < 3; round += 1) t.same(await findSpared(ports, request.id, 'approval_given'), new Set())
  t.equal(asked.length, 4)
})

t.test(
  'R-NOT-3 R-ABUSE-1 what a group’s pause does not stop asks Microsoft nothing: brake, reminder, a plea for help',
  async (t) => {
    const { ports, clock, asked } = await pauseGroup(t)
    const request = { ...requestOf(), deadlineAt: clock.now() + hour }
    await ports.store.requests.insert(request)
    for (let presses = 0; presses < 5; presses += 1) await remindContact(ports, request.id)
    await requestHelp(ports, request.id)
    const stop = { type: 'request_stopped' } as const
    t.match(await advance(ports, request.id, stop, { kind: 'notice', id: 'security' }), { state: 'stopped' })
    t.same(asked, [])
  },
)

t.test('what is known of members is bounded: after a thousand it begins anew', async (t) => {
  const { asked, isPaused } = await pauseGroup(t)
  for (let person = 0; person < 1_000; person += 1) await isPaused(requestOf(`person-${person}`))
  await isPaused(requestOf('person-0'))
  t.equal(asked.length, 1_000, 'a thousand are kept')
  await isPaused(requestOf('one-more'))
  await isPaused(requestOf('person-0'))
  t.equal(asked.length, 1_002)
})
