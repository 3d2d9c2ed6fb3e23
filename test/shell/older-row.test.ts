import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import t from 'tap'
import { referenceDigits } from '../../src/core/spoken.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { reportTampering } from '../../src/shell/report-tampering.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { askManager, expectRequest, reload, type Story, settle, startStory, verify } from '../support/story.ts'

type Row = Record<string, SQLInputValue>

/** A hand in the database: takes a copy of a request's row, which is sealed and genuine, and puts it back later. */
function copyRow({ databasePath }: Story, id: string): () => void {
  const database = new DatabaseSync(databasePath)
  const row = database.prepare('select * from recovery_requests where id = ?').get(id) as Row
  database.close()
  return () => {
    const again = new DatabaseSync(databasePath)
    const names = Object.keys(row)
    const changes = names.map((name) => `${name} = ?`).join()
    again
      .prepare(`update recovery_requests set ${changes} where id = ?`)
      .run(...names.map((name) => row[name] ?? null), id)
    again.close()
  }
}

t.test('T27 R-EXE-13 the row of before a stop, put back, opens nothing, and security is told', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const putBack = copyRow(story, verified.id)
  const token = story.mails
    .findLast(({ values }) => values.audience === 'subscriber_work')
    ?.values.link?.split('/')
    .at(-1)
  expectRequest(await stopRequest(story.ports, token ?? '', referenceDigits(verified.reference)))
  await settle(story, 1)
  putBack()
  t.equal((await reload(story, verified)).state, 'verified', 'by itself the row is genuine')
  const error: unknown = await startReset(story.ports, verified.id).catch((thrown: unknown) => thrown)
  t.match(error, { name: 'TamperedRowError', requestId: verified.id })
  t.same((await story.control.ledger()).writes, [])
  await reportTampering(story.ports, error)
  await sendAnnouncements(story.ports)
  t.ok(story.mails.some(({ values }) => values.kind === 'row_tampered' && values.request === verified.id))
})

t.test('T27 R-APP-8 nor does an older row give back tries of the code', async (t) => {
  const story = await startStory(t)
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' })
  const putBack = copyRow(story, asked.id)
  t.match(await submitCode(story.ports, asked.id, '00000000'), { code: 'wrong_code' })
  putBack()
  await t.rejects(submitCode(story.ports, asked.id, '00000001'), { name: 'TamperedRowError' })
})
