import { randomUUID } from 'node:crypto'
import { createSecrets } from '../../src/adapters/system.ts'
import type { Ending } from '../../src/core/ending.ts'
import type { EventType } from '../../src/core/events.ts'
import { nameRow, type RecoveryRequest } from '../../src/core/recovery-request.ts'
import type { StaffMember } from '../../src/core/staff.ts'
import type { PersonView } from '../simulator/people-control.ts'
import { askedContact, minute, requestOf, steps } from './requests.ts'
import type { Scene } from './tenfold.ts'

/** One act of the staff: on what kind of case, by whom, and what of it must be in the audit once. */
export interface DeskAct {
  /** The last part of its address. */
  path: string
  by: 'hana.sato' | 'ruth.meyer'
  fields: Readonly<Record<string, string>>
  isDone: EventType
  change(staff: Staff, now: number): Partial<RecoveryRequest>
}

/** Who of the staff acts, as an act names them. */
export type Staff = Readonly<Record<'hana' | 'daniel' | 'ruth', StaffMember>>

const endedBy = (reason: Ending['reason'], at: number): Ending => ({ reason, at, checks: [], isListed: true })
const atHelpdesk = (_staff: Staff, now: number) =>
  ({ state: 'escalated', deadlineAt: null, ending: endedBy('contact_unreachable', now) }) as const

/** The acts whose effect is one change of the request. */
export const deskActs: readonly DeskAct[] = [
  { path: 'assignment', by: 'hana.sato', fields: {}, isDone: 'request_taken', change: atHelpdesk },
  {
    path: 'release',
    by: 'hana.sato',
    fields: {},
    isDone: 'request_released',
    change: (staff, now) => ({ ...atHelpdesk(staff, now), owner: { ...staff.hana, since: now } }),
  },
  { path: 'next-contact', by: 'hana.sato', fields: {}, isDone: 'next_contact_wanted', change: atHelpdesk },
  {
    path: 'mail',
    by: 'hana.sato',
    fields: {},
    isDone: 'contact_asked',
    change: (_staff, now) => ({ state: 'awaiting_manager', deadlineAt: now + 600 * minute }),
  },
  {
    path: 'retry',
    by: 'hana.sato',
    fields: {},
    isDone: 'reset_failed',
    change: (_staff, now) => ({
      state: 'escalated',
      deadlineAt: null,
      ending: endedBy('reset_failed', now),
      reset: { startedAt: now - 2 * minute, steps, found: 0, deleted: 0, finishedAt: null },
    }),
  },
  {
    path: 'override',
    by: 'ruth.meyer',
    fields: { reason: 'manager_away' },
    isDone: 'override_approved',
    change: (staff, now) => ({
      ...atHelpdesk(staff, now),
      callerCheck: { by: staff.daniel, at: now - minute, how: 'in_person' },
    }),
  },
  {
    path: 'denial',
    by: 'hana.sato',
    fields: { reason: 'suspicious' },
    isDone: 'request_refused',
    change: atHelpdesk,
  },
  {
    path: 'freeze',
    by: 'ruth.meyer',
    fields: { reason: 'looks_like_attack' },
    isDone: 'request_frozen',
    change: atHelpdesk,
  },
  {
    path: 'hold-clearing',
    by: 'hana.sato',
    fields: { reason: 'spoke_to_subscriber' },
    isDone: 'hold_cleared',
    change: (_staff, now) => ({
      state: 'stopped',
      deadlineAt: null,
      ending: endedBy('stopped_by_notice', now),
      hold: { since: now, clearedAt: null },
    }),
  },
  {
    path: 'closure',
    by: 'hana.sato',
    fields: { reason: 'nothing_to_do' },
    isDone: 'request_closed',
    change: atHelpdesk,
  },
]

/** Looks the staff up by whom the simulator has. */
export async function readStaff({ stage }: Scene): Promise<Staff> {
  const read = async (account: string) => {
    const { id, displayName } = await stage.control.person(`${account}@harbourpine.example`)
    return { id, name: displayName }
  }
  const [hana, daniel, ruth] = await Promise.all([read('hana.sato'), read('daniel.osei'), read('ruth.meyer')])
  return { hana, daniel, ruth }
}

/** Puts a case before the staff: a person who passed the questions, and whose manager was asked half an hour ago. */
export async function putCase(
  scene: Scene,
  account: string,
  change: Partial<RecoveryRequest>,
  now = Date.now(),
): Promise<RecoveryRequest> {
  const { stage, store } = scene
  const person = await stage.control.person(`${account}@harbourpine.example`)
  const manager = await stage.control.person(person.manager ?? '')
  const secrets = createSecrets(Buffer.from(stage.environment.SPAREKEY_SECRET ?? '', 'base64'))
  const id = randomUUID()
  const request = requestOf({
    id,
    reference: `maple canoe ${(await store.requests.listOf(person.id)).length + 10}`,
    nameKey: secrets.digest('name', person.userPrincipalName),
    sealedName: secrets.seal(person.userPrincipalName, nameRow(id)),
    startedAt: now - 40 * minute,
    subscriber: personOf(person),
    contact: { ...askedContact, person: personOf(manager), askedAt: now - 30 * minute },
    verifications: [{ kind: 'hr_answers', passedAt: now - 35 * minute, contactId: null }],
    ...change,
  })
  await store.requests.insert(request)
  return request
}

function personOf({ id, userPrincipalName, displayName, mail }: PersonView) {
  return { objectId: id, userPrincipalName, displayName, mail }
}
