import { NoTurnError } from './no-turn.ts'
import type { Clock, Mail, Mailer, TurnRepository, TurnRule, Urgency } from './ports.ts'

/** A minute, with a margin for what one mail loses and the next one gains on its way. */
const paceWindow = 61_000
/** More than the notices that all replicas of a portal have in hand can use up, so that each of them waits in its place. */
const patience = 5 * paceWindow
/** Kept from notices: there are a score of them to each mail that somebody at a page waits for. */
const shareKept = 1 / 3

/**
 * The same mailer, which gives the server no more mails in any minute than it takes, over all portals of one database. What a
 * server is given beyond its limit it holds itself, in its own order: the mail to a manager would wait behind hundreds of notices.
 * @param mailsPerMinute null where the server sets no such limit
 * @param ending says that the process ends: what waits for its turn is for another one to send, which gets the turn as well
 * @throws NoTurnError, besides the mailer's own, when all turns of the next minutes are taken, or the process ends first
 */
export function paceMail(
  mailer: Mailer,
  turns: Pick<TurnRepository, 'reserve' | 'giveBack'>,
  clock: Pick<Clock, 'now' | 'pause'>,
  mailsPerMinute: number | null,
  ending?: AbortSignal,
): Mailer {
  if (mailsPerMinute === null) return mailer
  // The slots of a key are as many as they were when it was first met.
  const key = `mail:${mailsPerMinute}`
  const rule = ruleFor(mailsPerMinute)
  const waiting: number[] = []
  const wait = async (turn: number, now: number) => {
    waiting.push(turn)
    await clock.pause(turn - now, ending)
    if (ending?.aborted) await giveBack(turns, key, rule, waiting.splice(0))
    else waiting.splice(waiting.indexOf(turn), 1)
    if (ending?.aborted) throw new NoTurnError()
  }
  return {
    async send(mail) {
      // Few, and the housekeeping that sends them guards the audit too: it must not wait for minutes.
      if (mail.template === 'announcement') return mailer.send(mail)
      const now = clock.now()
      const turn = await turns.reserve(key, rule, now, now + patience, urgencyOf(mail))
      if (turn === null) throw new NoTurnError()
      if (turn > now) await wait(turn, now)
      await mailer.send(mail)
    },
  }
}

/** The last one first, since a turn is free only where nobody stands behind it. What fails here passes within minutes by itself. */
async function giveBack(
  turns: Pick<TurnRepository, 'giveBack'>,
  key: string,
  rule: TurnRule,
  unused: number[],
): Promise<void> {
  for (const turn of unused.sort((left, right) => right - left)) await turns.giveBack(key, rule, turn).catch(() => {})
}

function ruleFor(limit: number): TurnRule {
  return { limit, windowInMilliseconds: paceWindow, kept: Math.ceil(limit * shareKept) }
}

/** Whoever is asked to vouch does not wait for those who are only told. */
function urgencyOf({ template }: Mail): Urgency {
  return template === 'notice' ? 'usual' : 'urgent'
}
