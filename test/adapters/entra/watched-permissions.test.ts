import t from 'tap'
import type { Connection, GraphCall } from '../../../src/adapters/entra/connection.ts'
import { readAnswer } from '../../../src/adapters/entra/graph-answer.ts'
import { needs } from '../../../src/adapters/entra/permission-table.ts'
import { needOf, watchPermissions } from '../../../src/adapters/entra/watched-permissions.ts'
import { surface } from '../../simulator/graph/surface.ts'
import { only } from '../../support/only.ts'
import { reads, writes } from '../../support/reset-calls.ts'
import { startStory, verify } from '../../support/story.ts'

t.test('each call of the portal takes the permission that the table says', async (t) => {
  const met = new Set<unknown>()
  const others = new Set<string>()
  for (const { name, method, path, permissions } of surface) {
    if (method === 'PUT') continue
    const need = needOf({ operation: name, method, version: 'v1.0', path: path.replaceAll(/:\w+/g, 'x') })
    met.add(need)
    if (need === undefined) others.add(name)
    const isSame = need === undefined || need.anyOf.some((one) => permissions.includes(one))
    t.ok(isSame, `${method} ${path}: ${need?.anyOf} of ${permissions}`)
  }
  t.same(
    needs.filter((need) => !met.has(need)).map(({ anyOf }) => anyOf),
    [],
    'each of the table is of use',
  )
  const asked = [...reads, ...writes].filter((name) => others.has(name) && name !== 'listMemberships')
  t.same(asked, [], 'and nothing that a reset asks is missing there')
})

t.test('what Microsoft refuses for want of a permission is listed, until it is given back', async (t) => {
  const story = await startStory(t)
  const { directory } = story.ports
  t.same(await directory.listMissingPermissions(), [])
  const { subscriber } = await verify(story)
  const objectId = subscriber?.objectId ?? ''
  const trace = { clientRequestId: 'x' }
  t.same(await directory.listMissingPermissions(), [])
  const before = Date.now()
  // What is taken away acts from the next token on.
  await story.control.changeSettings({ grantedPermissions: ['User.Read.All', 'UserAuthenticationMethod.Read.All'] })
  await t.rejects(directory.createPass(objectId, { lifetimeInMinutes: 60, isUsableOnce: true }, trace), {
    name: 'DirectoryError',
  })
  t.same(await directory.listMissingPermissions(), [], 'with a token that has it, it is about this account alone')
  await story.control.revokeTokens()
  await t.rejects(directory.createPass(objectId, { lifetimeInMinutes: 60, isUsableOnce: true }, trace), {
    name: 'DirectoryError',
  })
  await directory.listMethods(objectId, trace)
  const missing = await directory.listMissingPermissions()
  t.match(missing, only({ permission: 'UserAuthMethod-TAP.ReadWrite.All', isOff: /Passes cannot be made/ }))
  t.ok(Number(missing[0]?.since) >= before)
  await story.control.changeSettings({ grantedPermissions: ['UserAuthMethod-TAP.ReadWrite.All'] })
  await story.control.revokeTokens()
  await directory.createPass(objectId, { lifetimeInMinutes: 60, isUsableOnce: true }, trace)
  t.same(await directory.listMissingPermissions(), [])
})

t.test('a licence that the tenant has not bought is no permission', async (t) => {
  const story = await startStory(t, { hasP1: false, hasP2: false })
  await verify(story)
  t.same(await story.ports.directory.listMissingPermissions(), [])
})

t.test('a token without the right is renewed, but only every five minutes, since the right may be back', async (t) => {
  const renewed: string[] = []
  const bare: Connection = {
    origin: 'https://graph.microsoft.com',
    renew: (token) => void renewed.push(token),
    exchange: async ({ operation }) => ({
      answer: await readAnswer(operation, new Response('{}', { status: 403 })),
      token: 'opaque',
    }),
  }
  let now = 1_000
  const watched = watchPermissions(bare, () => now)
  const call: GraphCall = { operation: 'read_account', method: 'GET', version: 'v1.0', path: '/users/x?$select=id' }
  const ask = () => watched.exchange(call, { clientRequestId: 'x' }, 1_000)
  for (let second = 0; second < 300; second += 1) {
    await ask()
    now += 1_000
  }
  t.same(renewed, ['opaque'])
  await ask()
  t.same(renewed, ['opaque', 'opaque'])
  t.match(watched.listMissing(), only({ permission: 'User.Read.All', since: 1_000 }))
  await watched.exchange({ ...call, path: '/directory/elsewhere' }, { clientRequestId: 'x' }, 1_000)
  t.equal(watched.listMissing().length, 1, 'what is not in the table is nobody’s')
})
