import { type Language, languages } from '../../core/recovery-request.ts'

/** The cookie that the language switch sets. It says nothing about anybody. */
export const languageCookie = '__Host-language'

/**
 * The language to speak: what the switch chose, else the best of `Accept-Language`, else English.
 * @param chosen the language cookie's value
 * @param accepted the header as it came, such as `de-AT,de;q=0.9,en;q=0.5`
 */
export function chooseLanguage(chosen: string | undefined, accepted: string | undefined): Language {
  return asLanguage(chosen) ?? bestOf(accepted) ?? 'en'
}

/** The text where it names a language that we speak, else null. */
export function asLanguage(text: string | undefined): Language | null {
  return languages.find((language) => language === text) ?? null
}

function bestOf(accepted: string | undefined): Language | null {
  if (accepted === undefined) return null
  const wishes = accepted.slice(0, 200).split(',').map(readWish)
  const known = wishes.filter(({ language, weight }) => language !== null && weight > 0)
  return known.toSorted((left, right) => right.weight - left.weight)[0]?.language ?? null
}

function readWish(text: string): { language: Language | null; weight: number } {
  const [range = '', ...parameters] = text.trim().toLowerCase().split(';')
  const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.trim().slice(2))
  return { language: asLanguage(range.split('-')[0]), weight: Number.isFinite(weight) ? weight : 0 }
}
