import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src/shell/ports.ts'
import type { SetAlarm } from '../../src/shell/worker.ts'

/** A clock whose time passes only while everybody waits for it: hours of a simulation take what their work takes. */
export interface VirtualClock extends Clock {
  setAlarm: SetAlarm
  /** Lets time pass, from one alarm to the next, until `isOver`. Throws when nobody waits for anything any more. */
  runUntil(isOver: () => boolean): Promise<void>
}

interface Alarm {
  at: number
  ring: () => void
}

/** Makes the clock. @param start epoch milliseconds; @param follow is told of every new time */
export function createVirtualClock(start: number, follow: (now: number) => void = () => {}): VirtualClock {
  let now = start
  const alarms: Alarm[] = []
  const setAlarm: SetAlarm = (ring, milliseconds) => {
    const alarm = { at: now + Math.max(0, milliseconds), ring }
    insert(alarms, alarm)
    return () => {
      const place = alarms.indexOf(alarm)
      if (place >= 0) alarms.splice(place, 1)
    }
  }
  return {
    now: () => now,
    pause: (milliseconds, until) =>
      new Promise((resolve) => {
        const cancel = setAlarm(resolve, milliseconds)
        const end = () => {
          cancel()
          resolve()
        }
        if (until?.aborted) end()
        else until?.addEventListener('abort', end)
      }),
    setAlarm,
    runUntil: async (isOver) => {
      for (;;) {
        // Everything in memory is done within a turn of the event loop; whoever is not done then waits for the clock.
        await nextTurn()
        if (isOver()) return
        const next = alarms.pop()
        if (next === undefined) throw new Error('Nobody waits for anything any more')
        now = Math.max(now, next.at)
        follow(now)
        next.ring()
      }
    },
  }
}

/** Keeps the alarms in order, the next one last; of two at the same time the one that was set first rings first. */
function insert(alarms: Alarm[], alarm: Alarm): void {
  let [low, high] = [0, alarms.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((alarms[middle]?.at ?? 0) > alarm.at) low = middle + 1
    else high = middle
  }
  alarms.splice(low, 0, alarm)
}
