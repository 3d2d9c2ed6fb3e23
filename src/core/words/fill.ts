/** What fills the `{name}` places of a sentence. Text, never markup: who shows it escapes it. */
export type WordValues = Readonly<Record<string, string | number>>

/** Fills the places of a sentence. One without a value stays as it is: a visible hole helps more than none. */
export function fillPlaces(sentence: string, values: WordValues): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
