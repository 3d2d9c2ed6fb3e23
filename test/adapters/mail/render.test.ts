import t from 'tap'
import { createMailRenderer } from '../../../src/adapters/mail/render.ts'
import { type Audience, audiences, notices } from '../../../src/core/commands.ts'
import { languages } from '../../../src/core/recovery-request.ts'
import { english } from '../../../src/core/words/en/index.ts'
import { translate, type WordKey } from '../../../src/core/words/index.ts'
import type { Mail } from '../../../src/shell/ports.ts'

const publicUrl = 'https://recover.harbourpine.example'
const render = createMailRenderer(translate, publicUrl)
const values = {
  name: "Siân O'Brien",
  account: "sian.o'brien@harbourpine.example",
  contactName: 'Miles Chen',
  reference: 'maple canoe 47',
  company: 'Harbour & Pine',
  helpdesk: '+44 117 496 0100',
  portalHost: 'recover.harbourpine.example',
  when: 'Sunday, 22 November 2026 at 10:22:31 UTC',
  where: 'Firefox on Windows, 203.0.113.7',
  link: `${publicUrl}/stop/AbC-123_x`,
}
const request: Mail = { id: '1', to: 'a@b.example', language: 'en', template: 'contact_request', values }
const mails: Mail[] = languages.flatMap((language) => [
  { ...request, language },
  { ...request, language, template: 'contact_reminder' as const },
  ...notices.flatMap((notice) => audiences.map((audience) => makeNotice(language, notice, audience))),
])

const anchored = {
  kind: 'audit_anchor',
  day: '2026-11-24',
  sequence: '42',
  count: '42',
  anchor: 'sparekey-anchor.v1.42',
}
const told = [
  anchored,
  { kind: 'audit_held', known: '42', found: '17' },
  { kind: 'row_tampered', request: 'one' },
  { kind: 'hr_not_read', why: 'timeout', since: '2026-11-24T12:00:00Z' },
  { kind: 'hr_too_old', since: 'never' },
  { kind: 'permission_missing', permission: 'User.Read.All', isOff: 'Nobody is found', since: '2026-11-24T12:00:00Z' },
  { kind: 'undelivered', what: 'audit_anchor', where: 'mail' },
]

t.test('R-AUD-3 what the portal tells its watchers has all its words, in every language', async (t) => {
  for (const language of languages) {
    for (const kind of told) {
      const mail: Mail = { ...request, language, template: 'announcement', values: { ...values, ...kind } }
      const { subject, text, html } = render(mail)
      t.notMatch(subject + text + html, /\{\w+\}|undefined|mail\.\w+/, `${language} ${kind.kind}`)
      if (kind === anchored) t.match(text, anchored.anchor)
    }
  }
  const missing = told.find(({ kind }) => kind === 'permission_missing')
  for (const language of languages) {
    const { text } = render({ ...request, language, template: 'announcement', values: { ...values, ...missing } })
    for (const fact of ['User.Read.All', 'Nobody is found', '2026-11-24T12:00:00Z']) t.match(text, fact, language)
  }
  const unknown: Mail = { ...request, template: 'announcement', values: { ...values, kind: 'other' } }
  t.throws(() => render(unknown), TypeError)
})

function makeNotice(language: Mail['language'], notice: string, audience: Audience): Mail {
  const more = {
    notice,
    audience,
    said: 'Their phone was stolen',
    ended: 'Too many tries.',
    endingReason: 'phrase_tries_used',
  }
  return { ...request, language, template: 'notice', values: { ...values, ...more } }
}

t.test('every mail in every language has all its words, and every place is filled', async (t) => {
  t.equal(mails.length, languages.length * (2 + notices.length * audiences.length))
  for (const mail of mails) {
    const { subject, text, html } = render(mail)
    const name = `${mail.language} ${mail.template} ${mail.values.notice ?? ''} ${mail.values.audience ?? ''}`
    t.notMatch(subject + text + html, /\{\w+\}|undefined|mail\.\w+/, name)
    t.ok(subject.length > 10 && subject.length < 110, `${name}: ${subject}`)
  }
})

t.test(
  'MANAGER_SIGN_IN=link: the mails to the manager speak of no sign-in, and say that the link lets in',
  async (t) => {
    const said = { en: /lets you in without a sign-in/, de: /lässt Sie ohne Anmeldung ein/ }
    const usual = /You sign in on your usual|Sie melden sich auf Ihrer gewohnten/
    for (const language of languages)
      for (const template of ['contact_request', 'contact_reminder'] as const)
        for (const entry of ['by_link', 'sign_in']) {
          const { text, html } = render({ ...request, language, template, values: { ...values, entry } })
          for (const body of [text, html.replace(/\s+/g, ' ')]) {
            t.equal(said[language].test(body), entry === 'by_link', `${language} ${template} ${entry}`)
            t.equal(usual.test(body), entry === 'sign_in', `${language} ${template} ${entry}`)
          }
        }
  },
)

t.test('every subject says what it is about within what a locked phone shows', async (t) => {
  const subjects = Object.keys(english).filter((key): key is WordKey => /^mail\..+\.subject$/.test(key))
  t.ok(subjects.length > 60)
  const short = { ...values, portalHost: 'recovery.example.com' }
  for (const language of languages)
    for (const key of subjects) {
      const subject = translate(language, key, short)
      t.ok(subject.length <= 60, `${language} ${key}: ${subject.length} ${subject}`)
    }
})

t.test('R-NOT-5 every mail has exactly one link, to the configured origin, and no picture or form', async (t) => {
  for (const mail of mails) {
    const { text, html } = render(mail)
    t.strictSame(text.match(/https?:\/\/\S+/g), [values.link])
    t.strictSame(html.match(/https?:\/\/[^"<\s]+/g), [values.link])
    t.notMatch(html, /<(img|form|script|button|iframe|input|link)|src=|url\(/i)
  }
})

t.test(
  'R-NOT-3 every notice says how to stop it, how to check it, what is never asked, and the reference',
  async (t) => {
    for (const mail of mails) {
      const { text } = render(mail)
      t.match(text, values.reference)
      t.match(text, values.helpdesk)
      t.match(text, values.portalHost)
      t.match(text, values.when)
      t.match(text, values.where)
      t.match(text, mail.language === 'de' ? /Wir fragen Sie nie/ : /We never ask you/)
      if (mail.template === 'notice') t.match(text, mail.language === 'de' ? /stoppen:/ : /stop it:|Stop this/)
    }
  },
)

t.test(
  'R-NOT-3 whoever asked chose the language, so each other one says once how to stop it or what is asked',
  async (t) => {
    const said = {
      en: { stop: /Use this link to stop it\./, ask: /asks you to confirm who they are\. The page.*in English/ },
      de: { stop: /Mit diesem Link stoppen Sie den Vorgang\./, ask: /bittet Sie um eine Bestätigung.*auf Deutsch/ },
    }
    for (const mail of mails) {
      const { text, html } = render(mail)
      const kind = mail.template === 'notice' ? 'stop' : 'ask'
      for (const language of languages) {
        const lines = text.split('\n').filter((line) => said[language][kind].test(line))
        t.equal(lines.length, language === mail.language ? 0 : 1, `${language} in ${mail.language} ${mail.template}`)
        const marked = html.match(new RegExp(`<p [^>]*lang="${language}"[^>]*>[^<]*`, 'g')) ?? []
        t.equal(marked.length, lines.length)
        for (const [at, line] of lines.entries()) t.match(marked[at], line)
      }
      t.ok(
        text.indexOf(values.link) - text.search(said[mail.language === 'en' ? 'de' : 'en'][kind]) < 300,
        'by the link',
      )
    }
    const announcement: Mail = { ...request, template: 'announcement', values: { ...values, ...anchored } }
    t.notMatch(render(announcement).html, /lang="de"/, 'the portal itself speaks one language')
  },
)

t.test('text and page say the same', async (t) => {
  for (const mail of mails) {
    const { text, html, subject } = render(mail)
    const page = html
      .slice(html.indexOf('<body>'))
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    const words = (part: string) =>
      part
        .replace(values.link, '')
        .replace(/[\s:]+/g, ' ')
        .trim()
    t.equal(words(page), words(`${subject.replace(/ \/ Wa.*\?$/, '')} ${text}`))
  }
})

t.test('subjects say who and what', async (t) => {
  t.equal(render(request).subject, "Siân O'Brien asks you to confirm who they are")
  t.equal(render({ ...request, template: 'contact_reminder' }).subject, "Siân O'Brien is still waiting for your answer")
  t.match(render(makeNotice('en', 'alarm', 'security')).subject, /Siân O'Brien \(maple canoe 47\)/)
})

t.test(
  'R-NOT-3 what brings a thief on asks the person in each language whether it was them, in a short subject',
  async (t) => {
    const asking = { en: /\/ Was this you\?$/, de: /\/ Waren Sie das\?$/ }
    const steps = ['recovery_started', 'approval_given', 'methods_deleted', 'pass_shown', 'methods_registered']
    const staffSteps = ['caller_checked', 'override_approved', 'hold_cleared']
    for (const mail of mails) {
      const { notice = '', audience = '' } = mail.values
      const isAsked = audience.startsWith('subscriber') && [...steps, ...staffSteps].includes(notice)
      const { subject, html } = render(mail)
      const name = `${mail.language} ${notice} ${audience}`
      t.equal(asking[mail.language === 'en' ? 'de' : 'en'].test(subject), isAsked, name)
      t.ok(subject.length <= 90, `${name}: ${subject}`)
      t.notMatch(html, /\/ Wa(s this|ren)/, 'the heading stays in one language')
    }
  },
)

t.test('only security reads why a request ended', async (t) => {
  t.match(
    render(makeNotice('en', 'request_escalated', 'security')).text,
    /Why it ended: Too many tries\. \(phrase_tries_used\)/,
  )
  t.notMatch(render(makeNotice('en', 'request_escalated', 'subscriber_work')).text, /phrase_tries_used/)
})

t.test('a recovery that ends before its reset says what became of the account', async (t) => {
  for (const notice of ['request_denied', 'request_refused', 'request_expired'] as const)
    for (const audience of audiences) {
      const mail = makeNotice('en', notice, audience)
      t.match(render(mail).text, /Nothing was changed in the account\./)
      const { text } = render({ ...mail, values: { ...mail.values, outcome: 'signed_out' } })
      t.match(text, /All open sessions of the account were ended/)
      t.notMatch(text, /Nothing was changed|nothing was changed/)
      const perhaps = render({ ...mail, values: { ...mail.values, outcome: 'perhaps_signed_out' } }).text
      t.match(perhaps, /open sessions of the account may have been ended/)
      t.notMatch(perhaps, /Nothing was changed|nothing was changed/)
    }
  t.notMatch(render(makeNotice('en', 'request_stopped', 'security')).text, /Nothing was changed/)
})

t.test('R-WEB-14 CVE-row-65 what comes from outside stays one line of text', async (t) => {
  const polyglots = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{7*7}} #{7*7} <%= 7*7 %> <%~ it.t %>',
    'Ada\r\nBcc: thief@evil.example\r\n\r\nSee https://evil.example/x',
    'Ada\u202eeverse\u2028x\u0000y',
    "javascript:alert('1')",
    'x'.repeat(5000),
  ]
  for (const polyglot of polyglots) {
    for (const field of ['name', 'account', 'contactName', 'where', 'reference']) {
      const mail = makeNotice('en', 'approval_given', 'security')
      const { subject, text, html } = render({ ...mail, values: { ...mail.values, [field]: polyglot } })
      t.notMatch(subject, /\p{Cc}/u)
      t.notMatch(text, /^Bcc|\b49\b|\u202e|\u2028|[^\P{Cc}\n]/mu)
      t.equal(text.match(/https?:\/\//g)?.length, 1)
      t.notMatch(
        html.replace(/<\/?(style|a|p|h1|ul|li|div|body|html|head|meta|title)\b[^<>]*>|<!doctype html>/g, ''),
        /</,
      )
      t.ok(subject.length < 600)
    }
  }
})

t.test('R-NOT-5 a link to anywhere else is refused before anything is sent', async (t) => {
  for (const link of ['', 'https://evil.example/', `${publicUrl}.evil.example/`, `${publicUrl}@evil.example/`]) {
    t.throws(() => render({ ...request, values: { ...values, link } }), { name: 'MailError', code: 'foreign_link' })
  }
})

t.test('a request without a known person still makes a readable mail', async (t) => {
  const mail = makeNotice('en', 'request_escalated', 'security')
  const { subject, text } = render({ ...mail, values: { ...mail.values, name: '', account: '', contactName: '' } })
  t.equal(subject, 'Handed to the helpdesk: Somebody (maple canoe 47)')
  t.match(text, 'Account: not known')
})

t.test('a notice that does not exist is a mistake of ours', async (t) => {
  t.throws(() => render(makeNotice('en', 'gossip', 'security')), TypeError)
})
