import { readTenantPassPolicy, type TenantPassPolicy } from '../../adapters/entra/tenant-pass-policy.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Where the policy is, as the admin center names it. */
export const passPolicyPlace =
  'Microsoft Entra admin center > Entra ID > Authentication methods > Policies > Temporary Access Pass'

/** The settings that the policy must fit. */
interface Wish {
  passLifetimeInMinutes: number
  isPassOneTime: boolean
}

/** Looks at the tenant's Temporary Access Pass policy. */
export const passPolicy: Check = {
  name: 'pass_policy',
  title: 'Pass policy',
  look: async (context: Context) =>
    judgePassPolicy(await readTenantPassPolicy(context.openGraph()), context.config.settings),
}

/** Judges the policy against what the portal is set to issue. */
function judgePassPolicy(policy: TenantPassPolicy, wish: Wish): readonly Verdict[] {
  if (!policy.isEnabled) return [sayOff()]
  const verdicts = [...judgeScope(policy), ...judgeLifetime(policy, wish), ...judgeUse(policy, wish)]
  if (verdicts.length > 0) return verdicts
  return [good(`Passes are on for everybody, and may live ${wish.passLifetimeInMinutes} minutes.`)]
}

function sayOff(): Verdict {
  return bad(
    'Temporary Access Passes are off, so nobody can recover.',
    `Switch them on: ${passPolicyPlace} > Enable; or: npm run sparekey -- doctor --enable-pass-policy.`,
  )
}

function judgeScope({ includeTargets, excludeTargets }: TenantPassPolicy): readonly Verdict[] {
  const remedy = `Set Include to all users, or to the groups whose members may recover: ${passPolicyPlace} > Enable and Target.`
  if (includeTargets.length === 0) return [bad('Passes are on, but for nobody.', remedy)]
  if (!includeTargets.some(({ id }) => id === 'all_users')) {
    return [
      caution(`Passes are on for ${count(includeTargets.length, 'group')} only; nobody else can recover.`, remedy),
    ]
  }
  if (excludeTargets.length === 0) return []
  const sentence = `Passes are on for everybody but ${count(excludeTargets.length, 'group')}, whose members cannot recover.`
  return [good(sentence)]
}

function judgeLifetime(policy: TenantPassPolicy, { passLifetimeInMinutes: wanted }: Wish): readonly Verdict[] {
  const { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most } = policy
  const place = `${passPolicyPlace} > Configure`
  const isFitting = wanted >= least && wanted <= most
  const fitted = Math.min(Math.max(wanted, least), most)
  return [
    ...(isFitting
      ? []
      : [
          caution(
            `Passes live ${fitted} minutes instead of the ${wanted} of PASS_LIFETIME_MINUTES, since the policy says ${least} to ${most}.`,
            `Set PASS_LIFETIME_MINUTES between ${least} and ${most}, or change the policy: ${place}.`,
          ),
        ]),
    ...(most < 60
      ? [
          caution(
            `No pass may live longer than ${most} minutes, so an account must be guarded anew that often.`,
            `Set the maximum lifetime to 1 to 8 hours: ${place}.`,
          ),
        ]
      : []),
  ]
}

function judgeUse({ isOneTimeRequired }: TenantPassPolicy, { isPassOneTime }: Wish): readonly Verdict[] {
  if (isPassOneTime) return []
  const remedy = 'Set PASS_ONE_TIME=true, or nothing.'
  if (isOneTimeRequired)
    return [caution('PASS_ONE_TIME is off, but the policy wants one-time passes, and wins.', remedy)]
  return [caution('A pass may be used again and again while it lives, also by whoever saw it.', remedy)]
}

function count(number: number, noun: string): string {
  return number === 1 ? `one ${noun}` : `${number} ${noun}s`
}
