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
  const bare = tokenOf({ idtyp: 'app' })
  const { ask, renewed, watched, world } = refuse(bare)
  for (let second = 0; second < 300; second += 1) {
    await ask()
    world.now += 1_000
  }
  t.same(renewed, [bare])
  await ask()
  t.same(renewed, [bare, bare])
  t.match(watched.listMissing(), only({ permission: 'User.Read.All', since: 1_000 }))
  await ask('/directory/elsewhere')
  t.equal(watched.listMissing().length, 1, 'what is not in the table is nobody’s')
})

const unreadable = {
  'an opaque token': 'opaque',
  'a token with an unreadable middle': 'a.!!.c',
  'a token whose middle is no object': `a.${encode(['User.Read.All'])}.c`,
  'a token whose roles are no list': tokenOf({ roles: 'User.Read.All' }),
  'a token whose roles are no words': tokenOf({ roles: [{ value: 'User.Read.All' }] }),
}

for (const [kind, token] of Object.entries(unreadable)) {
  t.test(`what ${kind} may do nobody claims to know, and a new one is tried`, async (t) => {
    const { ask, renewed, watched } = refuse(token)
    await ask()
    await ask()
    t.same(watched.listMissing(), [])
    t.same(renewed, [token])
  })
}

const words = [
  { code: 'Authentication_MSGraphPermissionMissing', message: '' },
  { code: 'Authentication_ApplicationHasNoReadAuditLogDataAccess', message: '' },
  { code: 'UnknownError', message: '{"errorCode":"PermissionScopeNotGranted","message":"…"}' },
  {
    code: 'AccessDenied',
    message: 'You cannot perform the requested operation, required scopes are missing in the token.',
  },
]

for (const error of words) {
  t.test(`with an opaque token Graph's own word is believed: ${error.code}`, async (t) => {
    const { ask, watched } = refuse('opaque', { error })
    await ask()
    t.match(watched.listMissing(), only({ permission: 'User.Read.All', since: 1_000 }))
  })
}

t.test("Graph's general words for a refusal may be about the account alone", async (t) => {
  for (const code of ['Authorization_RequestDenied', 'accessDenied', 'Forbidden', '']) {
    const { ask, watched } = refuse('opaque', { error: { code, message: 'Request Authorization failed' } })
    await ask()
    t.same(watched.listMissing(), [], code)
  }
})

t.test('what was surely missing is not forgotten by a token that cannot be read', async (t) => {
  const { ask, watched, world } = refuse(tokenOf({}))
  await ask()
  world.token = 'opaque'
  await ask()
  t.equal(watched.listMissing().length, 1)
})

/** A Graph that refuses everything to whoever carries this token. */
function refuse(token: string, body: object = {}) {
  const renewed: string[] = []
  const world = { token, now: 1_000 }
  const bare: Connection = {
    origin: 'https://graph.microsoft.com',
    renew: (old) => void renewed.push(old),
    exchange: async ({ operation }) => ({
      answer: await readAnswer(operation, new Response(JSON.stringify(body), { status: 403 })),
      token: world.token,
    }),
  }
  const watched = watchPermissions(bare, () => world.now)
  const call: GraphCall = { operation: 'read_account', method: 'GET', version: 'v1.0', path: '/users/x?$select=id' }
  return {
    world,
    watched,
    renewed,
    ask: (path = call.path) => watched.exchange({ ...call, path }, { clientRequestId: 'x' }, 1_000),
  }
}

function tokenOf(claims: object): string {
  return `a.${encode(claims)}.c`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
