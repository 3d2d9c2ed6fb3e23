import t from 'tap'
import { passShape, toPass } from '../../../src/adapters/entra/passes.ts'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf, log } = await openDirectory(t)
const ada = await idOf('ada.okafor')
const wish = { lifetimeInMinutes: 60, isUsableOnce: true }
const create = () => directory.createPass(ada, wish, trace)

t.test('R-EXE-3 a pass is created with its value, and read back without it', async (t) => {
  const created = await create()
  t.match(created, {
    graphStatus: 201,
    graphRequestId: String,
    value: /^.{8,}$/,
    pass: { isUsable: true, isUsed: false },
  })
  t.equal(created.pass.expiresAt - created.pass.createdAt, 60 * 60_000)
  const read = await directory.readPass(ada, trace)
  t.strictSame(read, created.pass)
  t.notMatch(JSON.stringify(read), created.value)
})

t.test('a time without a zone is UTC, wherever the portal runs', async (t) => {
  const { TZ = 'UTC' } = process.env
  process.env.TZ = 'America/New_York'
  t.teardown(() => {
    process.env.TZ = TZ
  })
  const found = passShape.parse({ id: 'one', startDateTime: '2026-11-05T09:00:00', lifetimeInMinutes: 60 })
  t.equal(toPass(found).expiresAt, Date.UTC(2026, 10, 5, 10))
})

t.test('nobody has a pass until one is created, nor after it was deleted', async (t) => {
  t.equal(await directory.readPass(ada, trace), null)
  const { pass } = await create()
  t.match(await directory.deletePass(ada, pass.id, trace), { graphStatus: 204 })
  t.match(await directory.deletePass(ada, pass.id, trace), { graphStatus: 404 }, 'gone already counts as gone')
  t.equal(await directory.readPass(ada, trace), null)
})

t.test('a used one-time pass is seen as used', async (t) => {
  const { value } = await create()
  const { password } = await control.person(upn('ada.okafor'))
  t.match(await control.signInWithPass(upn('ada.okafor'), password, value), { errorCode: 0 })
  t.match(await directory.readPass(ada, trace), { isUsable: false, isUsed: true })
})

t.test('a new pass replaces the old one without a deletion', async (t) => {
  const first = await create()
  const second = await create()
  t.not(first.value, second.value)
  t.equal((await control.ledger()).callsOf('deletePass').length, 0)
})

t.test('where Graph refuses because one is valid, that one is deleted and the new one created', async (t) => {
  await control.changeSettings({ existingPass: 'refuse' })
  const first = await create()
  const second = await create()
  t.not(first.pass.id, second.pass.id)
  const ledger = await control.ledger()
  t.strictSame(
    ledger.writesOf(upn('ada.okafor')).map(({ operation, status }) => `${operation} ${status}`),
    ['createPass 201', 'createPass 400', 'deletePass 204', 'createPass 201'],
  )
  t.equal(ledger.maxLivePasses(upn('ada.okafor')), 1)
})

t.test('a refusal for another reason never costs the pass that is there', async (t) => {
  const { pass } = await create()
  await control.changeSettings({ existingPass: 'refuse' })
  const short = { ...wish, lifetimeInMinutes: 30 }
  await t.rejects(directory.createPass(ada, short, trace), {
    name: 'DirectoryError',
    status: 400,
    code: 'badRequest',
    isTransient: false,
  })
  await control.changePassPolicy({ state: 'disabled' })
  await t.rejects(create(), { name: 'DirectoryError', status: 400 })
  t.match(await directory.readPass(ada, trace), { id: pass.id })
  t.equal((await control.ledger()).callsOf('deletePass').length, 0)
})

t.test('P3 a refusal in words that nobody knows never costs the pass that is there', async (t) => {
  const { pass } = await create()
  const message = 'The request could not be processed for this tenant.'
  await control.addFault({
    operation: 'createPass',
    kind: 'status',
    status: 400,
    code: 'badRequest',
    message,
    times: 50,
  })
  await t.rejects(create(), { name: 'DirectoryError', status: 400, isTransient: false })
  t.match(await directory.readPass(ada, trace), { id: pass.id, isUsable: true })
  t.equal((await control.ledger()).callsOf('deletePass').length, 0)
})

t.test('a pass that nobody can use any more is cleared away whatever the words', async (t) => {
  const { value } = await create()
  const { password } = await control.person(upn('ada.okafor'))
  await control.signInWithPass(upn('ada.okafor'), password, value)
  await control.addFault({ operation: 'createPass', kind: 'status', status: 400, code: 'badRequest', message: 'No.' })
  t.match(await create(), { graphStatus: 201 })
  t.equal((await control.ledger()).callsOf('deletePass').length, 1)
})

for (const kind of ['reset-after-effect', 'truncated-json', 'reset-before'] as const) {
  t.test(`P7 after a lost answer (${kind}) the account is read back, and one pass is live and known`, async (t) => {
    await control.addFault({ operation: 'createPass', kind })
    const { value, pass } = await create()
    const ledger = await control.ledger()
    t.equal(ledger.passValues.at(-1)?.value, value, 'the value is that of the last pass')
    t.equal(ledger.maxLivePasses(upn('ada.okafor')), 1)
    t.match(await directory.readPass(ada, trace), { id: pass.id })
    t.strictSame(
      ledger.calls.map(({ operation }) => operation).filter((name) => name !== 'createPass'),
      ['listPasses'],
    )
  })
}

t.test('P7 an answer without a value counts as lost', async (t) => {
  const body = { id: 'x', startDateTime: new Date().toISOString(), lifetimeInMinutes: 60 }
  await control.addFault({ operation: 'createPass', kind: 'status', status: 201, body })
  t.match(await create(), { graphStatus: 201 })
})

t.test('P7 while Graph does not answer, no further pass is asked for', async (t) => {
  await control.addFault({ operation: 'createPass', kind: 'status', status: 504 })
  await control.addFault({ operation: 'listPasses', kind: 'status', status: 503, times: 50 })
  await t.rejects(create(), { name: 'DirectoryError', status: 503, isTransient: true })
  t.equal((await control.ledger()).callsOf('createPass').length, 1)
})

t.test('P6 a throttled creation was not carried out and is asked again', async (t) => {
  await control.addFault({ operation: 'createPass', kind: 'throttle-no-header', times: 2 })
  t.match(await create(), { graphStatus: 201 })
  t.equal((await control.ledger()).callsOf('listPasses').length, 0, 'nothing to read back')
})

t.test('P7 a creation that had no token sent nothing, and is asked again', async (t) => {
  await control.revokeTokens()
  await control.addFault({ operation: 'token', kind: 'delay', milliseconds: 1_800 })
  t.match(await create(), { graphStatus: 201 })
  t.equal((await control.ledger()).callsOf('listPasses').length, 0)
})

t.test('the service that never gives a pass is given up after a few tries', async (t) => {
  await control.addFault({ operation: 'createPass', kind: 'status', status: 500, times: 50 })
  await t.rejects(create(), { name: 'DirectoryError', code: 'lost_answer', isTransient: true })
  t.ok((await control.ledger()).callsOf('createPass').length <= 4)
})

t.test('R-EXE-4 no value of a pass is in the log', async (t) => {
  await create()
  const { passValues } = await control.ledger()
  t.ok(passValues.length > 0 && log.lines.length > 0)
  for (const { value } of passValues) t.notMatch(log.lines.join('\n'), value)
})
