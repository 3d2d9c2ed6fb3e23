import t from 'tap'
import { localeOf } from '../../../src/core/words/locale.ts'

t.test('a day and a time read the same way in both languages: the day first, and 24 hours', async (t) => {
  const write = (language: 'en' | 'de') =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(0)
  t.match(write('en'), /^Thursday,? 1 January 1970 at 00:00$/)
  t.match(write('de'), /^Donnerstag, 1\. Januar 1970 um 00:00$/)
})
