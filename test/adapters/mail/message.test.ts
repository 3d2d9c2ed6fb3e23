import { simpleParser } from 'mailparser'
import t from 'tap'
import { createMessageWriter } from '../../../src/adapters/mail/message.ts'

const write = await createMessageWriter('"Zoë & Söhne, Recovery" <recovery@harbourpine.example>')
const letterhead = { to: 'ada@harbourpine.example', messageId: '<b2c9@recover.harbourpine.example>' }
const rendered = { subject: 'Ada asks you', text: 'Words.\n', html: '<p>Words.</p>\n' }
const longLine = `${'a long line without an end '.repeat(60)}.`

t.test('what was written is what is read, whatever the words are', async (t) => {
  for (const words of [
    'Łukasz Wójcik bittet Sie: „Bitte bestätigen“.\n',
    `.\n..\n.hidden\n${longLine}\n`,
    '=_sparekey\n--=_sparekey--\n=3D =\n',
    'spaces at the end   \nand a tab\t\n\n\nthe end',
  ]) {
    const raw = write(letterhead, { ...rendered, text: words, html: `<p>${words}</p>` })
    const read = await simpleParser(raw, { skipImageLinks: true })
    t.equal(read.text?.trimEnd(), words.trimEnd())
    t.equal(String(read.html).trimEnd(), `<p>${words}</p>`)
    t.notMatch(raw, /(?<!\r)\n|\r(?!\n)/, 'every line ends as mail wants it')
    t.ok(raw.split('\r\n').every((line) => line.length <= 78))
    t.match(raw, /^[\t\n\r -~]*$/, 'any server takes it')
  }
})

t.test('who, to whom, about what and when', async (t) => {
  const subject = 'Łukasz Wójcik bittet Sie, zu bestätigen, wer er ist, und das ist ein langer Betreff'
  const read = await simpleParser(write({ ...letterhead, to: 'ada@bücher.example' }, { ...rendered, subject }))
  t.match(read.from?.value, [{ name: 'Zoë & Söhne, Recovery', address: 'recovery@harbourpine.example' }])
  t.match(read.headers.get('to'), { text: /^ada@(?:xn--bcher-kva|bücher)\.example$/ })
  t.equal(read.subject, subject)
  t.equal(read.messageId, letterhead.messageId)
  t.ok(Math.abs(Date.now() - (read.date?.getTime() ?? 0)) < 60_000)
})

t.test('R-WEB-14 nothing in a subject ends its line or passes for an encoded word', async (t) => {
  const subject = 'Ada\r\nBcc: thief@evil.example\r\n\r\n=?utf-8?q?evil?= x'
  const read = await simpleParser(write(letterhead, { ...rendered, subject }))
  t.notOk(read.bcc)
  t.equal(read.subject, 'Ada Bcc: thief@evil.example =?utf-8?q?evil?= x')
})
