/** The longest note, in characters. */
export const longestNote = 1_000

/** Digits that belong together, however they are grouped; a date with dashes is none. */
const digitRun = /\d(?:[ -]?\d)*/g
const isoDate = /\b\d{4}-\d{2}-\d{2}\b/g
const resumeCode = /\b[0-9A-Z]{4}[- ]?[0-9A-Z]{4}\b/g
/** Addresses have signs and digits like a pass, and belong to the story. */
const address = /^(?:https?:\/\/|[^@\s]+@[^@\s]+$)/

/**
 * Does a note hold what looks like a manager code (eight digits), a resume code, or a pass or password (eight letters,
 * digits and signs mixed)? It guesses, on the side of caution: staff write it in other words.
 */
export function looksSecret(text: string): boolean {
  const words = text.normalize('NFKC').replace(isoDate, ' ').split(/\s+/)
  const rest = words.map(trimSigns).filter((word) => !address.test(word))
  const line = rest.join(' ')
  const runs = line.match(digitRun) ?? []
  if (runs.some((run) => run.replace(/\D/g, '').length === 8)) return true
  if ((line.match(resumeCode) ?? []).some((found) => /\d/.test(found) && /[A-Z]/.test(found))) return true
  return rest.some(isPassLike)
}

function trimSigns(word: string): string {
  return word.replace(/^[("'„“]+|[)"'“”.,;:!?]+$/g, '')
}

function isPassLike(word: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(word)).length
  return word.length >= 8 && kinds >= 3 && /\d/.test(word)
}
