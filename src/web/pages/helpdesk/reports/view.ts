import type { StaffVisit } from '../../../visit.ts'

/** Writes down who looks at the reports, before anything is shown; where that cannot be done nothing is (design rule 2). */
export async function recordView({ ports, person }: StaffVisit, page: string): Promise<void> {
  const actor = { kind: 'staff', id: person.objectId } as const
  const event = { type: 'page_viewed', at: ports.clock.now(), requestId: 'tenant', actor, detail: { page } } as const
  await ports.store.audit.append(event)
}
