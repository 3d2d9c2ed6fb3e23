import t from 'tap'
import { isDateField, joinDate, normaliseAnswer } from '../../src/core/answers.ts'

t.test('what a person may type differently is the same answer', async (t) => {
  const same: readonly (readonly string[])[] = [
    [
      'Müller-Straße 5',
      'mueller strasse 5',
      'muller strasse 5',
      'MÜLLERSTRASSE 5',
      ' Müller - Straße  5. ',
      'Mu\u0308ller-Straße 5',
    ],
    ['København', 'kobenhavn', 'Koebenhavn', 'KØBENHAVN'],
    ['Århus', 'Aarhus', 'arhus'],
    ['Łódź', 'lodz', 'LODZ'],
    ['Reykjavík', 'reykjavik'],
    ['Hà Nội', 'ha noi', 'hanoi'],
    ['BS1 4DJ', 'bs14dj', 'BS1-4DJ', 'ＢＳ１ ４ＤＪ'],
    ['00-950', '00950', '00 950'],
    ['HP1042', 'hp-1042', 'HP 1042', 'hp/1042'],
    ['İzmir', 'izmir', 'Izmir'],
    ["L'Écuyer", 'lecuyer', 'L’Ecuyer'],
    ['Æbelø', 'aebelo', 'ÆBELØ'],
  ]
  for (const spellings of same) {
    const answers = spellings.map((text) => normaliseAnswer('city', text))
    t.equal(new Set(answers).size, 1, spellings.join(' = '))
    t.not(answers[0], null)
  }
})

t.test('different answers stay different', async (t) => {
  const answers = [
    'Bristol',
    'Bristoll',
    'BS1 4DJ',
    'BS1 4DK',
    '4410',
    '4411',
    '004410',
    '東京',
    '京都',
    'Köln',
    'Kiel',
  ]
  t.equal(new Set(answers.map((text) => normaliseAnswer('city', text))).size, answers.length)
})

t.test('R-HR-5 what is no answer never matches', async (t) => {
  const nothings = [
    '',
    ' ',
    '\u200b',
    '*',
    '%',
    '---',
    '[]',
    '{}',
    '?',
    'null',
    'NULL',
    'undefined',
    'N/A',
    'unknown',
    'x'.repeat(1_000_000),
  ]
  for (const text of nothings) t.equal(normaliseAnswer('city', text), null, JSON.stringify(text.slice(0, 20)))
})

t.test('a date is read from its three fields and from ISO text', async (t) => {
  t.equal(normaliseAnswer('hireDate', joinDate('8', '3', '2019')), '2019-03-08')
  t.equal(normaliseAnswer('hireDate', joinDate(' 08', '03 ', ' 2019 ')), '2019-03-08')
  for (const leap of ['2000-02-29', '2024-02-29', '1999-12-31']) t.equal(normaliseAnswer('birthDate', leap), leap)
  t.equal(normaliseAnswer('birthDate', '２０００-0２-29'), '2000-02-29')
})

t.test('a date that the calendar does not have is no answer', async (t) => {
  const wrong = [
    '1900-02-29',
    '2019-03-32',
    '2019-03-00',
    '2019-02-29',
    '2019-13-01',
    '2019-00-10',
    '2019-04-31',
    '19-04-30',
    '30.04.2019',
    '2019-4',
    '',
    '2019-04-30T00:00',
    'x',
  ]
  for (const text of wrong) t.equal(normaliseAnswer('hireDate', text), null, text)
  t.equal(normaliseAnswer('hireDate', joinDate('', '', '')), null)
  t.equal(normaliseAnswer('hireDate', joinDate('1', '', '2019')), null)
})

t.test('a field whose last word is Date is a date', async (t) => {
  for (const field of ['hireDate', 'birthDate', 'contractEndDate', 'start_date', 'Date'])
    t.equal(isDateField(field), true, field)
  for (const field of ['city', 'lastUpdate', 'dateless', 'candidate']) t.equal(isDateField(field), false, field)
})
