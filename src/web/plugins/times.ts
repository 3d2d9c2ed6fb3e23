import type { Language } from '../../core/recovery-request.ts'

const units = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const
/** Intl's formats are dear to make and cheap to use. */
const formats = new Map<Language, Intl.RelativeTimeFormat>()
const spanFormats = new Map<string, Intl.NumberFormat>()

/**
 * How long ago, or how long until, in words ("3 minutes ago"); `soon` within the minute. The reader's time zone is
 * unknown to us, so pages speak of spans and a script adds the clock time.
 */
export function ago(language: Language, time: number, now: number, soon: string): string {
  const span = time - now
  const { unit, milliseconds } = units.find((it) => Math.abs(span) >= it.milliseconds) ?? {
    unit: null,
    milliseconds: 1,
  }
  return unit === null ? soon : formatOf(language).format(Math.trunc(span / milliseconds), unit)
}

function formatOf(language: Language): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language)
  formats.set(language, format)
  return format
}

/** How long that is, in words ("9 minutes", "23 Stunden"); begun minutes count in full. */
export function lasting(language: Language, milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  const [amount, unit] = minutes < 120 ? ([minutes, 'minute'] as const) : ([Math.floor(minutes / 60), 'hour'] as const)
  return spanFormatOf(language, unit).format(amount)
}

function spanFormatOf(language: Language, unit: string): Intl.NumberFormat {
  const key = `${language} ${unit}`
  const format = spanFormats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  spanFormats.set(key, format)
  return format
}
