import t from 'tap'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf } = await openDirectory(t)

t.test('an account is found by its name in any case, also with an apostrophe', async (t) => {
  const ada = await directory.findAccount(` ${upn('ADA.Okafor')} `, trace)
  t.match(ada, { displayName: 'Ada Okafor', isEnabled: true, isMember: true, mail: upn('ada.okafor') })
  t.equal(ada?.objectId, await idOf('ada.okafor'))
  t.match(await directory.findAccount(upn("sian.o'brien"), trace), { displayName: "Siân O'Brien" })
})

t.test('an account is found by its mail address where the account name differs', async (t) => {
  await control.changePerson(upn('ada.okafor'), { mail: 'ada@elsewhere.example' })
  t.match(await directory.findAccount('Ada@Elsewhere.example', trace), { userPrincipalName: upn('ada.okafor') })
})

t.test('a mail address that two accounts share finds neither', async (t) => {
  await control.changePerson(upn('ada.okafor'), { mail: 'shared@elsewhere.example' })
  await control.changePerson(upn('miles.chen'), { mail: 'shared@elsewhere.example' })
  t.equal(await directory.findAccount('shared@elsewhere.example', trace), null)
})

t.test('a name that nobody has, or can have, finds nobody', async (t) => {
  t.equal(await directory.findAccount(upn('nobody'), trace), null)
  t.equal(await directory.findAccount(`x' or accountEnabled eq true or '@harbourpine.example`, trace), null)
  const asked = (await control.ledger()).callsOf('findUsers').length
  for (const name of ['', 'ada', 'a@b\r\nc', `${'a'.repeat(400)}@b.example`]) {
    t.equal(await directory.findAccount(name, trace), null)
  }
  t.equal((await control.ledger()).callsOf('findUsers').length, asked, 'Graph is not asked for impossible names')
})

t.test('the language that somebody reads is known where the portal speaks it', async (t) => {
  for (const [told, language] of [
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['en-US', 'en'],
    ['den', undefined],
    ['fr-FR', undefined],
    ['', undefined],
    [null, undefined],
  ] as const) {
    await control.changePerson(upn('ada.okafor'), { preferredLanguage: told })
    const account = await directory.readAccount(await idOf('ada.okafor'), trace)
    t.equal(account?.language, language, `${told}`)
  }
})

t.test('a disabled account and a guest are told apart from members', async (t) => {
  t.match(await directory.readAccount(await idOf('oskar.brandt'), trace), { isEnabled: false, isMember: true })
  const guest = (await control.people()).find(({ userType }) => userType === 'Guest')
  t.match(await directory.readAccount(guest?.id ?? '', trace), { isMember: false })
})

t.test('an external account is no member, whatever its type says', async (t) => {
  const guest = (await control.people()).find(({ userType }) => userType === 'Guest')
  await control.changePerson(guest?.userPrincipalName ?? '', { userType: 'Member' })
  t.match(await directory.readAccount(guest?.id ?? '', trace), { isMember: false })
})

t.test('an unknown object id is nobody', async (t) => {
  t.equal(await directory.readAccount('00000000-0000-0000-0000-000000000000', trace), null)
})

t.test('an answer about somebody else counts as nobody', async (t) => {
  const body = { id: await idOf('miles.chen'), userPrincipalName: upn('miles.chen'), accountEnabled: true }
  await control.addFault({ operation: 'getUser', kind: 'status', status: 200, body })
  t.equal(await directory.readAccount(await idOf('ada.okafor'), trace), null)
})

t.test('the manager of record is read with the state of their account', async (t) => {
  t.match(await directory.readManager(await idOf('ada.okafor'), trace), {
    objectId: await idOf('miles.chen'),
    isEnabled: true,
    isMember: true,
  })
  t.match(await directory.readManager(await idOf('noah.fischer'), trace), { isEnabled: false })
})

t.test('nobody above, or a contact instead of a user, is no manager', async (t) => {
  t.equal(await directory.readManager(await idOf('margaret.ashworth'), trace), null)
  const body = { '@odata.type': '#microsoft.graph.orgContact', id: 'x', displayName: 'A contact', mail: 'c@d.example' }
  await control.addFault({ operation: 'getManager', kind: 'status', status: 200, body })
  t.equal(await directory.readManager(await idOf('ada.okafor'), trace), null)
})
