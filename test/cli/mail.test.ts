import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import t, { type Test } from 'tap'
import { leastSettings, runCli } from '../support/cli.ts'

const least = { ...leastSettings, COMPANY_NAME: 'Fernhill' }

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = least) =>
  runCli(args, environment)

/** Settings with a policy file of these texts. */
function withTexts(t: Test, texts: unknown): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'policy.json'), JSON.stringify({ texts }))
  return { ...least, POLICY_FILE: join(folder, 'policy.json') }
}

/** A mail server that keeps what it got. */
async function startServer(t: Test) {
  const got: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void text(stream).then((mail) => done(null, void got.push(mail) as never)),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { got, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

t.test('a preview has the link that its readers get: managers answer, everybody else can stop it', async (t) => {
  t.match((await run(['mail', 'preview', 'contact_request'])).out, /\/manager\/sample\n/)
  t.match((await run(['mail', 'preview', 'recovery_started', 'subscriber'])).out, /\/stop\/sample\n/)
})

t.test('a preview shows the subjects of all mails, or one mail, in either language', async (t) => {
  const all = await run(['mail', 'preview'])
  t.equal(all.code, 0)
  t.match(all.out, /contact_request +Ada Example asks you/)
  t.match(all.out, /request_stopped security +Stopped by a notice: Ada Example/)
  const one = await run(['mail', 'preview', 'recovery_started', 'subscriber'])
  t.match(one.out, /^Subject: Somebody asks for a way back into your account \/ Waren Sie das\?\n\n/)
  t.match(one.out, /extension 100/)
  t.match((await run(['mail', 'preview', 'contact_request', '--language', 'de'])).out, /bittet Sie/)
  t.match((await run(['mail', 'preview', 'contact_request', '--html'])).out, /^<!doctype html>/)
  t.notMatch(all.out + one.out, /\{\w+\}|undefined/)
})

t.test('the tenant’s own words are in the preview, with their places filled', async (t) => {
  const settings = withTexts(t, { en: { 'mail.recovery_started.subscriber.subject': '{company}: is it you, {name}?' } })
  const { out } = await run(['mail', 'preview', 'recovery_started', 'subscriber'], settings)
  t.match(out, /^Subject: Fernhill: is it you, Ada Example\? \/ Waren Sie das\?\n/)
  const german = await run(['mail', 'preview', 'recovery_started', 'subscriber', '--language', 'de'], settings)
  t.notMatch(german.out, /is it you/)
})

t.test('a text that may not be is named, with what is wrong', async (t) => {
  for (const [texts, problem] of [
    [{ en: { 'mail.genuine': 'trust us' } }, /POLICY_FILE is wrong: texts\.en\.mail\.genuine is no sentence/],
    [{ en: { 'mail.alarm.security.lead': '<i>x</i>' } }, /has markup/],
    [{ xx: { 'mail.alarm.security.lead': 'x' } }, /is not a language/],
    [{ en: { 'mail.alarm.security.lead': 7 } }, /is not a text/],
  ] as const)
    t.match(await run(['mail', 'preview'], withTexts(t, texts)), { code: 1, err: problem })
})

t.test('a test mail leaves through the mail server of the settings, plain or as a sample', async (t) => {
  const { got, url } = await startServer(t)
  const settings = { ...least, SMTP_URL: url }
  t.match(await run(['mail', 'test', '--to', 'me@example.com'], settings), { code: 0, out: /took the mail to me@/ })
  t.match(got[0], /To: me@example\.com[\s\S]*Subject: Test of the mails of recovery\.example\.com/)
  await run(['mail', 'test', '--to', 'me@example.com', 'pass_shown', 'contact', '--language', 'de'], settings)
  t.match(got[1], /Ada Example/)
})

t.test('a mail server that does not take it is told with the way on', async (t) => {
  const { code, err } = await run(['mail', 'test', '--to', 'me@example.com'])
  t.equal(code, 1)
  t.match(err, /did not take it \(mail: [\w]+ 0\)[\s\S]*doctor/)
})

t.test('what the mail commands do not understand shows the help and ends with 2', async (t) => {
  for (const args of [
    ['mail'],
    ['mail', 'test'],
    ['mail', 'test', '--to', 'a@b.example', '--html'],
    ['mail', 'preview', 'nonsense'],
    ['mail', 'preview', 'recovery_started'],
    ['mail', 'preview', '--language', 'fr'],
    ['mail', 'preview', '--to', 'a@b.example'],
  ])
    t.match(await run(args), { code: 2, err: /Usage: npm run sparekey/ }, args.join(' '))
})

t.test('a test mail to what is no address is not understood', async (t) => {
  for (const to of ['nobody', 'a@b.example, c@d.example', ''])
    t.match(await run(['mail', 'test', '--to', to]), { code: 2, err: /--to is one mail address/ }, to)
})
