import t from 'tap'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { performEffect } from '../../src/shell/entra-effect.ts'
import type { Mailer, Ports } from '../../src/shell/ports.ts'
import { sendSettled } from '../../src/shell/settled.ts'
import { insertRequest } from '../adapters/store/fixture.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'

/** What happened, in order; the store says when it was asked to settle and when it had. */
function watchSettling(ports: Pick<Ports, 'store'>): string[] {
  const happened: string[] = []
  ports.store.settle = async () => {
    happened.push('asked')
    await new Promise((resolve) => setTimeout(resolve, 5))
    happened.push('settled')
  }
  return happened
}

t.test('R-EXE-1 Entra is written to only when the intent survives a power cut', async (t) => {
  const { ports } = await build(t)
  const request = await insertRequest(ports.store)
  const happened = watchSettling(ports)
  const { append } = ports.store.audit
  ports.store.audit.append = async (event) => {
    happened.push(event.type)
    return append(event)
  }
  const call = async () => {
    happened.push('called')
    return { graphStatus: 204, graphRequestId: null }
  }
  await performEffect(ports, request, { effect: 'revoke_sessions' }, call)
  t.same(happened, ['entra_intent', 'asked', 'settled', 'called', 'entra_outcome'])
  ports.store.settle = () => Promise.reject(new Error('EIO'))
  await t.rejects(performEffect(ports, request, { effect: 'revoke_sessions' }, call))
  t.equal(happened.filter((it) => it === 'called').length, 1, 'nothing is done where the disk fails')
})

t.test('R-EXE-4 no answer leaves before what it tells survives a power cut', async (t) => {
  const { app, ports } = await build(t)
  const happened = watchSettling(ports)
  const browser = createBrowser(app)
  t.equal((await browser.get('/')).status, 200)
  t.same(happened, ['asked', 'settled'])
  ports.store.settle = () => Promise.reject(Object.assign(new Error('EIO'), { name: 'StoreError' }))
  t.equal((await browser.get('/')).status, 503)
})

t.test('no mail leaves before what it tells survives a power cut', async (t) => {
  const { ports } = await build(t)
  const happened = watchSettling(ports)
  const mail = { id: 'm', to: 'a@example.com', language: 'en', template: 'notice', values: {} } as const
  const outlet: Mailer = { send: async () => void happened.push('sent') }
  await sendSettled(ports.store, outlet).send(mail)
  t.same(happened, ['asked', 'settled', 'sent'])
  ports.store.settle = () => Promise.reject(new Error('EIO'))
  await t.rejects(sendSettled(ports.store, outlet).send(mail))
  t.equal(happened.length, 3)
})

t.test('P12 what is kept of the audit outside of the database never knows more than the disk', async (t) => {
  const { ports } = await build(t)
  const happened = watchSettling(ports)
  const file = { read: async () => null, write: async () => void happened.push('written') }
  await createAuditGuard(ports, file).check()
  t.same(happened, ['asked', 'settled', 'written'])
})
