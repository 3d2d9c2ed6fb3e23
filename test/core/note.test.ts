import t from 'tap'
import { looksSecret } from '../../src/core/note.ts'

t.test('R-STF-3 a note that looks like a code, a pass or a password is refused', (t) => {
  for (const text of [
    'the code was 48210733',
    'code 4821 0733 typed',
    'code 4821-0733.',
    'resume K7QM-4TXW read out',
    'pass: Xk9#mQ2!vT',
    'they said Winter2026!',
    'Pass-1-0O1lI',
    'full width ４８２１０７３３',
  ])
    t.ok(looksSecret(text), text)
  t.end()
})

t.test('what a note is for may be written', (t) => {
  for (const text of [
    '',
    'Called back on +44 20 7946 0000 at 2026-11-05, no answer.',
    'Ticket INC0012345, see https://tickets.example/INC-2026-0001.',
    'Wrote to Ada.Okafor1@harbourpine.example',
    'Reference maple canoe 47; badge seen in person',
    'Phone replaced 5 days ago, iOS18 now',
  ])
    t.notOk(looksSecret(text), text)
  t.end()
})
