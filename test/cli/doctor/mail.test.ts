import { createServer } from 'node:net'
import t from 'tap'
import { bad, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('a mail server that is down, silent or refuses the password is bad', async (t) => {
  const down = await visit([], { SMTP_URL: 'smtp://127.0.0.1:1' })
  t.match(down.of('mail'), only({ ...bad, sentence: /cannot be reached/ }))
  t.equal(down.code, 2)
  t.match((await control.mails()).length, 0, 'no mail is sent')
  const refusing = await startRefusingMail(t)
  const refused = await visit([], { SMTP_URL: `smtp://portal:wrong@127.0.0.1:${refusing}` })
  t.match(refused.of('mail'), only({ ...bad, sentence: /does not take the user and password/ }))
})

/** A mail server that knows no password. Gives its port. */
async function startRefusingMail(t: import('tap').Test): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (data) => {
      const line = data.toString()
      if (/^EHLO/i.test(line)) socket.write('250-mail.example\r\n250 AUTH PLAIN\r\n')
      else if (/^AUTH/i.test(line)) socket.write('535 5.7.8 wrong password of portal\r\n')
      else socket.end('221 bye\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
