import t from 'tap'
import { exitCodeOf, toJson, toText } from '../../../src/cli/doctor/report.ts'
import { openClinic, registrationPolicy } from '../../support/doctor.ts'

const { read, control } = await openClinic(t)

t.test('the exit code is 2 only where something is bad', async (t) => {
  const finding = (state: 'good' | 'caution' | 'bad') => ({ check: 'x', state, sentence: '', remedy: null })
  t.equal(exitCodeOf({ user: null, findings: [finding('good'), finding('caution')] }), 0)
  t.equal(exitCodeOf({ user: null, findings: [finding('bad'), finding('good')] }), 2)
})

t.test('a remedy that several findings share is read once; machines get it with each', async (t) => {
  const finding = (check: string, remedy: string | null) => ({ check, state: 'bad' as const, sentence: 'No.', remedy })
  const findings = [finding('token', 'Set the secret.'), finding('good', null), finding('policy', 'Set the secret.')]
  const titles = new Map([['token', 'Permissions']])
  const text = toText({ user: null, findings }, titles, false)
  t.equal(text.match(/Set the secret\./g)?.length, 1)
  t.match(text, /policy {7}No\.\n +→ As above, under Permissions\./)
  t.equal(toJson({ user: null, findings }).match(/Set the secret\./g)?.length, 2)
})

t.test('the table has a mark, the check and the remedy, and colours only on a terminal', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const plain = await read()
  t.equal(plain.code, 2)
  t.match(plain.text, /^bad {6}Pass policy +Temporary Access Passes are off.*\n +→ Switch them on/m)
  t.match(plain.text, /\d+ good, \d+ caution, 1 bad\.\n$/)
  t.notOk(plain.text.includes('\u001b'))
  const drawn = await read([], true)
  t.match(drawn.text, /\[KChecked \d+ of \d+; waiting for /)
  t.ok(drawn.text.includes('\u001b[31mbad'))
})

t.test('a name with control characters cannot change what is shown', async (t) => {
  const displayName = 'Innocent\u001b[2K\nbad \u202eecilop'
  await control.setAccessPolicies([registrationPolicy({ grant: ['block'], displayName })])
  const { text } = await read()
  t.notOk(text.includes('\u001b') || text.includes('\u202e'))
  t.match(text, /"Innocent \[2K bad +ecilop" blocks it/)
})
