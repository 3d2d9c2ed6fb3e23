import { z } from 'zod'
import type { SignalPolicy } from '../core/policy/contradictions.ts'
import { defaultSignalLimits, type SignalLimits } from '../core/policy/signal-facts.ts'
import { type SignalSetting, type SignalSettings, signalEffects, signals } from '../core/policy/signals.ts'

const minute = 60_000
const yearInMinutes = 365 * 24 * 60

/** How a line of the signals is called in the policy file, and whether it is a span in minutes there. */
const lines: Readonly<Record<keyof SignalLimits, { name: string; isSpan: boolean }>> = {
  usedBeforeStart: { name: 'usedBeforeStartMinutes', isSpan: true },
  neverSetUpWithin: { name: 'neverSetUpWithinMinutes', isSpan: true },
  logWithin: { name: 'logWithinMinutes', isSpan: true },
  coolDown: { name: 'coolDownMinutes', isSpan: true },
  recoveryWithin: { name: 'recoveryWithinMinutes', isSpan: true },
  manyRequests: { name: 'manyRequests', isSpan: false },
  escalatesFrom: { name: 'escalatesFrom', isSpan: false },
}

function whole(most: number) {
  const problem = `is not a whole number from 1 to ${most}`
  return z.number(problem).int(problem).min(1, problem).max(most, problem).optional()
}

const settingSchema = z.strictObject({
  weight: z.number('is not a number').int('is not a whole number').min(0).max(100).optional(),
  effect: z.enum(signalEffects, `is not one of ${signalEffects.join(', ')}`).optional(),
})

/** `"signals": { "far_sign_in": { "weight": 3, "effect": "note" } }`, strictly by the names of the signals. */
export const signalsSchema = z.strictObject(
  Object.fromEntries(signals.map(({ name }) => [name, settingSchema.optional()])),
)

/** `"signalLimits": { "manyRequests": 40, "coolDownMinutes": 20160 }` */
export const signalLimitsSchema = z.strictObject(
  Object.fromEntries(Object.values(lines).map(({ name, isSpan }) => [name, whole(isSpan ? yearInMinutes : 10_000)])),
)

/** Puts what the file says over the defaults. */
export function toSignalPolicy(
  settings: z.infer<typeof signalsSchema> = {},
  limits: z.infer<typeof signalLimitsSchema> = {},
): SignalPolicy {
  const changes = Object.entries(lines).flatMap(([limit, { name, isSpan }]) => {
    const value = limits[name]
    return value === undefined ? [] : [[limit, isSpan ? value * minute : value]]
  })
  const given = signals.flatMap(({ name }) => {
    const { weight, effect } = settings[name] ?? {}
    const setting: Partial<SignalSetting> = { ...(weight !== undefined && { weight }), ...(effect && { effect }) }
    return settings[name] === undefined ? [] : [[name, setting] as const]
  })
  const chosen: SignalSettings = Object.fromEntries(given)
  return { limits: { ...defaultSignalLimits, ...Object.fromEntries(changes) }, settings: chosen }
}
