import t from 'tap'
import { advance } from '../../src/shell/advance.ts'
import { isHrFault, toHrRecord } from '../../src/shell/hr-record.ts'
import { answerAsAda } from '../support/answer-as-ada.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { ada, adaAnswers } from '../support/people.ts'

let imports = 0

/** HR's next import, in which Ada has this private mail. */
async function tell({ ports }: Portal, privateEmail: string): Promise<void> {
  const values = { userPrincipalName: ada.userPrincipalName, ...adaAnswers, privateEmail }
  const record = toHrRecord(ports, { line: 1, values })
  if (isHrFault(record)) throw new Error(record.problem)
  imports += 1
  await ports.store.hr.begin(`mail-${imports}`)
  await ports.store.hr.stage(`mail-${imports}`, [record])
  await ports.store.hr.flip(`mail-${imports}`, Object.keys(adaAnswers), ports.clock.now())
}

async function recoverTwice(portal: Portal, before: string, after: string) {
  await tell(portal, before)
  const first = await answerAsAda(portal)
  await advance(portal.ports, first?.id ?? '', { type: 'request_cancelled' }, { kind: 'subscriber', id: null })
  await tell(portal, after)
  return answerAsAda(portal)
}

for (const [what, before] of Object.entries({ 'takes the place of hers': 'ada@home.example', 'is her first': '' })) {
  t.test(`T29 R-ELIG-4 a private mail at HR that ${what} is a change of the record`, async (t) => {
    t.match(await recoverTwice(await build(t), before, 'thief@mail.example'), {
      state: 'escalated',
      ending: { reason: 'contradicted' },
      signals: only({ name: 'hr_record_changed', outcome: 'raised' }),
    })
  })
}

t.test('the same private mail, written in another way, is none', async (t) => {
  const request = await recoverTwice(await build(t), 'ada@home.example', ' Ada@Home.example')
  t.match(request, { state: 'awaiting_manager', signals: { length: 0 } })
})

t.test('R-ELIG-4 what was seen by a version that looked at no mail tells of no change', async (t) => {
  const portal = await build(t)
  const { save } = portal.ports.store.sightings
  Object.assign(portal.ports.store.sightings, {
    save: (kind: 'hr_record', subject: string, sighting: Parameters<typeof save>[2]) => {
      const { privateEmail: _none, ...older } = kind === 'hr_record' ? JSON.parse(sighting.value) : {}
      return save(kind, subject, kind === 'hr_record' ? { ...sighting, value: JSON.stringify(older) } : sighting)
    },
  })
  t.match(await recoverTwice(portal, '', 'ada@home.example'), { state: 'awaiting_manager', signals: { length: 0 } })
})
