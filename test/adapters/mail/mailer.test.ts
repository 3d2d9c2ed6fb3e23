import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import t, { type Test } from 'tap'
import { createMailer } from '../../../src/adapters/mail/mailer.ts'
import { createMailRenderer } from '../../../src/adapters/mail/render.ts'
import { translate } from '../../../src/core/words/index.ts'
import type { Mail } from '../../../src/shell/ports.ts'
import { only } from '../../support/only.ts'
import { startOutsideWorld } from '../../support/simulator.ts'

const publicUrl = 'http://localhost:3999'
const { addresses, control } = await startOutsideWorld(t)
const render = createMailRenderer(translate, publicUrl)
const from = 'Account recovery <recovery@harbourpine.example>'
const mailer = openMailer(t, addresses.smtpUrl)
const mail: Mail = {
  id: 'b2c9-41',
  to: "sian.o'brien@harbourpine.example",
  language: 'en',
  template: 'contact_request',
  values: {
    name: 'Łukasz Wójcik',
    account: 'lukasz.wojcik@harbourpine.example',
    reference: 'maple canoe 47',
    company: 'Harbour & Pine',
    helpdesk: '100',
    portalHost: 'localhost:3999',
    when: 'today',
    where: 'Firefox, 203.0.113.7',
    link: `${publicUrl}/manager/token`,
  },
}
t.beforeEach(() => control.reset())

function openMailer(t: Test, smtpUrl: string, patience?: number) {
  const opened = createMailer({ smtpUrl, from, publicUrl }, render, patience)
  t.teardown(() => opened.close())
  return opened
}

t.test('a mail arrives as text and page, from the configured sender, marked as automatic', async (t) => {
  await mailer.send(mail)
  const [arrived, ...others] = await control.mailsTo(mail.to)
  t.equal(others.length, 0)
  t.match(arrived, { from: 'recovery@harbourpine.example', to: only(mail.to), subject: /^Łukasz Wójcik asks you/ })
  t.match(arrived?.text, mail.values.link)
  t.match(arrived?.html, `href="${mail.values.link}"`)
  t.match(arrived?.headers, { 'auto-submitted': 'auto-generated', 'message-id': '<b2c9-41@localhost>' })
  t.match(arrived?.headers['content-type'], /^multipart\/alternative/)
})

t.test('R-WEB-14 nothing in a name ends the subject’s line or passes for an encoded word', async (t) => {
  const name = 'Ada\r\nBcc: thief@evil.example\r\n\r\n=?utf-8?q?evil?= x'
  await mailer.send({ ...mail, values: { ...mail.values, name } })
  const [arrived] = await control.mailsTo(mail.to)
  t.match(arrived?.subject, 'Ada Bcc: thief@evil.example = ?utf-8?q?evil?= x')
  t.notOk(arrived?.headers.bcc)
})

t.test('R-NOT-4 a repeated send carries the same Message-ID', async (t) => {
  await mailer.send(mail)
  await mailer.send(mail)
  const ids = (await control.mailsTo(mail.to)).map(({ headers }) => headers['message-id'])
  t.equal(ids.length, 2)
  t.equal(new Set(ids).size, 1)
})

t.test('R-WEB-14 CVE-row-65 no value adds a header, a recipient or a second mail', async (t) => {
  const evil = 'Ada\r\nBcc: thief@evil.example\r\nSubject: x\r\n\r\n.\r\nMAIL FROM:<x@evil.example>'
  await mailer.send({ ...mail, id: 'a\r\nBcc: x@evil.example', values: { ...mail.values, name: evil, account: evil } })
  const arrived = await control.mails()
  t.equal(arrived.length, 1)
  t.strictSame(arrived[0]?.to, [mail.to])
  t.notOk(arrived[0]?.headers.bcc)
  t.match(arrived[0]?.headers['message-id'], /^<[\w.-]+@localhost>$/)
  t.equal(arrived[0]?.subject.split('\n').length, 1)
})

t.test('CVE-row-48 one mail has one recipient: anything else is refused for good', async (t) => {
  const addressesOfNobody = [
    '',
    'ada',
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Ada <a@b.example>',
    '"x y"@b.example',
    'a@b@c.example',
  ]
  for (const to of addressesOfNobody) {
    await t.rejects(mailer.send({ ...mail, to }), { name: 'MailError', code: 'bad_address', isPermanent: true }, to)
  }
  t.strictSame(await control.mails(), [])
})

t.test('P8 a server that refuses for now, or the content for good, is tried again later', async (t) => {
  await control.changeSettings({ mailMode: 'refuse-4xx' })
  await t.rejects(mailer.send(mail), { name: 'MailError', status: 451, isPermanent: false })
  await control.changeSettings({ mailMode: 'refuse-5xx' })
  await t.rejects(mailer.send(mail), { name: 'MailError', status: 550, isPermanent: false })
  await control.changeSettings({ mailMode: 'accept' })
  await mailer.send(mail)
  t.equal((await control.mailsTo(mail.to)).length, 1)
})

t.test('a mailbox that does not exist is hopeless', async (t) => {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as { port: number }
  const refused = openMailer(t, `smtp://127.0.0.1:${port}`)
  const error = await refused.send(mail).catch((caught: unknown) => caught)
  t.match(error, { name: 'MailError', status: 550, isPermanent: true })
  t.notMatch(String(error), /brien/, 'the address is not in the error')
})

t.test('P8 nobody at the address, or a line that breaks, is an outage', async (t) => {
  const nobody = openMailer(t, 'smtp://127.0.0.1:1')
  await t.rejects(nobody.send(mail), { name: 'MailError', isPermanent: false })
  const broken = await listen(
    createServer((socket) => socket.destroy()),
    t,
  )
  await t.rejects(openMailer(t, broken).send(mail), { name: 'MailError', isPermanent: false })
})

t.test('P8 a server that does not speak TLS where it must is an outage, and nothing goes out in clear', async (t) => {
  const wrong = openMailer(t, addresses.smtpUrl.replace('smtp:', 'smtps:'))
  await t.rejects(wrong.send(mail), { name: 'MailError', isPermanent: false })
  t.same(await control.mails(), [])
})

t.test(
  'R-WEB-16 P8 nothing goes to a server that hides its encryption, or shows no certificate to trust',
  async (t) => {
    const got: string[] = []
    const serve = async (options: SMTPServerOptions) => {
      const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) => {
        got.push('a password')
        done(new Error('no'))
      }
      const server = new SMTPServer({ ...options, allowInsecureAuth: true, onAuth })
      server.on('error', () => {})
      server.listen(0, '127.0.0.1')
      await once(server.server, 'listening')
      t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
      return (server.server.address() as { port: number }).port
    }
    const hidden = await serve({ disabledCommands: ['STARTTLS'] })
    const [unknown, whole] = [await serve({}), await serve({ secure: true })]
    for (const url of [
      `smtp://portal:secret@127.0.0.1:${hidden}?requireTLS=true`,
      `smtp://portal:secret@127.0.0.1:${unknown}?requireTLS=true`,
      `smtps://portal:secret@127.0.0.1:${whole}`,
    ])
      await t.rejects(openMailer(t, url).send(mail), { name: 'MailError', isPermanent: false }, url)
    t.same(got, [])
    await t.rejects(openMailer(t, `smtp://portal:secret@127.0.0.1:${hidden}`).send(mail))
    t.same(got, ['a password'], 'where nothing asks for encryption')
  },
)

t.test(
  'P8 a server that drips a line now and then, for ever, or says nothing after its greeting, is an outage',
  async (t) => {
    for (const line of ['250-wait\r\n', '2', '']) {
      const calls = new Set<Socket>()
      const tarpit = createServer((socket) => {
        calls.add(socket)
        socket.on('error', () => {})
        socket.resume()
        socket.write('220 tarpit\r\n')
        const drip = setInterval(() => line !== '' && socket.write(line), 20)
        socket.on('close', () => {
          clearInterval(drip)
          calls.delete(socket)
        })
      })
      const caught = openMailer(t, await listen(tarpit, t), 400).send(mail)
      await t.rejects(caught, { name: 'MailError', isPermanent: false }, JSON.stringify(line))
      while (calls.size > 0) await pause(10)
    }
  },
)

t.test('a server that keeps every notice waiting keeps the mail to a manager from nobody', async (t) => {
  for (const [isMailbox, places] of [
    [false, 8],
    [true, 2],
  ] as const) {
    const [arrived, held]: [string[], (() => void)[]] = [[], []]
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, { envelope }, done) {
        stream.resume().on('end', () => {
          arrived.push(envelope.rcptTo[0]?.address ?? '')
          if (arrived.at(-1) === mail.to) return done()
          held.push(done)
        })
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const { port } = server.server.address() as { port: number }
    const own = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from, publicUrl, isMailbox }, render)
    t.teardown(() => own.close())
    const notice: Mail = { ...mail, to: 'security@harbourpine.example', template: 'notice' }
    const values = { ...mail.values, notice: 'pass_shown', audience: 'security', endingReason: '', outcome: '' }
    const notices = Array.from({ length: 12 }, (_none, id) => own.send({ ...notice, id: String(id), values }))
    while (held.length < places) await pause(10)
    await own.send(mail)
    t.equal(arrived.filter((to) => to === notice.to).length, places, `${places} side by side, and no more`)
    t.ok(arrived.includes(mail.to))
    const answering = setInterval(() => held.pop()?.(), 5)
    await Promise.all(notices)
    clearInterval(answering)
  }
})

t.test('a mail’s time counts from its turn at the server, however many wait before it', async (t) => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void stream.resume().on('end', () => setTimeout(done, 200)),
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as { port: number }
  const patience = 1_500
  const own = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from, publicUrl, isMailbox: true }, render, patience)
  t.teardown(() => own.close())
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: 12 }, (_none, id) => own.send({ ...mail, id: String(id) })))
  t.ok(performance.now() - startedAt > patience, 'one after another')
})

t.test('nothing is loaded or called before the first mail', async (t) => {
  let calls = 0
  const server = createServer((socket) => {
    calls += 1
    socket.destroy()
  })
  const url = await listen(server, t)
  await openMailer(t, url).close()
  t.equal(calls, 0)
})

async function listen(server: Server, t: Test): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => void server.close())
  const { port } = server.address() as { port: number }
  return `smtp://127.0.0.1:${port}`
}
