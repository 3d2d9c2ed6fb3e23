import { type AuditRecord, eventOf } from '../../../core/audit-record.ts'
import { type DossierNote, toDossier } from '../../../core/dossier.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'
import { reportTampering } from '../../../shell/report-tampering.ts'
import { recordLook } from '../../../shell/staff-look.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { exactTime } from './age.ts'
import { lookedAt } from './audit-row.ts'
import { methodsOf } from './methods.ts'
import { showNothing } from './nothing.ts'
import { type Names, namesIn, storyOf } from './story.ts'
import { checksOf, evidenceOf, signalsOf, whoOf } from './summary.ts'

/** What is stored of a request: it, or that it is gone, or that somebody edited its row by hand. */
type Stored = { request: RecoveryRequest | null; notes: readonly DossierNote[]; isTampered: boolean }

/**
 * `GET /helpdesk/audit/requests/:id`: one request's dossier, to read, to print, and with `?format=json` to keep. It rests on
 * the audit, so it is there even where the request's row is gone or was edited by hand.
 */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { ports, person, parameters, query } = visit
  const id = parameters.id ?? ''
  const stored = await readStored(visit, id)
  const records = await ports.store.audit.listRecordsOf(id)
  if (stored.request === null && !stored.isTampered && records.length === 0) return showNothing(visit)
  const isJson = query.get('format') === 'json'
  await recordLook(ports, person, id, { page: isJson ? 'dossier_json' : 'dossier' })
  return isJson ? sendJson(visit, id, stored, records) : showDossier(visit, id, stored, records)
}

async function readStored({ ports }: StaffVisit, id: string): Promise<Stored> {
  try {
    const notes = (await ports.store.notes.listOf(id)).map(({ at, by, text }) => ({ at, by: by.name, text }))
    return { request: await ports.store.requests.find(id), notes, isTampered: false }
  } catch (error) {
    if (!(error instanceof Error) || !byHand.includes(error.name)) throw error
    await reportTampering(ports, error)
    return { request: null, notes: [], isTampered: true }
  }
}

/** What reading a row throws that somebody edited. */
const byHand = ['TamperedRowError', 'SealError']

function sendJson(
  { ports }: StaffVisit,
  id: string,
  { request, notes }: Stored,
  records: readonly AuditRecord[],
): Answer {
  const body = `${JSON.stringify(toDossier(request, notes, records, ports.clock.now()), null, 2)}\n`
  const headers = { 'content-disposition': `attachment; filename="dossier-${id}.json"` }
  return { kind: 'raw', status: 200, type: 'application/json; charset=utf-8', body, headers }
}

function showDossier(
  visit: StaffVisit,
  id: string,
  { request, notes, isTampered }: Stored,
  records: readonly AuditRecord[],
): Answer {
  const { t, ports, person } = visit
  const reference = request?.reference ?? id
  const values = {
    id,
    writtenAt: exactTime(ports.clock.now()),
    isTampered,
    facts: request && factsOf(t, request, records),
    notes: notes.map((note) => ({ ...note, when: exactTime(note.at) })),
    records: stepsOf(t, records, request === null ? undefined : namesIn(request)),
    last: records.at(-1) ?? null,
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  return showPage(
    'helpdesk/dossier',
    { title: t('dossier.title', { reference }), state: 'dossier', isWide: true },
    values,
  )
}

/** What the request's own row tells beside its story. */
function factsOf(t: Translate, request: RecoveryRequest, records: readonly AuditRecord[]) {
  const { ending, preflight } = request
  return {
    why: ending === null ? t(`helpdesk.state.${request.state}`) : t(`helpdesk.why.${ending.reason}`),
    endedAt: ending === null ? null : exactTime(ending.at),
    who: whoOf(t, request),
    evidence: evidenceOf(t, request),
    checks: checksOf(t, request),
    checkedAt: preflight?.at ?? null,
    signals: signalsOf(t, request),
    methods: methodsOf(t, request, records.map(eventOf)),
  }
}

/** Every record with its number, its exact time, who did it, and what finds it in Microsoft's logs. */
function stepsOf(t: Translate, records: readonly AuditRecord[], names?: Names) {
  const steps = storyOf(t, records.map(eventOf), names)
  return records.map((record, at) => {
    const event = eventOf(record)
    const { actor } = event
    const step = steps[at]
    return {
      sequence: record.sequence,
      when: exactTime(record.at),
      what: lookedAt(t, event) ?? step?.what ?? record.type,
      more: step?.more ?? [],
      ids: [...(actor.id === null ? [] : [{ name: t('audit.id.actor'), value: actor.id }]), ...(step?.ids ?? [])],
      isBad: step?.isBad ?? false,
    }
  })
}
