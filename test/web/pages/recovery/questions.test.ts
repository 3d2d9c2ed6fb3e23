import t from 'tap'
import { answerQuestions } from '../../../../src/shell/answer-questions.ts'
import { startRecovery } from '../../../../src/shell/start-recovery.ts'
import { type Browser, createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { tellHr } from '../../../support/hr.ts'
import { ada, adaAnswers, castAnswers, grace, noor } from '../../../support/people.ts'
import { expectRequest } from '../../../support/story.ts'
import { answerFields, toManager, toQuestions } from '../../../support/walk.ts'

/** With one question the order of the fields, which hangs on the name alone, cannot differ. */
const oneQuestion = { hrQuestions: ['employeeId'], hrQuestionsAsked: 1 }
const wrong = { ...adaAnswers, employeeId: 'FH-9999' }

t.test('R-HR-3 the questions stay the same for a name, in every browser and after every reload', async (t) => {
  const { app } = await build(t, { hrQuestionsAsked: 2 })
  const seen = new Set<string>()
  for (let round = 0; round < 6; round += 1) {
    const browser = createBrowser(app)
    await toQuestions(browser, round % 2 === 0 ? ada.userPrincipalName : ` ${ada.userPrincipalName.toUpperCase()} `)
    seen.add(namesOf((await browser.get('/recovery/questions')).html))
  }
  t.equal(seen.size, 1)
})

t.test('right answers, however they are written, lead to the manager', async (t) => {
  for (const answers of [
    answerFields(),
    answerFields({ employeeId: ' fh 1042 ', hireDate: '2019-3-18', postalCode: 'bs14dj' }),
    { 'answer.employeeId': 'FH-1042', 'answer.postalCode': 'BS1-4DJ', 'answer.hireDate': '2019-03-18' },
  ]) {
    const { app } = await build(t)
    const browser = createBrowser(app)
    await toQuestions(browser)
    t.equal((await browser.submit('/recovery/questions', answers)).location, '/recovery')
    t.equal((await browser.open('/recovery')).state, 'awaiting_manager')
  }
})

t.test('R-HR-2 every pattern of wrong answers gets one and the same page', async (t) => {
  const seen = new Set<string>()
  for (let pattern = 1; pattern < 8; pattern += 1) {
    const { app } = await build(t)
    const browser = createBrowser(app)
    await toQuestions(browser)
    const shown = await browser.submit('/recovery/questions', answerFields(spoil(pattern)))
    t.equal(shown.status, 422)
    seen.add(stripped(shown.html))
  }
  t.equal(seen.size, 1)
})

t.test('R-HR-2 R-ENUM-3 a known name and an unknown one fail alike, to the last try and beyond', async (t) => {
  const { app } = await build(t, oneQuestion)
  const known = await failAll(app, ada.userPrincipalName)
  const unknown = await failAll(app, 'nobody@fernhill.example')
  t.same(known, unknown)
  t.match(known.at(-1), /The helpdesk takes over/)
})

t.test('R-HR-4 wrong answers say how many tries are left, and are never shown again', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await toQuestions(browser)
  const shown = await browser.submit('/recovery/questions', answerFields(wrong))
  t.match(shown.html, /<title>Error: /)
  t.match(shown.html, /Tries left: 2/)
  t.notMatch(shown.html, /FH-9999|BS1|2019"/)
  t.notMatch(shown.html, /class="field wrong"/, 'no field is said to be the wrong one')
  t.match(shown.html, /account name/, 'a slip there makes every answer wrong')
  t.match((await browser.submit('/recovery/questions', answerFields(wrong))).html, /This is your last try/)
})

t.test('R-HR-5 CVE-row-37 CVE-row-40 nothing empty or odd ever matches', async (t) => {
  const { app } = await build(t)
  for (const odd of ['', ' ', 'null', '*', '%', '[]', '{}', '\u200b', '-', 'undefined']) {
    const browser = createBrowser(app)
    await toQuestions(browser, 'nobody@fernhill.example')
    const fields = { 'answer.employeeId': odd, 'answer.postalCode': odd, 'answer.hireDate': odd }
    const shown = await browser.submit('/recovery/questions', fields)
    t.equal(shown.status, 422, JSON.stringify(odd))
    t.not((await browser.open('/recovery')).state, 'awaiting_manager')
  }
})

t.test(
  'R-HR-5 CVE-row-37 nothing passes for somebody of whom HR knows nothing, or not all that is asked',
  async (t) => {
    for (const known of [{}, { employeeId: adaAnswers.employeeId }]) {
      for (const other of ['', 'nobody', 'undefined', 'null', 'N/A', '-', adaAnswers.postalCode]) {
        const portal = await build(t)
        await tellHr(portal.ports, {
          ...castAnswers,
          'one.more@fernhill.example': adaAnswers,
          [ada.userPrincipalName]: known,
        })
        const browser = createBrowser(portal.app)
        await toQuestions(browser)
        await browser.submit('/recovery/questions', answerFields({ ...adaAnswers, postalCode: other }))
        await portal.worker.runDue()
        t.not((await browser.open('/recovery')).state, 'awaiting_manager', `${Object.keys(known)} ${other}`)
        t.same(portal.mails, [])
      }
    }
  },
)

t.test('R-ABUSE-1 over the limit of one source no answer counts any more, whatever name it is for', async (t) => {
  const { app, ports } = await build(t)
  for (let at = 0; at < ports.settings.limits.answerTriesPerSourcePerHour; at += 3) {
    const browser = createBrowser(app)
    await toQuestions(browser, `nobody.${at}@fernhill.example`)
    for (let tries = 0; tries < 3; tries += 1) await browser.submit('/recovery/questions', answerFields(wrong))
  }
  const { id } = expectRequest(await startRecovery(ports, wishFrom('127.0.0.1')))
  t.match(await answerQuestions(ports, id, adaAnswers), { code: 'too_many_attempts' })
  const elsewhere = expectRequest(await startRecovery(ports, wishFrom('203.0.113.7')))
  t.match(await answerQuestions(ports, elsewhere.id, adaAnswers), { state: 'awaiting_manager' })
})

function wishFrom(sourceAddress: string) {
  const origin = { sourceAddress, browser: '' }
  return { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
}

t.test('a question that was left out is named, and costs no try', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await toQuestions(browser)
  const shown = await browser.submit('/recovery/questions', { ...answerFields(), 'answer.hireDate.month': '13' })
  t.equal(shown.status, 422)
  t.match(shown.html, /<a href="#answer.hireDate.day">Your first day at work here: type a date that exists/)
  t.match(shown.html, /You have 3 tries/)
  t.notMatch(shown.html, /account name/)
  const empty = await browser.submit('/recovery/questions', {})
  t.match(empty.html, /<a href="#answer.employeeId">Answer this question: Your employee number/)
  t.match(empty.html, /You have 3 tries/)
})

t.test('R-ENUM-4 R-ELIG-1 whoever cannot recover alone is led to the helpdesk without the reason', async (t) => {
  for (const [who, employeeId] of [
    [grace, 'FH-0007'],
    [noor, 'FH-2001'],
  ] as const) {
    const { app } = await build(t)
    const browser = createBrowser(app)
    await toQuestions(browser, who.userPrincipalName)
    await browser.submit('/recovery/questions', answerFields({ ...adaAnswers, employeeId }))
    const ended = await browser.open('/recovery')
    t.equal(ended.state, 'escalated')
    t.notMatch(ended.html.replace(/<[^>]+>/g, ''), /administrator|role|manager|eligible|Grace|Noor/i)
  }
})

t.test('R-WEB-10 once they are passed, the questions are closed', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const page = await toManager(portal, browser)
  t.equal((await browser.get('/recovery/questions')).location, '/recovery')
  const csrf = page.forms.get('/recovery/help')?.csrf ?? ''
  const late = await browser.post('/recovery/questions', { ...answerFields(), csrf })
  t.equal(late.status, 409)
  t.equal(late.state, 'wrong_step')
})

t.test('cancelling ends it before anybody was asked', async (t) => {
  const { app, directory } = await build(t)
  const browser = createBrowser(app)
  await toQuestions(browser)
  t.equal((await browser.submit('/recovery/cancellation')).location, '/recovery')
  t.equal((await browser.open('/recovery')).state, 'cancelled')
  t.same(directory.writes, [])
})

async function failAll(app: Parameters<typeof createBrowser>[0], name: string): Promise<readonly string[]> {
  const browser: Browser = createBrowser(app)
  const pages = [stripped((await toQuestions(browser, name)).html)]
  for (let at = 0; at < 3; at += 1) {
    const shown = await browser.submit('/recovery/questions', answerFields(wrong))
    pages.push(`${shown.status} ${shown.location} ${stripped(shown.html)}`)
  }
  return [...pages, stripped((await browser.open('/recovery')).html)]
}

function spoil(pattern: number): typeof adaAnswers {
  return {
    employeeId: pattern & 1 ? 'FH-1' : adaAnswers.employeeId,
    hireDate: pattern & 2 ? '2001-01-01' : adaAnswers.hireDate,
    postalCode: pattern & 4 ? 'XX1 1XX' : adaAnswers.postalCode,
  }
}

/** The page without what is drawn at random. */
function stripped(html: string): string {
  return html.replace(/value="[\w-]{43}"/g, '').replace(/[a-z]+ [a-z]+ \d\d/g, '')
}

function namesOf(html: string): string {
  return [...html.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name]) => name).join()
}
