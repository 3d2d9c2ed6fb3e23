import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Logo } from '../shell/ports.ts'
import { Problem, textTo } from './row.ts'

/** The first page is to be there at once, on an old phone too. */
const mostBytes = 32_768
const mostPixels = 2_000
/** PNG's own eight bytes, then a chunk `IHDR` of thirteen: width and height are its first two numbers (PNG, third edition, §11.2.1). */
const signature = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const sizeAt = signature.length

/** A picture for the header: a PNG, since an SVG may hold scripts and styles. Takes the path, gives the picture. */
export const logoFile = textTo((path) => {
  const bytes = readBytes(path)
  if (bytes === null) return new Problem('names a file that cannot be read')
  return readLogo(bytes)
})

/** Reads a picture, or says what is wrong with it. */
function readLogo(bytes: Buffer): Logo | Problem {
  if (bytes.length > mostBytes) return new Problem('names a file of more than 32 KB')
  const isPng = bytes.length > sizeAt + 8 && bytes.subarray(0, sizeAt).equals(signature)
  if (!isPng) return new Problem('names a file that is not a PNG')
  const [width, height] = [bytes.readUInt32BE(sizeAt), bytes.readUInt32BE(sizeAt + 4)]
  if (Math.min(width, height) < 1 || Math.max(width, height) > mostPixels)
    return new Problem('names a picture of more than 2,000 pixels, or of none')
  return { name: `logo.${hash('sha256', bytes, 'base64url').slice(0, 10)}.png`, bytes, width, height }
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}
