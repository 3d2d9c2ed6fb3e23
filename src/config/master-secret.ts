import { createSecretKey, type KeyObject } from 'node:crypto'
import { Problem, textTo } from './row.ts'

const secretBytes = 32
/** Of 32 random bytes, fewer than this differ from each other about once in 10^19 times. */
const leastVariety = 16

/** The master secret: 32 random bytes in base64. What a person would make up is refused; the value is never shown. */
export const masterSecret = textTo<KeyObject>((text) => {
  if (!/^[\w+/-]+={0,2}$/.test(text)) return new Problem('is not base64')
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== secretBytes) return new Problem(`has ${bytes.length} bytes instead of ${secretBytes}`)
  return isMadeUp(bytes) ? new Problem('is too easy to guess') : createSecretKey(bytes)
})

/** One byte over and over, few different ones, a ladder, or readable text (the README's example too). */
function isMadeUp(bytes: Buffer): boolean {
  const isReadable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return new Set(bytes).size < leastVariety || isLadder(bytes) || isReadable
}

function isLadder(bytes: Buffer): boolean {
  const steps = [...bytes].slice(1).map((byte, index) => (byte - (bytes[index] ?? 0)) & 0xff)
  return new Set(steps).size === 1
}
