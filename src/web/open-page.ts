import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ports } from '../shell/ports.ts'
import { type Answer, fail } from './answer.ts'
import { type Fields, noFields, readQuery } from './fields.ts'
import { isShownPath, type PageRow } from './pages.ts'
import { callerOf } from './plugins/caller.ts'
import { isOwnForm } from './plugins/csrf.ts'
import { guide } from './plugins/journey.ts'
import { readPause } from './plugins/pause.ts'
import { renewRoles } from './plugins/renewed-roles.ts'
import { findSession, keepAlive } from './plugins/session.ts'
import { sourceAddressOf } from './plugins/source-address.ts'
import { guardStaff } from './plugins/staff.ts'
import { formOf, refuseForm } from './refuse-form.ts'
import type { Page, StaffVisit, SubscriberVisit, Visit } from './visit.ts'

/** What came of one HTTP request, and the visit that it was. */
export interface Outcome {
  answer: Answer
  visit: Visit
}

/**
 * Opens a page of the site map: reads who comes, checks the form's origin, guards the journey, and lets the page answer.
 * Every guard denies by an answer; only outside failures and bugs are thrown.
 */
export async function openPage(
  ports: Ports,
  row: PageRow,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Outcome> {
  const stranger = strangerOf(ports, row, request, reply)
  if (row.method === 'POST' && !isOwnForm(stranger)) return { answer: await refuseForm(row, stranger), visit: stranger }
  const known = row.needsNoSession ? stranger : await recognise(stranger)
  request.recoveryId = known.request?.id ?? null
  const visit = { ...known, pause: hasFrame(row) ? await readPause(known) : null }
  return { answer: await letIn(row, visit), visit }
}

/** Probes, files and the language switch show no page of ours. */
function hasFrame({ isForMachines, path }: PageRow): boolean {
  return isForMachines !== true && path !== '/static/:file' && path !== '/language/:code'
}

async function letIn(row: PageRow, visit: Visit): Promise<Answer> {
  if (row.who === 'anyone') return ask(row, visit)
  if (row.who === 'subscriber') {
    return guide(row, visit) ?? ask(row, visit as SubscriberVisit)
  }
  const renewed = await renewRoles(visit)
  if ('kind' in renewed) return renewed
  const form = row.method === 'POST' && row.keepsDraft === true ? formOf(row) : null
  return guardStaff(renewed, row.right, form) ?? ask(row, renewed as StaffVisit)
}

async function ask<V extends Visit>({ method, page }: RowFor<V>, visit: V): Promise<Answer> {
  const { show, submit } = typeof page === 'function' ? await page() : page
  const handler = method === 'GET' ? show : submit
  return handler === undefined ? fail('wrong_method') : handler(visit)
}

interface RowFor<V extends Visit> {
  method: string
  page: Page<V> | (() => Promise<Page<V>>)
}

function strangerOf(ports: Ports, row: PageRow, request: FastifyRequest, reply: FastifyReply): Visit {
  const query = readQuery(request.raw.url ?? '')
  return {
    ...callerOf(ports, row, request, reply),
    parameters: (request.params ?? {}) as Readonly<Record<string, string>>,
    query,
    fields: (request.body as Fields | undefined) ?? noFields,
    sourceAddress: sourceAddressOf(request),
    isAutomatic: request.method === 'HEAD' || query.has('refresh'),
    held: null,
    request: null,
    person: null,
    isPage: isShownPath,
  }
}

/** Finds the session of the page's kind and the request that it holds; a manager's session only points at one. */
async function recognise(visit: Visit): Promise<Visit> {
  const held = await findSession(visit, visit.sessionKind)
  if (held === null) return visit
  const { requestId, person } = held.session
  const isSubscriber = held.kind === 'recovery' && requestId !== null
  const request = isSubscriber ? await visit.ports.store.requests.find(requestId) : null
  if (!visit.isAutomatic) await keepAlive(visit, held, request)
  return { ...visit, held, request, person }
}
