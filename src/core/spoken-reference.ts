import { matchesPhrase } from './spoken.ts'
import { spokenWords } from './spoken-words.ts'

const exactWords = new Set(spokenWords)
/** The shortest word has four letters, and one may be missing. */
const shortestWord = 3
const hundred = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

/**
 * The references that a heard or typed one may mean: "Maple-Canoe 47", "maplecanoe47" or "mapel canoe 47" are one; without
 * its digits it may be any of a hundred. Forgives case, spaces, hyphens and one slip in each word; any two words are three
 * edits apart, so no slip leads to another one. Empty where it is no reference.
 */
export function readSpokenReference(typed: string): readonly string[] {
  const text = typed.slice(0, 60).normalize('NFKC').toLowerCase()
  const digits = text.replaceAll(/[^0-9]/g, '')
  const words = wordsOf(text.replaceAll(/[0-9]/g, ' '))
  if (words === null || digits.length > 2) return []
  const endings = digits.length === 2 ? [digits] : digits === '' ? hundred : []
  return endings.map((ending) => `${words} ${ending}`)
}

/** Two words, however they were set apart. */
function wordsOf(text: string): string | null {
  const parts = text.split(/[^a-z]+/).filter((part) => part !== '')
  if (parts.length === 2) return join(findWord(parts[0] ?? ''), findWord(parts[1] ?? ''))
  const [whole = ''] = parts
  if (parts.length !== 1 || whole.length > 20) return null
  return findSplit(whole, findExact) ?? findSplit(whole, findWord)
}

function findSplit(whole: string, find: (typed: string) => string | undefined): string | null {
  for (let at = shortestWord; at <= whole.length - shortestWord; at += 1) {
    const first = find(whole.slice(0, at))
    const found = first === undefined ? null : join(first, find(whole.slice(at)))
    if (found !== null) return found
  }
  return null
}

function join(first: string | undefined, second: string | undefined): string | null {
  return first === undefined || second === undefined ? null : `${first} ${second}`
}

function findExact(typed: string): string | undefined {
  return exactWords.has(typed) ? typed : undefined
}

function findWord(typed: string): string | undefined {
  const isNear = (word: string) => Math.abs(word.length - typed.length) <= 1 && matchesPhrase(typed, word)
  return findExact(typed) ?? spokenWords.find(isNear)
}
