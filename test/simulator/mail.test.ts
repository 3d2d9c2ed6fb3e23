import nodemailer from 'nodemailer'
import t from 'tap'
import { only } from '../support/only.ts'
import { startTrial } from './trial.ts'

const { addresses, control } = await startTrial(t)
const mail = {
  from: 'Recovery <recovery@harbourpine.example>',
  to: 'miles.chen@harbourpine.example',
  subject: 'Grüße',
  text: 'See http://localhost:3000/manager/abc',
}

function send(changes: object = {}) {
  return nodemailer.createTransport(addresses.smtpUrl).sendMail({ ...mail, ...changes })
}

t.beforeEach(() => control.reset())

t.test('a mail arrives whole and can be read in the inbox', async (t) => {
  await send({ html: '<p>Hello <b>Miles</b></p>', headers: { 'Auto-Submitted': 'auto-generated' } })
  t.match(
    await control.mailsTo('miles.chen@harbourpine.example'),
    only({
      subject: 'Grüße',
      from: 'recovery@harbourpine.example',
      html: /Miles/,
      headers: { 'auto-submitted': 'auto-generated' },
    }),
  )
  const page = await (await fetch(`${addresses.browserUrl}/inbox/miles.chen@harbourpine.example/1`)).text()
  t.match(page, '<a href="http://localhost:3000/manager/abc">')
  t.match(page, /<iframe [^>]*sandbox=/)
  t.equal((await fetch(`${addresses.browserUrl}/inbox/miles.chen@harbourpine.example/2`)).status, 404)
})

t.test('what a mail says cannot break out of the inbox page', async (t) => {
  await send({ subject: '<script>alert(1)</script>', text: '<img src=x>', html: '"><script>alert(2)</script>' })
  const page = await (await fetch(`${addresses.browserUrl}/inbox/miles.chen@harbourpine.example/1`)).text()
  t.notMatch(page, /<script>|<img/)
})

t.test(
  'a box is asked for all of its mails, or for those about somebody, and is empty once it was cleared',
  async (t) => {
    const subjectsOf = async (about?: string) => (await control.mailsTo(mail.to, about)).map(({ subject }) => subject)
    await control.clearMails()
    t.strictSame(await subjectsOf(), [])
    await send({ subject: 'one', text: 'Ada asks' })
    t.strictSame(await subjectsOf(), ['one'])
    await send({ subject: 'two', text: 'Bo asks' })
    t.strictSame(await subjectsOf(), ['one', 'two'])
    t.strictSame(await subjectsOf('Bo'), ['two'])
    await control.clearMails()
    await send({ subject: 'three', text: 'Ada asks' })
    t.strictSame(await subjectsOf(), ['three'])
    t.strictSame((await control.mailsTo('NOBODY@example.com')).length, 0)
  },
)

t.test('the server refuses for now, for good, by name, or loses what it took', async (t) => {
  await control.changeSettings({ mailMode: 'refuse-4xx' })
  await t.rejects(send(), /451/)
  await control.changeSettings({ mailMode: 'refuse-5xx' })
  await t.rejects(send(), /550/)
  await control.changeSettings({ mailMode: 'no-mailbox' })
  await t.rejects(send(), /recipients were rejected/)
  await control.changeSettings({ mailMode: 'accept-then-drop' })
  await send()
  t.strictSame(await control.mails(), [])
})
