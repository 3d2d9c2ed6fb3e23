import type { Language } from '../../core/recovery-request.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const units = [
  { unit: 'day', milliseconds: day, from: 3 * day },
  { unit: 'hour', milliseconds: hour, from: 2 * hour },
  { unit: 'minute', milliseconds: minute, from: minute },
] as const
/** Intl's formats are dear to make and cheap to use. */
const formats = new Map<Language, Intl.RelativeTimeFormat>()
const spanFormats = new Map<string, Intl.NumberFormat>()

/**
 * How long ago, or how long until, in words ("3 minutes ago"); `soon` within the minute. The reader's time zone is
 * unknown to us, so pages speak of spans and a script adds the clock time. What is to come is counted as `lasting` counts it,
 * since a page may say both, and in days from three on.
 */
export function ago(language: Language, time: number, now: number, soon: string): string {
  if (Math.abs(time - now) < minute) return soon
  if (time > now) return sayIn(language, amountOf(time - now, units))
  const { unit, milliseconds } = units.find((it) => now - time >= it.milliseconds) ?? units[2]
  return formatOf(language).format(Math.trunc((time - now) / milliseconds), unit)
}

function sayIn(language: Language, { amount, unit }: Amount): string {
  return formatOf(language).format(amount, unit)
}

function formatOf(language: Language): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language)
  formats.set(language, format)
  return format
}

/** Days would have another ending after a German "in". */
const hoursAndMinutes = units.slice(1)

/** How long that is, in words ("9 minutes", "23 Stunden"); begun minutes count in full. */
export function lasting(language: Language, milliseconds: number): string {
  const { amount, unit } = amountOf(milliseconds, hoursAndMinutes)
  return spanFormatOf(language, unit).format(amount)
}

interface Amount {
  amount: number
  unit: (typeof units)[number]['unit']
}

function amountOf(milliseconds: number, among: readonly (typeof units)[number][]): Amount {
  const span = Math.max(1, Math.ceil(milliseconds / minute)) * minute
  const found = among.find(({ from }) => span >= from) ?? units[2]
  return { amount: Math.floor(span / found.milliseconds), unit: found.unit }
}

function spanFormatOf(language: Language, unit: string): Intl.NumberFormat {
  const key = `${language} ${unit}`
  const format = spanFormats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  spanFormats.set(key, format)
  return format
}
