import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** A sign-in older than five minutes is refused, and codes live for minutes, so half a minute is plenty. */
const goodWithin = 30_000
const usableWithin = 120_000

/** Compares this machine's clock with that of the sign-in service. */
export const clock: Check = { name: 'clock', title: 'Clock', look }

async function look({ config, now }: Context): Promise<readonly Verdict[]> {
  const { authorityHost, tenantId } = config.entra
  const startedAt = now()
  const response = await fetch(`${authorityHost}/${tenantId}/v2.0/.well-known/openid-configuration`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(8_000),
  })
  await response.body?.cancel()
  const theirs = Date.parse(response.headers.get('date') ?? '')
  return [Number.isNaN(theirs) ? sayUnknown() : judge((startedAt + now()) / 2 - theirs)]
}

/** Judges how far this machine's clock is ahead, in milliseconds; the header knows only whole seconds. */
function judge(ahead: number): Verdict {
  const off = Math.abs(ahead)
  if (off <= goodWithin) return good('The clock agrees with that of the sign-in service.')
  const sentence = `The clock is ${Math.round(off / 1000)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} that of the sign-in service`
  const remedy = 'Switch on time synchronisation on this machine, such as: timedatectl set-ntp true.'
  if (off <= usableWithin) return caution(`${sentence}; sign-ins and codes soon fail.`, remedy)
  return bad(`${sentence}, so sign-ins and codes fail.`, remedy)
}

function sayUnknown(): Verdict {
  return caution('The sign-in service did not say what time it is.', 'Run the doctor again; check your proxy.')
}
