import t from 'tap'
import { german } from '../../../src/core/words/de/index.ts'
import { english } from '../../../src/core/words/en/index.ts'
import { isWordKey, translate } from '../../../src/core/words/index.ts'

const keys = Object.keys(english).filter(isWordKey)
const placesOf = (sentence: string) => new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place))

t.test('German has every sentence of English, with the same places to fill', (t) => {
  t.same(Object.keys(german).toSorted(), Object.keys(english).toSorted())
  for (const key of keys) t.same(placesOf(german[key]), placesOf(english[key]), key)
  t.end()
})

t.test('no sentence is empty, holds markup, or has space around it', (t) => {
  for (const key of keys) {
    for (const sentence of [english[key], german[key]]) {
      t.match(sentence, /\S/, key)
      t.notMatch(sentence, /<\/?[a-z]|&\w+;|^\s|\s$| {2}/, key)
    }
  }
  t.end()
})

t.test('German speaks formally', (t) => {
  for (const key of keys) t.notMatch(german[key], /\b(?:du|dich|dir|dein\w*|euch|euer\w*)\b/i, key)
  t.end()
})

t.test('German has one word for the spoken reference, and that word means nothing else', (t) => {
  for (const key of keys) {
    t.notMatch(german[key], /\bReferenz/, key)
    if (german[key].includes('Vorgangsnummer')) t.match(key + english[key], /reference/i, key)
  }
  t.end()
})

t.test('one thing has one word, on pages and in mails', (t) => {
  const stopping =
    /^(?:stop|mail\.stop|mail\.request_(?:stopped|frozen)|mail\.hold_cleared|ended\.(?:stopped|frozen))\./
  for (const key of keys) {
    t.notMatch(german[key], /\bSchaltfläche|IT-Sicherheit|\bHandy|\bFirma\b|Organisation\b/, key)
    t.notMatch(english[key], /\borganisation/, key)
    t.notMatch(english[key], /\bways? of (?:signing|proving)|\bways? to sign in\.?$|\bnew way to sign in/, key)
    t.notMatch(german[key], /\bAnmeldeweg/, key)
    t.notMatch(english[key], /\b(?:ring|rang)\b/i, `${key}: people are called`)
    if (stopping.test(key))
      t.notMatch(german[key], /\b(?:anhalten|angehalten|halten Sie .* an)\b/i, `${key}: what is halted is a pause`)
  }
  t.end()
})

t.test('nobody is told to try later without when and what else', (t) => {
  for (const key of keys) t.notMatch(english[key], /try again later|\boops\b|\binvalid\b|\billegal\b/i, key)
  t.end()
})

t.test('the places are filled with text as it is', (t) => {
  t.equal(translate('en', 'questions.tries', { left: 2 }), 'You have 2 tries.')
  t.equal(translate('de', 'layout.next', { step: '{step} $& <b>' }), 'Danach: {step} $& <b>')
  t.equal(translate('en', 'questions.tries', {}), 'You have {left} tries.', 'a hole shows')
  t.notOk(isWordKey('__proto__'))
  t.notOk(isWordKey('questions.field.shoeSize'))
  t.end()
})
