import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Context } from '../../../src/cli/doctor/context.ts'
import { credentials, judgeRegistered } from '../../../src/cli/doctor/credentials.ts'
import { only } from '../../support/only.ts'

const day = 86_400_000
const now = Date.parse('2026-03-01T00:00:00Z')

t.test('credentials that end soon, have ended or are too many are told', async (t) => {
  t.match(
    judgeRegistered({ secrets: [now + 10 * day], certificates: [] }, now),
    only({ state: 'caution', sentence: /10 days/ }),
  )
  t.match(judgeRegistered({ secrets: [now - day], certificates: [now + 400 * day] }, now), only({ state: 'good' }))
  t.match(
    judgeRegistered({ secrets: [null, null], certificates: [null] }, now),
    only({ state: 'caution', sentence: /way in/ }),
  )
})

t.test('a certificate is read for its end', async (t) => {
  const { generate } = await import('selfsigned')
  const notAfterDate = new Date(now + 5 * day)
  const { cert, private: key } = await generate([], { notBeforeDate: new Date(now - day), notAfterDate })
  const path = join(t.testdir(), 'app.pem')
  writeFileSync(path, `${key}\n${cert}`)
  const look = (at: number, file = path) => credentials.look(contextWith(file, at))
  t.match(await look(now), only({ state: 'good' }, { state: 'caution', sentence: /ends in \d days/ }))
  t.match(await look(now + 6 * day), only({ state: 'good' }, { state: 'bad', sentence: /has ended/ }))
  t.match(await look(now, `${path}.gone`), only({ state: 'good' }, { state: 'bad', sentence: /cannot be read/ }))
})

function contextWith(path: string, at: number): Context {
  const entra = { credential: { kind: 'certificate', path, password: null } }
  const signIn = { credential: { kind: 'secret', secret: 'x' } }
  const readRoles = async () => []
  return { config: { entra, signIn }, now: () => at, readRoles } as unknown as Context
}
