import type { Pool, PoolClient } from 'pg'
import { answerWithin } from './answer-within.ts'

/** Whoever used a connection so short a while ago would know if it were lost. */
const restsFrom = 10
const signWithin = 3_000

/** Connections of a pool, none of which was lost while it rested. */
export interface LivingPool {
  take(): Promise<PoolClient>
  /** @param isBroken it answers nothing more and does not go back */
  giveBack(client: PoolClient, isBroken: boolean): void
}

/**
 * A restart of the server, a fail-over or a firewall ends connections that nobody uses, and the next statement would find out:
 * what it wrote might be written or not, so it could not be tried again. So one that rested is asked for a sign of life before
 * anything is said on it; without one, it and all that rested at that time make way for new ones.
 */
export function keepLiving(pool: Pool): LivingPool {
  const restingSince = new WeakMap<PoolClient, number>()
  let lostAt = 0
  const isAlive = async (client: PoolClient): Promise<boolean> => {
    const now = performance.now()
    const since = restingSince.get(client) ?? now
    if (since < lostAt) return false
    if (now - since < restsFrom || (await givesSign(client))) return true
    lostAt = Math.max(lostAt, now)
    return false
  }
  return {
    take: async () => {
      for (;;) {
        const client = await pool.connect()
        if (await isAlive(client)) return client
        client.release(true)
      }
    },
    giveBack: (client, isBroken) => {
      restingSince.set(client, performance.now())
      client.release(isBroken)
    },
  }
}

async function givesSign(client: PoolClient): Promise<boolean> {
  try {
    await answerWithin(client.query('select 1'), signWithin)
    return true
  } catch {
    return false
  }
}
