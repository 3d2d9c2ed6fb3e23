import t from 'tap'
import { english } from '../../../src/core/words/en/index.ts'
import { translate } from '../../../src/core/words/index.ts'
import { isEditable, problemOf } from '../../../src/core/words/mail-texts.ts'

const key = 'mail.recovery_started.subscriber.subject'
const editable = Object.keys(english).filter(isEditable)

t.test('subjects and paragraphs may be said otherwise; what protects people may not', async (t) => {
  t.ok(editable.length > 60)
  for (const good of [key, 'mail.contact_request.lead', 'mail.contact_request.how', 'mail.alarm.security.lead'])
    t.ok(isEditable(good), good)
  for (const fixed of [
    'mail.genuine',
    'mail.never',
    'mail.never_pass_on',
    'mail.stop.subscriber.text',
    'mail.stop.subscriber.link',
    'mail.contact_request.consequence',
    'mail.contact_request.unexpected',
    'mail.contact_request.link',
    'mail.contact_request.other_language',
    'mail.stop.contact.other_language',
    'mail.reference',
    'mail.audit_held.lead',
    'start.title',
    'mail.nonsense',
    'toString',
  ])
    t.notOk(isEditable(fixed), fixed)
})

t.test('R-NOT-5 T18 a text with markup, an address, a foreign place or a broken one is refused by name', async (t) => {
  t.equal(problemOf('en', key, '{name} of {company}: call {helpdesk}'), null)
  t.match(problemOf('fr', key, 'Bonjour'), /is not a language/)
  for (const [text, problem] of [
    ['', /is empty/],
    ['  ', /is empty/],
    ['x'.repeat(101), /more than 100 characters/],
    ['<b>Hello</b>', /markup/],
    ['See https://evil.example', /an address/],
    ['See www.evil.example', /an address/],
    ['Hello\nBcc: a@b.example', /control characters/],
    ['Hello \u202eolleh', /control characters/],
    ['Hello {password}', /unknown place \{password\}/],
    ['Hello {name', /a brace/],
    ['Hello {}', /unknown place/],
    ['{{7*7}}', /place|brace/],
  ] as const)
    t.match(problemOf('en', key, text) ?? '', problem, text)
  t.equal(problemOf('en', 'mail.recovery_started.subscriber.lead', 'x'.repeat(800)), null)
})

t.test(
  'R-ENUM-4 no mail to the person tells who the manager is before the manager has told it themselves',
  async (t) => {
    const toPerson = editable.filter((key) => key.includes('.subscriber.'))
    t.ok(toPerson.length > 20)
    for (const language of ['en', 'de'] as const) {
      const naming = toPerson.filter((key) => translate(language, key).includes('{contactName}'))
      t.same(naming, ['mail.approval_given.subscriber.lead'], language)
    }
  },
)
