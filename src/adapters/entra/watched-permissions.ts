import type { MissingPermission } from '../../shell/ports.ts'
import type { Connection, Exchanged, GraphCall } from './connection.ts'
import { isSuccess, isUnlicensed, namesPermission } from './graph-answer.ts'
import { type Need, needs } from './permission-table.ts'
import { placeOf } from './throttle-class.ts'
import { readTokenRoles } from './token-roles.ts'

/** A connection that knows what Microsoft refuses for want of a permission. */
export interface WatchedConnection extends Connection {
  /** What was refused, and has not been answered since. */
  listMissing(): readonly MissingPermission[]
}

/** What was given back since is only in a new token, and one lasts an hour, or a day where the machine holds it. */
const renewedEvery = 5 * 60_000

/** Watches which permissions are missing, by what Microsoft answers; there are no more of them than the table has. */
export function watchPermissions(connection: Connection, now = () => Date.now()): WatchedConnection {
  const missing = new Map<Need, number>()
  let renewsAt = 0
  const renew = (token: string) => {
    if (now() < renewsAt) return
    renewsAt = now() + renewedEvery
    connection.renew(token)
  }
  return {
    ...connection,
    listMissing: () => [...missing].map(([need, since]) => tell(need, since)),
    async exchange(call, ...others) {
      const exchanged = await connection.exchange(call, ...others)
      const need = needOf(call)
      if (need === undefined) return exchanged
      if (isSuccess(exchanged.answer)) missing.delete(need)
      const verdict = isRefused(exchanged) ? judge(exchanged, need) : 'held'
      if (verdict === 'missing') missing.set(need, missing.get(need) ?? now())
      if (verdict !== 'held') renew(exchanged.token)
      return exchanged
    },
  }
}

function tell({ anyOf, isOff }: Need, since: number): MissingPermission {
  return { permission: anyOf[0] ?? '', isOff, since }
}

/** What a call takes, by the table; undefined where that has nothing for it. */
export function needOf({ method, path }: GraphCall): Need | undefined {
  return needs.find(({ calls }) => calls.test(`${method} ${placeOf(path)}`))
}

function isRefused({ answer }: Exchanged): boolean {
  return answer.status === 403 && !isUnlicensed(answer)
}

/**
 * An account may be out of reach for this app alone, as in a restricted administrative unit: then the token has the right.
 * Where the token does not show its rights, a refusal may be about the account as well, and only Graph's own word tells.
 */
function judge({ answer, token }: Exchanged, { anyOf }: Need): 'missing' | 'held' | 'unknown' {
  const roles = readTokenRoles(token)
  if (roles === null) return namesPermission(answer) ? 'missing' : 'unknown'
  return anyOf.some((role) => roles.includes(role)) ? 'held' : 'missing'
}
