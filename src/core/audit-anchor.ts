import type { ChainPoint } from './audit-record.ts'

/** The head of the chain at one moment, to be kept where the database is not: whoever holds it can tell an older copy. */
export interface Anchor extends ChainPoint {
  /** How many records stood in the database then. */
  count: number
  /** Epoch milliseconds. */
  at: number
}

/** An anchor with the portal's signature, as it is mailed, kept and handed back. */
export interface SignedAnchor extends Anchor {
  signature: string
}

const shape = /^sparekey-anchor\.v1\.(\d{1,15})\.(\d{1,15})\.(\d{1,15})\.([\w-]{0,64})\.([\w-]{43})$/

/** The text that an anchor's signature is made over. */
export function textOfAnchor({ sequence, count, at, hash }: Anchor): string {
  return `sparekey-anchor.v1.${sequence}.${count}.${at}.${hash}`
}

/** Writes a signed anchor as one word that survives mails and terminals. */
export function writeAnchor(anchor: SignedAnchor): string {
  return `${textOfAnchor(anchor)}.${anchor.signature}`
}

/** Reads an anchor as `writeAnchor` wrote it; null when it is something else. Whose signature it is, is not judged here. */
export function parseAnchor(text: string): SignedAnchor | null {
  const [, sequence, count, at, hash, signature] = shape.exec(text.trim()) ?? []
  if (hash === undefined || signature === undefined) return null
  return { sequence: Number(sequence), count: Number(count), at: Number(at), hash, signature }
}
