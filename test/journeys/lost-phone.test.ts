import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

import { PASSWORD } from '../simulator/company.ts'
import { readSource } from '../support/browser.ts'
import { startStage } from '../support/process-stage.ts'
import { castPlay, enrol, enterCode, reachManager, runReset, takePass, vouch } from '../support/recovery-driver.ts'

const ada = 'ada.okafor@harbourpine.example'

t.test('a lost phone: from locked out to enrolled again', async (t) => {
  const stage = await startStage(t)
  const play = await castPlay(stage, ada)

  await reachManager(play)
  const phrase = (await play.subscriber.open('/recovery')).textOf('pairing-phrase') ?? ''
  const code = await vouch(play)
  t.same((await stage.control.ledger()).writes, [], 'R-ABUSE-7 zero writes before the person is verified')

  await enterCode(play, code)
  t.same((await stage.control.ledger()).writes, [], 'nor before they start the reset')
  await runReset(play)
  const person = await stage.control.person(ada)
  t.same(person.methods, [], 'every method is gone')
  t.not(person.pass, null, 'and a guard pass stands')

  const pass = await takePass(play)
  t.equal(
    (await play.subscriber.get('/recovery/security-info')).location,
    `${stage.addresses.browserUrl}/mysecurityinfo`,
  )
  const end = await enrol(play, pass)
  t.equal(end.state, 'recovered')

  const ledger = await stage.control.ledger()
  t.same(ledger.faults, [], 'nothing that a correct client would not do')
  t.equal(ledger.maxLivePasses(ada), 1)
  t.same(
    ledger.passwordOnlySpans(ada).filter((span) => span.cause !== 'usePass'),
    [],
    'R-EXE-7',
  )
  t.equal(
    ledger.passValues.filter(({ value }) => value === pass).length,
    1,
    'the pass that was shown is one that Entra made',
  )
  t.equal(ledger.signIns.filter(({ errorCode }) => errorCode === 0).length >= 1, true)
  t.match(await stage.control.signInWithPass(ada, PASSWORD, pass), { step: 'refused' }, 'the pass works exactly once')

  const told = (await stage.control.mails()).map((mail) => mail.to.join())
  for (const address of [
    ada,
    person.hr?.privateEmail ?? '',
    'miles.chen@harbourpine.example',
    'security@harbourpine.example',
  ]) {
    t.ok(told.filter((to) => to === address).length >= 2, `R-NOT-1 ${address} was told`)
  }

  const mails = await stage.control.mails()
  const link = /\/manager\/([\w-]+)/.exec(mails.map((mail) => mail.text).join('\n'))?.[1] ?? ''
  const kept = readAll(stage.folder)
  const sent = mails.map((mail) => `${mail.subject} ${mail.text} ${readSource(mail.html)}`).join('\n')
  const secrets = {
    pass,
    code: code.replace(/\D/g, ''),
    phrase,
    ...ledgerPasses(ledger.passValues),
    clientSecret: stage.addresses.clientSecret,
  }
  for (const [name, secret] of Object.entries(secrets)) {
    t.notOk(kept.includes(secret), `R-EXE-4 R-SEC-1 the ${name} is in no table and no log`)
    t.notOk(sent.includes(secret), `R-APP-6 R-NOT-5 the ${name} is in no mail`)
  }
  t.notOk(kept.includes(link), 'R-APP-1 the link is at rest only as a digest')
  for (const value of ['HP1042', '2019-03-18', 'BS1 4DJ', 'bs14dj']) {
    t.notOk(kept.includes(value), `R-HR-6 ${value} is in no table and no log`)
    t.notOk(sent.includes(value), `R-NOT-5 ${value} is in no mail`)
  }
})

function ledgerPasses(values: readonly { value: string }[]): Record<string, string> {
  return Object.fromEntries(values.map(({ value }, at) => [`pass number ${at + 1}`, value]))
}

/** Everything that the portal left on its disk, as one text. */
function readAll(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}
