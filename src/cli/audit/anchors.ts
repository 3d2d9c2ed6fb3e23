import { readFileSync } from 'node:fs'
import { parseAnchor, type SignedAnchor } from '../../core/audit-anchor.ts'
import { UsageError } from '../terminal.ts'

const anchorWord = /sparekey-anchor\.v1\.[\w.-]+/g

/**
 * Reads what `--anchor` was given: an anchor itself, or a file (a saved mail, say) that holds some.
 * @throws UsageError where there is none to be found
 */
export function readAnchors(given: readonly string[]): readonly SignedAnchor[] {
  return given.flatMap((text) => {
    const found = findAnchors(text.trimStart().startsWith('sparekey-anchor') ? text : readText(text))
    if (found.length === 0) throw new UsageError(`There is no anchor in ${text}`)
    return found
  })
}

/** Every anchor that stands in a text. A broken one would hide what it could prove, so it is refused. */
function findAnchors(text: string): readonly SignedAnchor[] {
  return [...text.matchAll(anchorWord)].map(([word]) => {
    const anchor = parseAnchor(word.replace(/\.$/, ''))
    if (anchor === null) throw new UsageError(`This anchor is not whole: ${word}`)
    return anchor
  })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`No anchor, and no file that can be read: ${path}`)
  }
}
