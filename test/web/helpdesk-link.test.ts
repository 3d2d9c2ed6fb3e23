import t from 'tap'
import { asOneWord, helpdeskLinkOf } from '../../src/web/helpdesk-link.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'

const links: readonly (readonly [contact: string, link: string | null])[] = [
  ['+44 20 7946 0000', 'tel:+442079460000'],
  ['+49 (0)221 123-456', 'tel:+49221123456'],
  ['(0221) 123/456', 'tel:0221123456'],
  ['helpdesk+mfa@fernhill.example', 'mailto:helpdesk+mfa@fernhill.example'],
  ['https://help.fernhill.example/mfa?a=1', 'https://help.fernhill.example/mfa?a=1'],
  ['4711', null],
  ['extension 100', null],
  ['Call +44 20 7946 0000, or come to room 12', null],
  ['+44 20 7946 0000 + 1', null],
  ['helpdesk@localhost', null],
  ['a@b.example?bcc=thief@evil.example', null],
  ['a@b.example, c@d.example', null],
  ['http://help.fernhill.example', null],
  ['https://help.fernhill.example@evil.example/', null],
  ['https://', null],
  ['https://help.fernhill.example and more', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['', null],
]

t.test('a number, a mail address and a page become a link; anything else stays text', async (t) => {
  for (const [contact, link] of links) t.equal(helpdeskLinkOf(contact), link, contact)
})

/** What follows "Helpdesk:" at the foot of the first page. */
async function footOf(t: Parameters<typeof build>[0], helpdeskContact: string): Promise<string> {
  const { app } = await build(t, { helpdeskContact })
  const { html } = await createBrowser(app).get('/')
  return /<footer[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? 'no foot'
}

t.test('every page has the helpdesk one press away', async (t) => {
  t.match(await footOf(t, '+44 20 7946 0000'), '<a href="tel:+442079460000"><strong>+44 20 7946 0000</strong></a>')
  const page = await footOf(t, 'https://help.fernhill.example/?a=1&b=2')
  const link = '<a href="https://help.fernhill.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">'
  t.match(page, link, 'beside this page, since a pass is shown but once')
  t.notMatch(await footOf(t, 'Room 12, "Ms Ng"'), /<a /)
})

t.test('R-WEB-14 no setting gets HTML into a page by its contact', async (t) => {
  for (const contact of [
    '"><script>alert(1)</script>',
    'https://x.example/"onclick="alert(1)',
    "https://x.example/'<b>",
  ]) {
    t.notMatch(await footOf(t, contact), /<script|<b>|"onclick=|"onclick="/, contact)
  }
})

t.test('in a sentence a number stays on one line, and anything else may break', async (t) => {
  t.equal(asOneWord('+44 20 7946 0000'), '+44\u00a020\u00a07946\u00a00000')
  for (const contact of ['Call +44 20 7946 0000, or come to room 12', 'helpdesk@fernhill.example'])
    t.equal(asOneWord(contact), contact)
  const { html } = await createBrowser((await build(t)).app).get('/auth/sign-out')
  t.match(html, /call the helpdesk: \+44\u00a020\u00a07946\u00a00000/)
})
