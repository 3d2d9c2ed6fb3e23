import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Clock, DigestPurpose, Secrets } from '../shell/ports.ts'

const secretBytes = 32
const tokenBytes = 32
const tokensPerBatch = 64
const ivBytes = 12
const tagBytes = 16
const sealPattern = /^v1\.([\w-]+)$/

/** Sealed text that does not open: another row, another key, or somebody changed it. It never says which. */
export class SealError extends Error {
  override name = 'SealError'
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (milliseconds, until) => setTimeout(milliseconds, undefined, until && { signal: until }).catch(() => {}),
}

/**
 * Makes the keyed cryptography from the master secret: one key for each purpose (HKDF-SHA-256), kept as key objects.
 * @param secret 32 bytes, as bytes or as a key object
 * @param previous the master secret that is being rotated out; it opens and confirms, but makes nothing new
 */
export function createSecrets(secret: Uint8Array | KeyObject, previous?: Uint8Array | KeyObject | null): Secrets {
  const current = createKeyring(secret)
  const nextToken = createTokenSource()
  const keyrings = previous ? [current, createKeyring(previous)] : [current]
  return {
    drawToken: () => nextToken().toString('base64url'),
    drawBytes: (length) => new Uint8Array(randomBytes(length)),
    fingerprint: (text) => hash('sha256', text, 'base64url'),
    digest: (purpose, text) => digest(current(purpose), text),
    digests: (purpose, text) => keyrings.map((keyring) => digest(keyring(purpose), text)),
    isRotating: keyrings.length > 1,
    // Every key is tried, so that time does not tell a right text from a wrong one.
    isDigestOf: (found, purpose, text) =>
      keyrings.map((keyring) => isEqual(found, digest(keyring(purpose), text))).some((verdict) => verdict),
    isEqual,
    seal: (text, row) => seal(current('seal'), text, row),
    open: (sealed, row) =>
      openWithAny(
        keyrings.map((keyring) => keyring('seal')),
        sealed,
        row,
      ),
  }
}

/** Gives 32 random bytes at a time, drawn in batches, since each call of the system costs more than a page does. */
function createTokenSource(): () => Buffer {
  let [batch, at] = [Buffer.alloc(0), 0]
  return () => {
    if (at >= batch.length) [batch, at] = [randomBytes(tokenBytes * tokensPerBatch), 0]
    at += tokenBytes
    return batch.subarray(at - tokenBytes, at)
  }
}

type Keyring = (purpose: DigestPurpose | 'seal') => KeyObject

function createKeyring(secret: Uint8Array | KeyObject): Keyring {
  const length = secret instanceof Uint8Array ? secret.byteLength : (secret.symmetricKeySize ?? 0)
  if (length !== secretBytes) throw new RangeError(`The master secret must have ${secretBytes} bytes`)
  const keys = new Map<string, KeyObject>()
  return (purpose) => {
    const key = keys.get(purpose) ?? deriveKey(secret, purpose)
    keys.set(purpose, key)
    return key
  }
}

function deriveKey(secret: Uint8Array | KeyObject, purpose: string): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', secret, 'sparekey', `sparekey/v1/${purpose}`, 32)))
}

function digest(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url')
}

/** Compares digests of both, so that neither length nor content shows in the time it takes. */
function isEqual(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'))
}

function seal(key: KeyObject, text: string, row: string): string {
  const iv = drawIv()
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(row))
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${body.toString('base64url')}`
}

/** Asking the system for randomness costs as much as a small seal, so it is asked for many at once; each is used once. */
function drawIv(): Buffer {
  if (ivs.length < ivBytes) ivs = randomBytes(256 * ivBytes)
  const iv = ivs.subarray(0, ivBytes)
  ivs = ivs.subarray(ivBytes)
  return iv
}

let ivs = Buffer.alloc(0)

function openWithAny(keys: readonly KeyObject[], sealed: string, row: string): string {
  const body = Buffer.from(sealPattern.exec(sealed)?.[1] ?? '', 'base64url')
  if (body.length < ivBytes + tagBytes) throw new SealError('This is not sealed text')
  for (const key of keys) {
    const text = open(key, body, row)
    if (text !== null) return text
  }
  throw new SealError('The sealed text does not open')
}

function open(key: KeyObject, body: Buffer, row: string): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(row)).setAuthTag(body.subarray(-tagBytes))
  try {
    return decipher.update(body.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
