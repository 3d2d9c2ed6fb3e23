/** Crockford's letters and digits: none that look or sound alike, 32 of them. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A resume code of 40 bits from at least eight random bytes, in two groups for reading out: `K7QM-4TXW`. */
export function writeResumeCode(bytes: Uint8Array): string {
  const signs = Array.from(bytes.slice(0, 8), (byte) => alphabet[byte % alphabet.length]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** Does this have as many signs as a resume code? */
export function isWholeResumeCode(typed: string): boolean {
  return normaliseResumeCode(typed).length === 8
}

/**
 * Does this look like a resume code, typed where another was asked for? Eight of its signs, and a digit or a gap, since a
 * word of eight letters is more likely a word.
 */
export function looksLikeResumeCode(typed: string): boolean {
  return /[\d\s-]/.test(typed) && /^[0-9A-HJKMNP-TV-Z]{8}$/.test(normaliseResumeCode(typed))
}

/** What was typed, as it is digested: without case, spaces and dashes, and with what is easily mistaken put right. */
export function normaliseResumeCode(typed: string): string {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return signs.replaceAll('O', '0').replace(/[IL]/g, '1')
}
