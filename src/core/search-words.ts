import type { Person } from './person.ts'

const longestWord = 64
const mostWords = 24

/**
 * The words by which staff find a person: those of the name, those of the account, and the account as a whole. Written
 * only of people whom the directory has named, never of what a stranger typed.
 */
export function searchWordsOf({ displayName, userPrincipalName }: Person): readonly string[] {
  const account = fold(userPrincipalName)
  const [local = ''] = account.split('@')
  const words = [account, local, ...wordsIn(displayName), ...wordsIn(local)]
  return [...new Set(words.map((word) => word.slice(0, longestWord)).filter((word) => word !== ''))].slice(0, mostWords)
}

/** The words by which a request is found whom it asked to vouch: the id's, and those of name and account. */
export function contactWordsOf(person: Person): readonly string[] {
  return [person.objectId, ...searchWordsOf(person)].map(contactWordOf)
}

/** Such a word, or the beginning of one. No typed one begins with a space, so that who looks for a caller never meets it. */
export function contactWordOf(word: string): string {
  return ` ${word}`
}

/**
 * What a typed name asks for: each word is the beginning of one of the person's; an account stays whole. Empty where
 * there is nothing to look for, such as one letter, which half the company has.
 */
export function searchPrefixesIn(typed: string): readonly string[] {
  const text = fold(typed.slice(0, 200)).trim()
  const parts = /[@._-]/.test(text) && !/\s/.test(text) ? [text] : wordsIn(text)
  const prefixes = parts.map((part) => part.slice(0, longestWord)).slice(0, mostWords)
  return prefixes.some((part) => part.length >= 2) ? prefixes : []
}

/** The first text that sorts behind everything that begins with `prefix`, by code points. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`
}

/** Without case and accents, so that "Okáfor" and "okafor" are one. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function wordsIn(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
