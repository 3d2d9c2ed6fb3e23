import t from 'tap'
import { spokenReference } from '../../src/core/spoken.ts'
import { readSpokenReference } from '../../src/core/spoken-reference.ts'
import { spokenWords } from '../../src/core/spoken-words.ts'

const [first = '', second = ''] = [spokenWords[17], spokenWords[201]]
const reference = `${first} ${second} 47`

for (const typed of [
  reference,
  reference.toUpperCase(),
  `  ${first}-${second}-47 `,
  `${first}${second}47`,
  `${first} ${second}, 4 7`,
  `47 ${first} ${second}`,
  `${first.slice(0, -1)} ${second}x 47`,
  `${first[1]}${first[0]}${first.slice(2)} ${second} 47`,
  `${first}${second.slice(1)}47`,
]) {
  t.test(`"${typed}" is heard as one reference`, async (t) => t.same(readSpokenReference(typed), [reference]))
}

t.test('without digits it may be any of a hundred', async (t) => {
  const found = readSpokenReference(`${first} ${second}`)
  t.equal(found.length, 100)
  t.ok(found.includes(reference))
})

t.test('a name, a number and noise are no reference', async (t) => {
  for (const typed of [
    '',
    'ada okafor',
    'ada.okafor@harbourpine.example',
    '47',
    `${first} 47`,
    `${reference}1`,
    'x'.repeat(9_000),
  ])
    t.same(readSpokenReference(typed), [], typed.slice(0, 40))
})

t.test('every reference that can be drawn is read back, with and without its spaces', async (t) => {
  for (let at = 0; at < 120; at += 1) {
    const bytes = Uint8Array.from([at % 7, (at * 31) % 256, at % 5, (at * 57) % 256, 0, at % 100])
    const drawn = spokenReference(bytes)
    t.ok(readSpokenReference(drawn).includes(drawn), drawn)
    t.ok(readSpokenReference(drawn.replaceAll(' ', '')).includes(drawn), drawn.replaceAll(' ', ''))
  }
})
