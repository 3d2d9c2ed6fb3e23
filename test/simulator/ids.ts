import { createHash, randomBytes } from 'node:crypto'

/**
 * Draws a GUID from a name, so that the same name has the same id in every run.
 * @param name anything that tells the thing apart, such as `person:ada.okafor@harbourpine.example`
 */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** Draws a pass of so many characters from an alphabet like Entra's: letters of both cases, digits and a few signs. */
export function drawPass(length: number): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+*#$%&'
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
}
