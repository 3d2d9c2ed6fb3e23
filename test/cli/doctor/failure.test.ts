import t from 'tap'
import { explainFailure } from '../../../src/cli/doctor/failure.ts'
import { bad, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('a wrong secret of the app is named, and what needs no token is still checked', async (t) => {
  const { code, of } = await visit([], { AZURE_CLIENT_SECRET: 'not-the-secret' })
  t.equal(code, 2)
  t.match(of('permissions'), only({ ...bad, sentence: /does not accept the client secret/ }))
  t.match(of('pass_policy'), only({ ...bad, sentence: /does not accept the client secret/ }))
  t.match(of('mail'), only(good))
})

t.test('a call that Graph refuses or leaves hanging is a finding, never a crash', async (t) => {
  await control.addFault({ operation: 'getPassPolicy', kind: 'status', status: 403, code: 'denied', times: 9 })
  await control.addFault({ operation: 'getSecurityDefaults', kind: 'hang', times: 9 })
  const { of } = await visit()
  t.match(of('pass_policy'), only({ ...bad, sentence: /answered 403 denied/ }))
  t.match(of('security_defaults'), only({ ...bad, sentence: /gave no answer/ }))
  t.match(of('licence'), only(good))
})

t.test('a connection that fails is named by what cut it, and no address', (t) => {
  for (const [code, sentence, remedy] of [
    ['ECONNREFUSED', 'the connection failed (ECONNREFUSED)', /proxy and firewall/],
    ['ENOTFOUND', 'the connection failed (ENOTFOUND)', /proxy and firewall/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'the certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN)', /NODE_EXTRA_CA_CERTS/],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'the certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
      /NODE_EXTRA/,
    ],
  ] as const) {
    const cut = new TypeError('fetch failed', { cause: Object.assign(new Error('at 10.0.0.5'), { code }) })
    t.match(explainFailure(cut), { sentence, remedy })
  }
  t.end()
})
