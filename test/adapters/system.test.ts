import { createSecretKey, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import t from 'tap'
import { createSecrets, SealError, systemClock } from '../../src/adapters/system.ts'
import type { DigestPurpose } from '../../src/shell/ports.ts'

const bytes = new Uint8Array(32).fill(3)
const secrets = createSecrets(bytes)

t.test('tokens have 256 bits and are never the same', async (t) => {
  const tokens = new Set(Array.from({ length: 1_000 }, () => secrets.drawToken()))
  t.equal(tokens.size, 1_000)
  for (const token of tokens) if (!/^[\w-]{43}$/.test(token)) t.fail(token)
  t.equal(secrets.drawBytes(20).length, 20)
})

t.test('a digest depends on the secret, the purpose and the text', async (t) => {
  const purposes: readonly DigestPurpose[] = [
    'name',
    'answer',
    'token',
    'phrase',
    'decoy',
    'csrf',
    'attempt',
    'row',
    'audit',
    'client_request',
  ]
  const digests = purposes.map((purpose) => secrets.digest(purpose, 'text'))
  const others = [secrets.digest('name', 'texT'), createSecrets(randomBytes(32)).digest('name', 'text')]
  t.equal(new Set([...digests, ...others]).size, purposes.length + 2)
  t.equal(createSecrets(createSecretKey(bytes)).digest('name', 'text'), digests[0])
  t.match(digests[0], /^[\w-]{43}$/)
})

t.test('equal texts are equal, whatever their length, and others are not', async (t) => {
  t.equal(secrets.isEqual('abc', 'abc'), true)
  t.equal(secrets.isEqual('', ''), true)
  for (const [left, right] of [
    ['abc', 'abd'],
    ['abc', 'ab'],
    ['', 'a'],
    ['abc', 'ABC'],
  ] as const)
    t.equal(secrets.isEqual(left, right), false)
})

t.test('what was sealed opens under the same row only', async (t) => {
  const text = 'Zoë Müller 🔑'
  const sealed = secrets.seal(text, 'request:1:name')
  t.equal(secrets.open(sealed, 'request:1:name'), text)
  t.equal(secrets.open(secrets.seal('', 'row'), 'row'), '')
  t.not(secrets.seal(text, 'request:1:name'), sealed, 'never twice the same')
  t.notMatch(Buffer.from(sealed.slice(3), 'base64url').toString('latin1'), 'ller')
  t.throws(() => secrets.open(sealed, 'request:2:name'), SealError)
  t.throws(() => createSecrets(randomBytes(32)).open(sealed, 'request:1:name'), SealError)
})

t.test('T27 sealed text with any bit changed, cut or made up does not open', async (t) => {
  const sealed = secrets.seal('text', 'row')
  const body = Buffer.from(sealed.slice(3), 'base64url')
  for (let index = 0; index < body.length; index += 1) {
    const changed = Buffer.from(body)
    changed[index] = (changed[index] ?? 0) ^ 1
    t.throws(() => secrets.open(`v1.${changed.toString('base64url')}`, 'row'), SealError)
  }
  for (const made of [
    '',
    'v1.',
    'v1.AAAA',
    `v2.${sealed.slice(3)}`,
    sealed.slice(3),
    sealed.slice(0, -4),
    `${sealed}=`,
  ]) {
    t.throws(() => secrets.open(made, 'row'), SealError, made)
  }
})

t.test('R-SEC-1 the previous secret opens and confirms, but makes nothing new', async (t) => {
  const fresh = randomBytes(32)
  const rotated = createSecrets(fresh, bytes)
  t.equal(rotated.open(secrets.seal('old', 'row'), 'row'), 'old')
  t.equal(rotated.isDigestOf(secrets.digest('row', 'text'), 'row', 'text'), true)
  t.equal(rotated.isDigestOf(secrets.digest('row', 'text'), 'audit', 'text'), false)
  t.equal(secrets.isDigestOf(rotated.digest('row', 'text'), 'row', 'text'), false)
  t.equal(rotated.digest('row', 'text'), createSecrets(fresh).digest('row', 'text'))
  t.throws(() => secrets.open(rotated.seal('new', 'row'), 'row'), SealError)
})

t.test('a master secret of another length is refused, and none is ever shown', async (t) => {
  for (const length of [0, 16, 31, 33]) t.throws(() => createSecrets(new Uint8Array(length)), RangeError)
  t.throws(() => createSecrets(bytes, new Uint8Array(8)), RangeError)
  t.notMatch(inspect(secrets, { depth: 9, showHidden: true }), /3, 3, 3/)
})

t.test('the clock is the machine’s and waits', async (t) => {
  const before = Date.now()
  await systemClock.pause(20)
  t.ok(systemClock.now() - before >= 18)
})
