import fc from 'fast-check'
import t from 'tap'
import { FieldsError, readFields, readQuery } from '../../src/web/fields.ts'

t.test('scalars are read as they were typed', (t) => {
  const fields = readFields('a=1&b=%C3%BC+x&c=&answer.hireDate.day=3')
  t.same(
    [...fields],
    [
      ['a', '1'],
      ['b', 'ü x'],
      ['c', ''],
      ['answer.hireDate.day', '3'],
    ],
  )
  t.same([...readQuery('/helpdesk?before=1%3A2')], [['before', '1:2']])
  t.equal(readQuery('/helpdesk').size, 0)
  t.end()
})

t.test('R-WEB-6 what is no scalar is refused with 400, what is too long with 413', (t) => {
  for (const text of [
    'a=1&a=2',
    'a[]=1',
    'a[b]=1',
    '__proto__=1',
    'constructor=',
    'prototype=',
    'a=%00',
    '%00=a',
    'a=%ff',
  ]) {
    t.equal(statusOf(text), 400, text)
  }
  t.equal(statusOf(`a=${'x'.repeat(1_025)}`), 413)
  t.equal(statusOf(Array.from({ length: 61 }, (_, at) => `f${at}=`).join('&')), 413)
  t.end()
})

t.test('R-WEB-13 no text breaks the reader: it gives scalars or refuses', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      try {
        return [...readFields(text).values()].every((value) => typeof value === 'string' && !value.includes('\0'))
      } catch (error) {
        return error instanceof FieldsError
      }
    }),
    { numRuns: 3_000 },
  )
  t.end()
})

/** The status of the refusal, or 200 where the text was read. */
function statusOf(text: string): number {
  try {
    readFields(text)
    return 200
  } catch (error) {
    return error instanceof FieldsError ? error.statusCode : 500
  }
}
