import fc from 'fast-check'
import t from 'tap'

import { matchesPhrase, pairingPhrase, referenceDigits, spokenReference } from '../../src/core/spoken.ts'
import { spokenWords } from '../../src/core/spoken-words.ts'

/** How many single-letter changes lead from one word to the other. */
function editsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1]
    for (const [to, other] of [...right].entries()) {
      next.push(Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[right.length] ?? 0
}

t.test('the words cannot be mistaken for each other', async (t) => {
  t.ok(spokenWords.length >= 400)
  t.ok(spokenWords.every((word) => /^[a-z]{4,8}$/.test(word)))
  t.equal(new Set(spokenWords.map((word) => word.slice(0, 3))).size, spokenWords.length)
  const closest = spokenWords.flatMap((word, at) => spokenWords.slice(at + 1).map((other) => editsBetween(word, other)))
  t.ok(Math.min(...closest) >= 3)
})

t.test('a reference is two words and two digits; a phrase is three words', async (t) => {
  const bytes = fc.uint8Array({ minLength: 6, maxLength: 32 })
  const property = fc.property(bytes, (drawn) => {
    const reference = spokenReference(drawn)
    return (
      /^[a-z]+ [a-z]+ \d\d$/.test(reference) &&
      reference.endsWith(referenceDigits(reference)) &&
      /^[a-z]+ [a-z]+ [a-z]+$/.test(pairingPhrase(drawn))
    )
  })
  fc.assert(property)
  t.pass()
})

t.test('typing forgives case, spaces, hyphens and one slip', async (t) => {
  const phrase = 'maple canoe harbour'
  const good = [
    'maple canoe harbour',
    ' Maple-Canoe-HARBOUR ',
    'maplecanoeharbour',
    'maple canoe harbor',
    'mapel canoe harbour',
    'maple canoee harbour',
    'naple canoe harbour',
    'ｍaple canoe harbour',
    'aple canoe harbour',
    'maple canoe harbou',
    'maple canoe harbourr',
  ]
  for (const typed of good) t.ok(matchesPhrase(typed, phrase), typed)
})

t.test('R-APP-4 anything else is not the phrase', async (t) => {
  const phrase = 'maple canoe harbour'
  const bad = [
    '',
    ' ',
    'maple',
    'maple canoe',
    'canoe maple harbour',
    'mable kanoe harbour',
    'maple canoe harvest',
    '%',
    '*',
    'undefined',
    'maple canoe harbour maple',
  ]
  for (const typed of bad) t.notOk(matchesPhrase(typed, phrase), typed)
})

t.test('one slip never turns one phrase into another', async (t) => {
  const word = fc.constantFrom(...spokenWords)
  const property = fc.property(word, word, word, word, (first, second, third, other) => {
    const phrases = [`${other} ${second} ${third}`, `${first} ${other} ${third}`, `${first} ${second} ${other}`]
    return phrases.every(
      (phrase) => phrase === `${first} ${second} ${third}` || !matchesPhrase(phrase, `${first} ${second} ${third}`),
    )
  })
  fc.assert(property, { numRuns: 2_000 })
  t.pass()
})
