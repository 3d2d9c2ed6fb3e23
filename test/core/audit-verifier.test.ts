import t from 'tap'
import { createSecrets } from '../../src/adapters/system.ts'
import { type AuditRecord, chainBeginning, textOf } from '../../src/core/audit-record.ts'
import { type AuditVerdict, createVerifier, type Judge } from '../../src/core/audit-verifier.ts'
import { chainOf, chainSecrets, eventAt, sealRecord } from '../support/audit-chain.ts'

const anybody: Judge = { fingerprint: chainSecrets.fingerprint, isDigestOf: null }

function verify(records: readonly AuditRecord[], judge: Judge = chainSecrets): AuditVerdict {
  const verifier = createVerifier(judge, chainBeginning)
  for (const record of records) verifier.take(record)
  return verifier.finish()
}

function faultOf(records: readonly AuditRecord[], judge: Judge = chainSecrets): string | null {
  const { fault } = verify(records, judge)
  return fault && `${fault.sequence} ${fault.problem}`
}

/** Writes the chain anew from one record on, as a hand in the database would that knows the form but not the secret. */
function forgeFrom(records: readonly AuditRecord[], from: number): AuditRecord[] {
  const forger = createSecrets(Buffer.alloc(32, 1))
  const kept = records.slice(0, from - 1)
  for (let sequence = from; sequence <= records.length; sequence += 1) {
    const event = { ...eventAt(sequence), requestId: 'somebody else' }
    kept.push(sealRecord(event, sequence, kept.at(-1)?.hash ?? '', forger))
  }
  return kept
}

const chain = chainOf(1_000)

t.test('R-AUD-2 a whole chain fits, also for those without the secret', async (t) => {
  t.match(verify(chain), { fault: null, records: 1_000, first: 1, unjudged: 0 })
  t.match(verify(chain, anybody), { fault: null, records: 1_000, unjudged: 1_000 })
  t.match(verify([]), { fault: null, records: 0, first: 0 })
})

t.test('R-AUD-2 P-14 each of 1,000 records edited, removed, swapped or forged is named', async (t) => {
  for (let sequence = 1; sequence <= 1_000; sequence += 1) {
    const at = sequence - 1
    const record = chain[at]
    if (record === undefined) throw new Error('no record')
    const edits: AuditRecord[] = [
      { ...record, detail: '{}' },
      { ...record, at: record.at + 1 },
      { ...record, type: 'recovery_started' },
      { ...record, actor: '{"id":"x","kind":"staff"}' },
      { ...record, requestId: 'other' },
      { ...record, hash: chainSecrets.fingerprint('other') },
      { ...record, previousHash: chainSecrets.fingerprint('other') },
    ]
    for (const edit of edits) t.equal(faultOf(chain.with(at, edit)), `${sequence} edited`)
    t.equal(faultOf(chain.with(at, { ...record, seal: '' })), `${sequence} edited`)
    if (sequence > 1) t.equal(faultOf(chain.with(at, { ...record, seal: 'made up' })), `${sequence} forged`)
    if (sequence < 1_000) t.equal(faultOf(chain.toSpliced(at, 1)), `${sequence} missing`)
    const next = chain[at + 1]
    if (next !== undefined) t.equal(faultOf(chain.toSpliced(at, 2, next, record)), `${sequence} reordered`)
  }
})

t.test('R-AUD-2 records that were moved and given new numbers are found out', async (t) => {
  const [fourth, fifth] = [chain[3], chain[4]]
  if (fourth === undefined || fifth === undefined) throw new Error('no records')
  const renumbered = chain.toSpliced(3, 2, { ...fifth, sequence: 4 }, { ...fourth, sequence: 5 })
  t.equal(faultOf(renumbered), '4 reordered')
  t.equal(faultOf(chain.toSpliced(4, 0, fourth)), '4 reordered', 'the same twice')
})

t.test('R-AUD-2 a chain that was written anew without the secret is forged from its first new record', async (t) => {
  for (const from of [2, 500, 1_000]) t.equal(faultOf(forgeFrom(chain, from)), `${from} forged`)
  t.equal(faultOf(forgeFrom(chain, 1)), '1 forged')
  t.equal(faultOf(forgeFrom(chain, 500), anybody), null, 'which is why anchors are kept elsewhere')
})

t.test(
  'R-AUD-2 records sealed by a secret that was rotated out long ago are covered by those after them',
  async (t) => {
    const older = chainOf(10, createSecrets(Buffer.alloc(32, 2)))
    const records = [...older, sealRecord(eventAt(11), 11, older.at(-1)?.hash ?? '')]
    t.match(verify(records), { fault: null, unjudged: 10 })
    const edited = records.with(3, { ...(records[3] as AuditRecord), detail: '{}' })
    t.equal(faultOf(edited), '4 edited')
    t.equal(faultOf(older), '1 forged', 'but not when nothing at all is ours')
  },
)

t.test('R-AUD-2 records of the first releases carry a keyed digest alone', async (t) => {
  const older: AuditRecord[] = []
  for (let sequence = 1; sequence <= 5; sequence += 1) {
    const record = { ...sealRecord(eventAt(sequence), sequence, older.at(-1)?.hash ?? ''), seal: '' }
    older.push({ ...record, hash: chainSecrets.digest('audit', textOf(record)) })
  }
  const records = [...older, sealRecord(eventAt(6), 6, older.at(-1)?.hash ?? '')]
  t.equal(faultOf(records), null)
  t.equal(faultOf(records, anybody), null)
  t.equal(faultOf(records.with(2, { ...(records[2] as AuditRecord), at: 1 })), '3 edited')
})
