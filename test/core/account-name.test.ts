import t from 'tap'
import { canonicaliseAccountName } from '../../src/core/account-name.ts'

const name = "sian.o'brien-ada@harbourpine.example"

/** Ways in which one and the same name can be typed, pasted or smuggled. */
const spellings: readonly ((name: string) => string)[] = [
  (it) => it,
  (it) => it.toUpperCase(),
  (it) => it.replace('sian', 'Sian'),
  (it) => ` ${it}`,
  (it) => `${it} `,
  (it) => `\t${it}\r\n`,
  (it) => it.replace('@', ' @ '),
  (it) => it.replace('.', '. '),
  (it) => it.replaceAll('a', 'ａ'),
  (it) => it.replaceAll('a', '𝐀'),
  (it) => it.replaceAll('i', 'ｉ').toUpperCase(),
  (it) => it.replace('@', '＠'),
  (it) => it.replaceAll('.', '．'),
  (it) => it.replace('k', '\u212a'),
  (it) => it.replace('s', 'ſ'),
  (it) => [...it].join('\u200b'),
  (it) => [...it].join('\u200c'),
  (it) => [...it].join('\u200d'),
  (it) => [...it].join('\u2060'),
  ...[
    '\ufeff',
    '\u00ad',
    '\u200e',
    '\u200f',
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u180e',
    '\u034f',
    '\ufe0f',
  ].flatMap((sign) => [
    (it: string) => sign + it,
    (it: string) => it + sign,
    (it: string) => it.replace('o', `o${sign}`),
  ]),
  ...['\u00a0', '\u2003', '\u202f', '\u3000', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085'].map(
    (sign) => (it: string) => it.replace('@', `${sign}@`),
  ),
  ...['\u2018', '\u2019', '\u02bc', '\u00b4', '`', '＇'].map((sign) => (it: string) => it.replace("'", sign)),
  ...['\u2010', '\u2011', '\u2013', '\u2014', '－'].map((sign) => (it: string) => it.replace('-', sign)),
]

t.test('R-ENUM-5 CVE-row-50 sixty and more spellings of one name give one key', async (t) => {
  t.ok(spellings.length >= 60, `${spellings.length} spellings`)
  const keys = new Set(spellings.map((spell) => canonicaliseAccountName(spell(name))))
  t.same([...keys], [name])
})

t.test('different names keep different keys', async (t) => {
  const names = ['ada@a.example', 'ada@b.example', 'adá@a.example', 'ad.a@a.example', "ad'a@a.example", 'аda@a.example']
  t.equal(new Set(names.map(canonicaliseAccountName)).size, names.length)
})

t.test('the spelling of a spelling is itself', async (t) => {
  for (const text of ['STRASSE', 'Straße', 'ΟΔΟΣ', 'İstanbul', 'ﬁx', 'Ångström', '\ud800x']) {
    const once = canonicaliseAccountName(text)
    t.equal(canonicaliseAccountName(once), once, text)
  }
})

t.test('impossible and over-long names have a spelling too', async (t) => {
  t.equal(canonicaliseAccountName(''), '')
  t.equal(canonicaliseAccountName(' \u200b '), '')
  t.equal(canonicaliseAccountName('x'.repeat(1_000_000)).length, 320)
  t.equal(canonicaliseAccountName('<script>'), '<script>')
})
