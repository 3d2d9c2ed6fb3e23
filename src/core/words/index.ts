import type { Language } from '../recovery-request.ts'
import { german } from './de/index.ts'
import { english } from './en/index.ts'
import { fillPlaces, type WordValues } from './fill.ts'

/** The name of one sentence of the catalogue. A key that English lacks does not compile. */
export type WordKey = keyof typeof english

export type { WordValues } from './fill.ts'

/** Gives the sentence `key` in the reader's language. */
export type Translate = (key: WordKey, values?: WordValues) => string

const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en: english, de: german }

/**
 * Gives the sentence `key` in `language` with its places filled. A place without a value stays as it is, since a page
 * with a visible hole helps more than none; a test finds such holes.
 */
export function translate(language: Language, key: WordKey, values?: WordValues): string {
  const sentence = catalogues[language][key]
  return values === undefined ? sentence : fillPlaces(sentence, values)
}

/** Is this text the name of a sentence? For keys that are made from data, such as an HR field's label. */
export function isWordKey(text: string): text is WordKey {
  return Object.hasOwn(english, text)
}
