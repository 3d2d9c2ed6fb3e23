import { createAnchorFile } from '../adapters/anchor-file.ts'
import { openCopy } from '../adapters/store/open-copy.ts'
import { writeAnchor } from '../core/audit-anchor.ts'
import { drawAnchor, openAnchor } from '../shell/audit/anchor.ts'
import type { AnchorFile, Secrets } from '../shell/ports.ts'

/** The database that is replaced, and where its audit's head is kept. */
interface Outgoing {
  databasePath: string
  anchorPath: string | null
  secrets: Secrets
  /** Epoch milliseconds. */
  now: number
}

/**
 * Writes down how far the audit of a database got that is about to be replaced. The portal does so once a minute, and what came
 * after its last look would not be missed (P12). Gives a line for people where that cannot be told; null where all is well.
 */
export async function rememberHead({ databasePath, anchorPath, secrets, now }: Outgoing): Promise<string | null> {
  try {
    const copy = await openCopy(databasePath, secrets)
    try {
      const head = await drawAnchor(copy.audit, secrets, now)
      const file = createAnchorFile(anchorPath)
      if (await isNews(file, secrets, head.sequence)) await file.write(writeAnchor(head))
    } finally {
      await copy.close()
    }
    return null
  } catch {
    return untold
  }
}

const untold =
  'How far the audit got cannot be read from what was there, or not be kept: if the backup is from its last minute, the portal may not notice.'

/** What cannot be read holds the portal already, and what is further ahead must not be forgotten. */
async function isNews(file: AnchorFile, secrets: Secrets, sequence: number): Promise<boolean> {
  const text = await file.read()
  if (text === null) return true
  const known = openAnchor(text, secrets)
  return known !== null && known.sequence < sequence
}
