import t from 'tap'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
const ada = await idOf('ada.okafor')
const step = (authenticationMethod: string, succeeded = true) => ({
  authenticationMethod,
  succeeded,
  authenticationStepResultDetail: '',
  authenticationStepRequirement: '',
})
const now = await control.moveClock({ minutes: 0 })
const since = now - 10 * 60_000
const find = () => directory.findMfaSignIn(ada, since, trace)

t.test('a sign-in with a second step after the reset is found, the first one of several', async (t) => {
  for (const at of [now - 60_000, now - 120_000]) {
    const steps = [step('Password'), step('Mobile app notification')]
    await control.addSignIn(upn('ada.okafor'), { errorCode: 0, isMultiFactor: true, steps, at })
  }
  t.equal(await find(), now - 120_000)
})

t.test('what is no proof of a new method is not found', async (t) => {
  const proof = [step('Password'), step('Mobile app notification')]
  const rows = [
    { errorCode: 500121, isMultiFactor: true, steps: proof },
    { errorCode: 0, isMultiFactor: false, steps: proof },
    { errorCode: 0, isMultiFactor: true, steps: [step('Password'), step('Temporary Access Pass')] },
    { errorCode: 0, isMultiFactor: true, steps: [step('Password'), step('Previously satisfied')] },
    { errorCode: 0, isMultiFactor: true, steps: [step('Satisfied by token')] },
    { errorCode: 0, isMultiFactor: true, steps: [step('Password'), step('Mobile app notification', false)] },
    { errorCode: 0, isMultiFactor: true, steps: [] },
    { errorCode: 0, isMultiFactor: true, steps: proof, at: since - 60_000 },
    { errorCode: 0, isMultiFactor: true, steps: proof, isInteractive: false },
  ]
  for (const row of rows) await control.addSignIn(upn('ada.okafor'), { at: now - 60_000, ...row })
  await control.addSignIn(upn('miles.chen'), { errorCode: 0, isMultiFactor: true, steps: proof, at: now - 60_000 })
  t.equal(await find(), null)
})

t.test('passwordless sign-in is a proof', async (t) => {
  const steps = [step('Passwordless phone sign-in')]
  await control.addSignIn(upn('ada.okafor'), { errorCode: 0, isMultiFactor: true, steps, at: now - 60_000 })
  t.equal(await find(), now - 60_000)
})

t.test('a row further down than one page is found', async (t) => {
  const steps = [step('FIDO2 security key')]
  await control.addSignIn(upn('ada.okafor'), { errorCode: 0, isMultiFactor: true, steps, at: now - 300_000 })
  for (let index = 0; index < 60; index += 1) await control.addSignIn(upn('ada.okafor'), { errorCode: 50126, at: now })
  t.equal(await find(), now - 300_000)
})

t.test('rows without details, as they look right after the event, are passed over', async (t) => {
  const row = { createdDateTime: new Date(now).toISOString(), status: { errorCode: 0 } }
  await control.addFault({ operation: 'listSignIns', kind: 'status', status: 200, body: { value: [row] } })
  t.equal(await find(), null)
})

t.test('without P1 there is no evidence, and no failure', async (t) => {
  await control.changeSettings({ hasP1: false })
  t.equal(await find(), null)
})

t.test('any other failure throws', async (t) => {
  await control.addFault({ operation: 'listSignIns', kind: 'status', status: 403, code: 'denied' })
  await t.rejects(find(), { name: 'DirectoryError', status: 403 })
})
