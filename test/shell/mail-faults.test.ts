import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import type { Mail } from '../../src/shell/ports.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, adaAnswers } from '../support/people.ts'

const minute = 60_000
const day = 24 * 60 * minute

class MailError extends Error {
  override name = 'MailError'
  readonly isPermanent: boolean
  constructor(isPermanent: boolean) {
    super('no')
    this.isPermanent = isPermanent
  }
}

/** A portal whose mail server does what `judge` says with each mail. */
async function openWith(t: Test, judge: (mail: Mail, now: number) => void): Promise<Portal> {
  const portal = await build(t)
  portal.ports.mailer = {
    send: async (mail) => {
      judge(mail, portal.clock.now())
      portal.mails.push(mail)
    },
  }
  return portal
}

async function askManager({ ports, worker }: Portal): Promise<string> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const started = await startRecovery(ports, wish)
  if ('refused' in started) throw new Error(started.code)
  await answerQuestions(ports, started.id, adaAnswers)
  await worker.runDue()
  return started.id
}

async function reload({ ports }: Portal, id: string): Promise<RecoveryRequest> {
  const found = await ports.store.requests.find(id)
  if (found === null) throw new Error('the request is gone')
  return found
}

async function passTime({ clock, worker }: Portal, span: number): Promise<void> {
  for (let passed = 0; passed < span; passed += 5 * minute) {
    clock.advance(5 * minute)
    await worker.runDue()
  }
}

/** What was told to whom, each once. */
const told = ({ mails }: Portal) => mails.map(({ values }) => `${values.notice}:${values.audience}`)

t.test(
  'P8 R-NOT-4 a mail server that is down for a day: people take over, and every notice comes later, once',
  async (t) => {
    let upAt = Number.POSITIVE_INFINITY
    const portal = await openWith(t, (_mail, now) => {
      if (now < upAt) throw new MailError(false)
    })
    upAt = portal.clock.now() + day
    const id = await askManager(portal)
    t.match(await reload(portal, id), { state: 'awaiting_manager' }, 'it is tried again')
    await passTime(portal, day - 10 * minute)
    t.match(await reload(portal, id), { state: 'escalated', ending: { reason: 'contact_unreachable' } })
    t.same(portal.mails, [])
    await passTime(portal, 60 * minute)
    const notices = told(portal)
    for (const audience of ['subscriber_work', 'security']) {
      t.ok(notices.includes(`recovery_started:${audience}`), `${audience} hears of the start`)
      t.ok(notices.includes(`request_escalated:${audience}`), `${audience} hears of the end`)
    }
    t.equal(new Set(portal.mails.map((mail) => mail.id)).size, portal.mails.length, 'nothing comes twice')
  },
)

t.test('P8 a refusal for good ends at the helpdesk at once, and for a moment costs nothing', async (t) => {
  const dead = await openWith(t, ({ template }) => {
    if (template === 'contact_request') throw new MailError(true)
  })
  const id = await askManager(dead)
  await passTime(dead, 5 * minute)
  t.match(await reload(dead, id), { state: 'escalated', ending: { reason: 'contact_unreachable' } })
  let refusals = 3
  const busy = await openWith(t, ({ template }) => {
    if (template === 'contact_request' && refusals-- > 0) throw new MailError(false)
  })
  const other = await askManager(busy)
  await passTime(busy, 20 * minute)
  t.equal((await reload(busy, other)).state, 'awaiting_manager')
  t.equal(busy.mails.filter(({ template }) => template === 'contact_request').length, 1)
})
