import t from 'tap'
import { endOfPrefix, searchPrefixesIn, searchWordsOf } from '../../src/core/search-words.ts'
import { ada } from '../support/requests.ts'

t.test('a person is found by the words of the name and of the account', async (t) => {
  t.same(searchWordsOf(ada).toSorted(), ['ada', 'ada.okafor', 'ada.okafor@harbourpine.example', 'okafor'])
  const zoe = { ...ada, displayName: 'Zoë  O’Çonnor-Müller (IT)', userPrincipalName: 'ZM1@x.example' }
  t.same(searchWordsOf(zoe).toSorted(), ['connor', 'it', 'muller', 'o', 'zm1', 'zm1@x.example', 'zoe'])
  t.ok(searchWordsOf({ ...ada, displayName: 'a '.repeat(900) + 'x'.repeat(900) }).every((word) => word.length <= 64))
})

for (const [typed, prefixes] of [
  ['Ada Okafor', ['ada', 'okafor']],
  ['  Okáfor,   A ', ['okafor', 'a']],
  ['ada.okafor@harbourpine.example', ['ada.okafor@harbourpine.example']],
  ['ADA.OK', ['ada.ok']],
  ['a', []],
  ['', []],
  ['%', []],
  ["' or 1=1 --", ['or', '1', '1']],
] as const) {
  t.test(`"${typed}" looks for ${prefixes.join(' and ') || 'nothing'}`, async (t) => {
    t.same(searchPrefixesIn(typed), prefixes)
  })
}

t.test('every word that begins with a prefix sorts before its end, in any script', async (t) => {
  const compare = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))
  for (const word of ['ada', 'adaz', 'ada\u{1f600}', 'ada\uffff', 'adaя'])
    t.equal(compare(word, endOfPrefix('ada')), -1)
  t.equal(compare('adb', endOfPrefix('ada')), 1)
})
