import { rmSync } from 'node:fs'
import t from 'tap'
import { createAnchorFile } from '../../../src/adapters/anchor-file.ts'
import { createSecrets } from '../../../src/adapters/system.ts'
import { textOfAnchor, writeAnchor } from '../../../src/core/audit-anchor.ts'
import { portal } from '../../../src/core/events.ts'
import { openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, withStore, databasePath } = await openClinic(t)

t.test('P-12 a database that is older than the audit that was known here is bad', async (t) => {
  const path = `${databasePath}.anchor`
  const anchor = { sequence: 900, count: 900, at: 1, hash: 'x' }
  await withStore(async (_store, secret) => {
    const signature = createSecrets(secret).digest('anchor', textOfAnchor(anchor))
    await createAnchorFile(path).write(writeAnchor({ ...anchor, signature }))
  })
  t.match((await visit()).of('audit'), only({ state: 'bad', sentence: /older copy/, remedy: /audit acknowledge/ }))
  const elsewhere = { AUDIT_ANCHOR_PATH: path, DATABASE_URL: `sqlite:${t.testdir()}/gone.db` }
  t.match((await visit([], elsewhere)).of('audit'), only({ state: 'bad', sentence: /no database that holds it/ }))
  await createAnchorFile(path).write('not an anchor')
  t.match((await visit()).of('audit'), only({ state: 'bad', sentence: /not whole or not ours/ }))
  rmSync(path)
  t.match((await visit()).of('audit'), only({ state: 'good' }))
})

t.test(
  'P-12 a head of the audit that cannot be read is no older copy, and one that cannot be kept is told of',
  async (t) => {
    const unreadable = (await visit([], { AUDIT_ANCHOR_PATH: t.testdir() })).of('audit')
    t.match(unreadable, only({ state: 'bad', sentence: /AUDIT_ANCHOR_PATH cannot be read/, remedy: /who may read it/ }))
    const unkept = (await visit([], { AUDIT_ANCHOR_PATH: '/no/such/place' })).of('audit')
    t.match(unkept, only({ state: 'caution', sentence: /AUDIT_ANCHOR_PATH cannot be written/, remedy: /folder/ }))
  },
)

t.test('R-SEC-6 audit records that are past their time, and still there, are a caution with what to do', async (t) => {
  t.notOk((await visit()).of('audit').some(({ sentence }) => /past the time/.test(sentence)))
  await withStore(async ({ audit }) => {
    await audit.append({ type: 'page_viewed', at: 1, requestId: 'r', actor: portal, detail: {} })
  })
  const findings = (await visit()).of('audit').filter(({ sentence }) => /past the time/.test(sentence))
  t.match(findings, only({ state: 'caution', remedy: /as the owner of the tables/ }))
})
