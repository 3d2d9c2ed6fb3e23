import { Readable } from 'node:stream'
import t from 'tap'
import { gather } from '../../../src/adapters/mail/gather.ts'

t.test('what comes in pieces is given on whole', async (t) => {
  const pieces = ['Subject: ', 'hello\r\n', '\r\n', 'Grüße'].map((piece) => Buffer.from(piece))
  const given = await Readable.from(pieces).pipe(gather()).toArray()
  t.same(given.map(String), ['Subject: hello\r\n\r\nGrüße'])
})
