import t from 'tap'
import { type AuthenticationMethod, methodKinds } from '../../src/core/authentication-method.ts'
import { inDeleteOrder } from '../../src/core/delete-order.ts'

function method(kind: AuthenticationMethod['kind'], phoneType: string | null = null): AuthenticationMethod {
  return { id: `${kind}-${phoneType}`, kind, graphType: kind, phoneType }
}

t.test('Authenticator and the mobile go last, the alternate mobile before the mobile', async (t) => {
  const shuffled = [
    method('authenticator'),
    method('phone', 'mobile'),
    method('fido2'),
    method('phone', 'alternateMobile'),
    method('email'),
  ]
  t.same(
    inDeleteOrder(shuffled).map((it) => it.phoneType ?? it.kind),
    ['email', 'fido2', 'alternateMobile', 'mobile', 'authenticator'],
  )
})

t.test('nothing is lost and the given list stays as it was', async (t) => {
  const all = methodKinds.map((kind) => method(kind))
  const before = [...all]
  t.equal(inDeleteOrder(all).length, all.length)
  t.same(all, before)
})

t.test('the whole order, written down a second time; what is unknown goes after everything', async (t) => {
  const order = [
    method('email'),
    method('qr_code_pin'),
    method('external'),
    method('fido2'),
    method('windows_hello'),
    method('platform_credential'),
    method('hardware_oath'),
    method('software_oath'),
    method('phone', 'alternateMobile'),
    method('phone', 'office'),
    method('phone'),
    method('authenticator'),
    method('unknown'),
  ]
  t.same(inDeleteOrder(order.toReversed()), order)
  t.same(inDeleteOrder(order), order)
})
