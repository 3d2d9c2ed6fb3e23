import type { Translate } from '../../../core/words/index.ts'

/** Says each character of a pass in words, so that 0 and O, 1, l and I cannot be taken for each other. */
export function spell(text: string, t: Translate): readonly string[] {
  return [...text].map((char) => t(`pass.char.${kindOf(char)}`, { char }))
}

function kindOf(char: string): 'digit' | 'upper' | 'lower' | 'sign' {
  if (/\d/.test(char)) return 'digit'
  if (/\p{Lu}/u.test(char)) return 'upper'
  return /\p{Ll}/u.test(char) ? 'lower' : 'sign'
}
