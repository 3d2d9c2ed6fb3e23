import { answer, begin, enrol, openManager, passManager, reachManager, settle, startReset, vouch } from './cast.ts'
import { press } from './pages.ts'
import { act, resume, standIn, takeOver } from './staff.ts'
import type { EscalationStory } from './story.ts'

/** What ends before anybody has vouched: the answers, the account, and who may be asked. */
export const earlyStories = {
  answers_not_confirmed: {
    told: 'the questions are answered wrongly three times: noted, and closed',
    account: 'lukasz.wojcik',
    happen: async (cast) => {
      await begin(cast)
      for (let tries = 0; tries < 3; tries += 1) await answer(cast, { 'answer.employeeId': 'HP0000' })
    },
    handle: async (_cast, agent) => {
      await takeOver(agent)
      await act(agent, 'note', { note: 'Rang him on the number of record: he mixed up two cards.' })
      await act(agent, 'close', { reason: 'started_again' })
    },
    ends: 'closed',
  },
  account_not_eligible: {
    told: 'the account is disabled: HR looks at it, and the case is closed',
    account: 'bjorn.thorsson',
    happen: async (cast) => {
      await cast.desk.control.changePerson(cast.person.userPrincipalName, { accountEnabled: false })
      await reachManager(cast)
    },
    reads: /The account is enabled failed/,
    handle: (_cast, agent) => act(agent, 'close', { reason: 'solved_otherwise' }),
    ends: 'closed',
  },
  no_recovery_contact: {
    told: 'the directory names no manager: two of the staff stand in, and the person recovers',
    account: 'zoe.muller',
    happen: async (cast) => {
      await cast.desk.control.changePerson(cast.person.userPrincipalName, { manager: null })
      await reachManager(cast)
    },
    handle: async (cast, agent) => {
      await resume(cast, await standIn(cast, agent))
      await startReset(cast)
      await enrol(cast)
    },
    ends: 'recovered',
  },
  contact_not_eligible: {
    told: 'the manager’s account is disabled: once it is corrected the agent has them asked',
    account: 'emeka.nwosu',
    happen: async (cast) => {
      await cast.desk.control.changePerson(margaret, { accountEnabled: false })
      await reachManager(cast)
      await cast.desk.control.changePerson(margaret, { accountEnabled: true })
    },
    reads: /The manager’s account is enabled failed/,
    handle: async (cast, agent) => {
      await act(agent, 'next_contact')
      await passManager(cast)
      await startReset(cast)
    },
    ends: 'awaiting_pass',
  },
  contact_methods_newer: {
    told: 'the manager’s account gets a new method before the yes: not hers, and the person is refused',
    account: 'tomas.garcia',
    happen: async (cast) => {
      await reachManager(cast)
      const manager = await openManager(cast)
      await cast.desk.control.registerMethod(margaret, 'softwareOath')
      await vouch(cast, manager)
    },
    reads: /newer than the request failed/,
    handle: (_cast, agent) =>
      act(agent, 'deny', { reason: 'not_confirmed', note: 'Rang her: the method is not hers.' }),
    ends: 'denied',
  },
  contact_unreachable: {
    told: 'nobody has the manager’s mailbox: mended, and the mail sent again',
    account: 'chloe.dubois',
    happen: async (cast) => {
      await cast.desk.control.changeSettings({ mailMode: 'no-mailbox' })
      await reachManager(cast)
      await cast.desk.control.changeSettings({ mailMode: 'accept' })
    },
    handle: async (cast, agent) => {
      await act(agent, 'retry')
      await act(agent, 'mail')
      await passManager(cast)
      await startReset(cast)
    },
    ends: 'awaiting_pass',
  },
  contact_asked_too_often: {
    told: 'the manager was asked for too many people today: the next day the mail is sent again',
    account: 'tomas.garcia',
    happen: async (cast) => {
      const { desk, person } = cast
      const { counters } = desk.ports.store
      const { id } = await desk.control.person(person.manager ?? '')
      const now = desk.ports.clock.now()
      for (let mails = 0; mails < 6; mails += 1) await counters.spend(`mails:contact:${id}`, now, 24 * 60 * 60_000)
      await reachManager(cast)
      await counters.deleteBefore(Number.MAX_SAFE_INTEGER)
    },
    handle: async (cast, agent) => {
      await act(agent, 'mail')
      await passManager(cast)
      await startReset(cast)
    },
    ends: 'awaiting_pass',
  },
  contradicted: {
    told: 'she had reported a fraud: frozen, and the hold cleared after talking to her',
    account: "sian.o'brien",
    happen: async (cast) => {
      const facts = { errorCode: 500121, additionalDetails: 'MFA denied; fraud code reported' }
      await cast.desk.control.addSignIn(cast.person.userPrincipalName, facts)
      await reachManager(cast)
    },
    reads: /fraud/i,
    handle: async (_cast, agent) => {
      await act(agent, 'freeze', { reason: 'looks_like_attack' })
      await act(agent, 'clear_hold', { reason: 'spoke_to_subscriber' })
      await act(agent, 'close', { reason: 'nothing_to_do' })
    },
    ends: 'closed',
  },
  help_requested: {
    told: 'the manager is away and help is asked for: the next one is asked, and vouches',
    account: 'tove.dahl',
    happen: async (cast) => {
      await reachManager(cast)
      await press(cast.subscriber, '/recovery/help')
    },
    handle: async (cast, agent) => {
      await act(agent, 'next_contact')
      await passManager(cast)
      await startReset(cast)
    },
    ends: 'awaiting_pass',
  },
  answers_undecided: {
    told: 'HR has not been heard of for days: checked otherwise, and refused',
    account: 'ingrid.sorensen',
    happen: async (cast) => {
      await settle(cast.desk)
      await cast.desk.passMinutes(73 * 60)
      await reachManager(cast)
    },
    handle: (_cast, agent) => act(agent, 'deny', { reason: 'not_confirmed' }),
    ends: 'denied',
  },
} as const satisfies Partial<Record<string, EscalationStory>>

const margaret = 'margaret.ashworth@harbourpine.example'
