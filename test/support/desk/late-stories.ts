import type { Page } from 'playwright-core'
import { openManager, passManager, reachManager, settle, startReset, takePass, typeCode, vouch } from './cast.ts'
import { click } from './pages.ts'
import { act, resume, standIn } from './staff.ts'
import type { EscalationStory } from './story.ts'

/** What ends once a manager is asked: their words, the code, the reset, and what comes after it. */
export const lateStories = {
  chain_ended: {
    told: 'the only one who may vouch says "not me": refused, since nobody knows who is asking',
    account: 'priya.raghunathan',
    happen: async (cast) => {
      await reachManager(cast)
      const manager = await openManager(cast)
      await click(manager, '[data-testid=refer]')
      await cast.desk.work()
    },
    handle: (_cast, agent) => act(agent, 'deny', { reason: 'not_confirmed' }),
    ends: 'denied',
  },
  recognised_by_other: {
    told: 'the manager recognised them in another way: the agent checks it, and refuses',
    account: 'huong.nguyen',
    happen: async (cast) => {
      await reachManager(cast)
      await vouch(cast, await openManager(cast), 'other')
    },
    handle: (_cast, agent) =>
      act(agent, 'deny', { reason: 'not_the_person', note: 'The manager had only a text message.' }),
    ends: 'denied',
  },
  phrase_tries_used: {
    told: 'the manager types wrong words three times: an attack, and the account is held',
    account: 'jurgen.gross',
    happen: async (cast) => {
      await reachManager(cast)
      const manager = await openManager(cast)
      for (let tries = 0; tries < 3; tries += 1) await vouch(cast, manager, 'video', 'anchor arcade apple')
    },
    handle: (_cast, agent) => act(agent, 'freeze', { reason: 'reported_by_manager' }),
    ends: 'stopped',
  },
  code_tries_used: {
    told: 'the wrong code is typed five times: two of the staff stand in',
    account: 'mbali.dlamini',
    happen: async (cast) => {
      await reachManager(cast)
      await vouch(cast, await openManager(cast))
      for (let tries = 0; tries < 5; tries += 1) await typeCode(cast, '00000000')
    },
    handle: async (cast, agent) => {
      await resume(cast, await standIn(cast, agent))
      await startReset(cast)
    },
    ends: 'awaiting_pass',
  },
  conditions_changed: {
    told: 'passes are switched off in the tenant before the reset: refused, nothing was touched',
    account: 'henrik.lindqvist',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      await cast.desk.control.changePassPolicy({ state: 'disabled' })
      await startReset(cast)
      await cast.desk.control.changePassPolicy({ state: 'enabled' })
    },
    reads: /The tenant permits a Temporary Access Pass failed/,
    handle: (_cast, agent) => act(agent, 'deny', { reason: 'not_confirmed' }),
    ends: 'denied',
  },
  unknown_method: {
    told: 'the account holds a method of an unknown kind: an administrator removes it, and she starts again',
    account: 'lena.vogel',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      const body = { value: [{ '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'new-1' }] }
      const path = `${cast.person.id}/authentication/methods`
      await cast.desk.control.addFault({ path, kind: 'status', status: 200, body, times: 2 })
      await startReset(cast)
      await cast.desk.control.clearFaults()
    },
    reads: /telepathy/,
    handle: (_cast, agent) => act(agent, 'close', { reason: 'started_again' }),
    ends: 'closed',
  },
  reset_failed: {
    told: 'Graph refuses a deletion half way: tried again, and the reset goes through',
    account: 'francois.lecuyer',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      const fault = { operation: 'deleteMethod', kind: 'status', status: 403, code: 'accessDenied', times: 99 } as const
      await cast.desk.control.addFault(fault)
      await startReset(cast)
      await cast.desk.control.clearFaults()
    },
    handle: async (cast, agent) => {
      await act(agent, 'retry')
      await settle(cast.desk)
    },
    ends: 'awaiting_pass',
  },
  pass_failed: {
    told: 'Graph refuses to make the pass: the case is closed, and the guard stays',
    account: 'ada.okafor',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      await startReset(cast)
      await cast.desk.control.addFault({ operation: 'createPass', kind: 'status', status: 403, code: 'accessDenied' })
      await takePass(cast)
      await cast.desk.work()
    },
    reads: /A guard pass, whose value nobody knows, stands on the account/,
    handle: (_cast, agent) => act(agent, 'close', { reason: 'started_again' }),
    ends: 'closed',
  },
  unexpected_methods: {
    told: 'a method appears before the pass was shown: frozen, and sessions end',
    account: 'noah.fischer',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      await startReset(cast)
      await cast.desk.control.registerMethod(cast.person.userPrincipalName, 'phone')
      await cast.desk.passMinutes(4, 0.5)
    },
    handle: async (cast, agent) => {
      await act(agent, 'freeze', { reason: 'looks_like_attack' })
      await settle(cast.desk)
    },
    ends: 'stopped',
  },
  enrolment_overdue: {
    told: 'nobody comes for the pass within a day: called back, and closed',
    account: 'aoife.ni.bhriain',
    happen: async (cast) => {
      await reachManager(cast)
      await passManager(cast)
      await startReset(cast)
      await cast.desk.passMinutes(24 * 60 + 10, 10)
    },
    handle: (_cast: unknown, agent: Page) => act(agent, 'close', { reason: 'not_reached', note: 'Rang twice.' }),
    ends: 'closed',
  },
} as const satisfies Partial<Record<string, EscalationStory>>
