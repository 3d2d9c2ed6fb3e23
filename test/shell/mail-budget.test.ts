import t from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { build } from '../support/build.ts'
import { isHeavy } from '../support/heavy.ts'
import { tellHr } from '../support/hr.ts'
import { personOf } from '../support/mass-lockout.ts'
import { adaAnswers, miles } from '../support/people.ts'

const reports = isHeavy ? 500 : 40

t.test(
  'R-ABUSE-5 R-APP-12 T3 T7 many of one manager’s people ask: six mails, no yes, a case each, one alarm',
  async (t) => {
    const portal = await build(t)
    const { ports, worker, clock, directory, mails } = portal
    const people = Array.from({ length: reports }, (_, at) => personOf(at))
    for (const person of people) directory.people.set(person.account.objectId, person)
    await tellHr(ports, Object.fromEntries(people.map(({ account }) => [account.userPrincipalName, adaAnswers])))
    for (const [at, { account }] of people.entries()) {
      clock.advance(1_000)
      const origin = { sourceAddress: `10.0.${at >> 8}.${at & 255}`, browser: '' }
      const wish = { name: account.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
      const request = await startRecovery(ports, wish)
      if (isRefusal(request)) return t.fail(request.code)
      await answerQuestions(ports, request.id, adaAnswers)
      await worker.runDue()
    }
    t.equal(mails.filter(({ to }) => to === miles.mail).length, ports.settings.limits.mailsPerContactPerDay)
    const { requests } = await ports.store.requests.listEscalated({ limit: reports, before: null })
    const [first] = requests
    t.equal(requests.length, reports - ports.settings.limits.mailsPerContactPerDay)
    t.same([...new Set(requests.map(({ ending }) => ending?.reason))], ['contact_asked_too_often'])
    t.equal(first?.contact?.person.objectId, miles.objectId, 'the case says who was asked')
    const alarms = mails.filter(({ to, values }) => to === ports.settings.securityMailbox && values.notice === 'alarm')
    t.equal(alarms.length, 1, 'security hears of it once a day')
    t.same(directory.writes, [])
  },
)
