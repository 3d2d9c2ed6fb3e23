import { spokenWords } from './spoken-words.ts'

/** A reference that is read out on the phone: two words and two digits, from at least six random bytes. */
export function spokenReference(bytes: Uint8Array): string {
  const [first, second, digits] = numbersOf(bytes)
  return `${wordOf(first)} ${wordOf(second)} ${String((digits ?? 0) % 100).padStart(2, '0')}`
}

/** The pairing phrase: three words (26 bits, three tries), from at least six bytes of a keyed digest. */
export function pairingPhrase(bytes: Uint8Array): string {
  return numbersOf(bytes).slice(0, 3).map(wordOf).join(' ')
}

/** Is this the phrase? Forgives case, spaces, hyphens and one slip; any two words are three edits apart. */
export function matchesPhrase(typed: string, phrase: string): boolean {
  const letters = lettersOf(typed)
  const expected = lettersOf(phrase)
  if (Math.abs(letters.length - expected.length) > 1) return false
  return isWithinOneEdit(letters, expected)
}

/** The two digits at the end of a spoken reference. */
export function referenceDigits(reference: string): string {
  return reference.slice(-2)
}

/** The digits of a code as it was read out and typed; what stands between them does not matter. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '')
}

function numbersOf(bytes: Uint8Array): number[] {
  return [0, 2, 4].map((at) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
}

function wordOf(number: number | undefined): string {
  return spokenWords[(number ?? 0) % spokenWords.length] ?? ''
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}

/** One letter wrong, missing, too many, or two neighbours swapped. */
function isWithinOneEdit(left: string, right: string): boolean {
  let at = 0
  while (at < left.length && left[at] === right[at]) at++
  const rests = [
    [left.slice(at), right.slice(at)],
    [left.slice(at + 1), right.slice(at + 1)],
    [left.slice(at), right.slice(at + 1)],
    [left.slice(at + 1), right.slice(at)],
  ]
  if (rests.some(([a, b]) => a === b)) return true
  const isSwapped = left[at] === right[at + 1] && left[at + 1] === right[at]
  return isSwapped && left.slice(at + 2) === right.slice(at + 2)
}
