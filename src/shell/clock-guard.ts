import { announce } from './announce.ts'
import type { ClockGuard, Ports } from './ports.ts'

/** Two minutes (issue: node-to-node clock skew). Less is within what codes and sign-ins forgive. */
const apartAtMost = 120_000
const hour = 60 * 60_000

/** This machine's clock and that of the database are too far apart for anything to be issued here. */
export class ClockApartError extends Error {
  override name = 'ClockApartError'

  constructor() {
    super(
      'The clocks of this machine and of the database are more than two minutes apart. Switch on time synchronisation',
    )
  }
}

/**
 * Makes the guard of this process. Every replica compares itself with the one clock that all of them can see, the
 * database's; a replica that is off stops by itself, and the others go on. @param replica its name, for people
 */
export function createClockGuard(
  world: Pick<Ports, 'store' | 'clock' | 'log' | 'settings'>,
  replica: string,
): ClockGuard {
  let isApart = false
  const check = async () => {
    const ahead = await measureAhead(world)
    const wasApart = isApart
    isApart = Math.abs(ahead) > apartAtMost
    const seconds = Math.round(ahead / 1_000)
    if (isApart && !wasApart) {
      world.log.error(
        { replica, secondsAhead: seconds },
        'the clock is wrong: nothing is issued here until it is right',
      )
    }
    if (wasApart && !isApart)
      world.log.warn({ replica, secondsAhead: seconds }, 'the clock is right again; work goes on')
    if (isApart) await tell(world, replica, seconds)
  }
  return {
    check,
    isApart: () => isApart,
    admit: async () => {
      await check()
      if (isApart) throw new ClockApartError()
    },
  }
}

/** How far this machine is ahead, in milliseconds. What the question itself took is given in its favour. */
async function measureAhead({ store, clock }: Pick<Ports, 'store' | 'clock'>): Promise<number> {
  const askedAt = clock.now()
  const theirs = await store.readTime()
  const answeredAt = clock.now()
  if (theirs === null) return 0
  if (theirs >= askedAt && theirs <= answeredAt) return 0
  return theirs < askedAt ? askedAt - theirs : answeredAt - theirs
}

/** Once an hour for each replica, by the shared clock's hour or its own: they need not agree for that. */
async function tell(
  world: Pick<Ports, 'store' | 'clock' | 'settings'>,
  replica: string,
  seconds: number,
): Promise<void> {
  const id = `clock:${replica}:${Math.floor(world.clock.now() / hour)}`
  const content = { replica, seconds: String(Math.abs(seconds)) }
  await announce(world, { id, kind: 'clock_apart', content })
}
