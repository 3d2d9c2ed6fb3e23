import t from 'tap'
import { only } from '../support/only.ts'
import { startTrial } from './trial.ts'

const { control, graph, idOf } = await startTrial(t)
const LUKASZ = 'lukasz.wojcik@harbourpine.example'
const methods = `/v1.0/users/${idOf('lukasz.wojcik')}/authentication`

async function deleteAuthenticator(): Promise<number> {
  const list = (await graph('GET', `${methods}/microsoftAuthenticatorMethods`)).body.value as { id: string }[]
  return (await graph('DELETE', `${methods}/microsoftAuthenticatorMethods/${list[0]?.id}`)).status
}

t.beforeEach(() => control.reset())

t.test('a deletion without a guard pass is a span, one with a guard pass is none', async (t) => {
  await graph('POST', `${methods}/temporaryAccessPassMethods`, { lifetimeInMinutes: 480 })
  t.equal(await deleteAuthenticator(), 204)
  t.strictSame((await control.ledger()).passwordOnlySpans(LUKASZ), [])
  t.equal((await control.ledger()).maxLivePasses(LUKASZ), 1)
  await control.reset()
  t.equal(await deleteAuthenticator(), 204)
  t.match((await control.ledger()).passwordOnlySpans(LUKASZ), only({ cause: 'deleteMethod', until: null }))
  t.equal((await control.ledger()).maxLivePasses(LUKASZ), 0)
})

t.test('swapping passes by hand leaves a span that says so', async (t) => {
  const guard = await graph('POST', `${methods}/temporaryAccessPassMethods`, { lifetimeInMinutes: 480 })
  await deleteAuthenticator()
  await graph('DELETE', `${methods}/temporaryAccessPassMethods/${guard.body.id}`)
  await graph('POST', `${methods}/temporaryAccessPassMethods`, {})
  t.match((await control.ledger()).passwordOnlySpans(LUKASZ), only({ cause: 'deletePass', until: Number }))
})

t.test('the ledger tells writes from reads and forgets with a reset', async (t) => {
  await graph('GET', `${methods}/methods`)
  await deleteAuthenticator()
  const ledger = await control.ledger()
  t.match(ledger.writes, only({ operation: 'deleteMethod', detail: { methodKind: 'authenticator' } }))
  t.equal(ledger.callsOf('listMethods').length, 1)
  t.strictSame(ledger.writesOf('ada.okafor@harbourpine.example'), [])
  await control.reset()
  t.strictSame((await control.ledger()).entries, [])
})
