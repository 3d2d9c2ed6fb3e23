/** Longer than any name that a directory can hold; what follows is cut off, so that every name costs the same work. */
const longestName = 320

/**
 * Gives the one spelling of an account name that keys every limit and every look-up (R-ENUM-5): without white space and
 * invisible characters, in compatibility form, case folded, with the apostrophe and the hyphen that a keyboard has,
 * since phones turn them into others. Every text has a spelling, possible as a name or not.
 */
export function canonicaliseAccountName(text: string): string {
  const typed = text
    .slice(0, 4 * longestName)
    .toWellFormed()
    .replaceAll(apostrophes, "'")
  const visible = typed
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/\p{Pd}/gu, '-')
  return foldCase(visible).slice(0, longestName)
}

const invisible = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const apostrophes = /[\u2018\u2019\u201b\u02bc\u00b4`]/gu

/** By way of the capitals, where letters meet that have two small forms or one of more than one letter (ß, ς). */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')
}
