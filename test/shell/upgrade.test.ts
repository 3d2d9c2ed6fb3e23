import { join } from 'node:path'
import { Kysely, Migrator } from 'kysely'
import t, { type Test } from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { totpCodes } from '../../src/adapters/codes/totp.ts'
import { firstTables } from '../../src/adapters/store/migrations/0001-first-tables.ts'
import { sharedReading } from '../../src/adapters/store/migrations/0002-shared-reading.ts'
import { chainOfContacts } from '../../src/adapters/store/migrations/0003-chain-of-contacts.ts'
import { lockdowns } from '../../src/adapters/store/migrations/0006-lockdowns.ts'
import { guardedAudit } from '../../src/adapters/store/migrations/0007-guarded-audit.ts'
import { createSqliteDialect } from '../../src/adapters/store/sqlite.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import type { Tables } from '../../src/adapters/store/tables.ts'
import type { Command } from '../../src/core/commands.ts'
import { isEnding, type State } from '../../src/core/flow.ts'
import { codeRow, nameRow, type RecoveryRequest } from '../../src/core/recovery-request.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import type { Secrets } from '../../src/shell/ports.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { ada } from '../support/people.ts'
import { journey, noon, requestOf } from '../support/requests.ts'

const minute = 60_000
const hour = 60 * minute

/** What the release before the helpdesk's desk, PostgreSQL and retention wrote: its tables, and its fields of a request. */
const itsMigrations = {
  '0001-first-tables': firstTables,
  '0002-shared-reading': sharedReading,
  '0003-chain-of-contacts': chainOfContacts,
  '0006-lockdowns': lockdowns,
  '0007-guarded-audit': guardedAudit,
}
const itsFields = (
  'id version state reference reason language nameKey sealedName questions origin startedAt deadlineAt answerTries subscriber ' +
  'contact vouchedBy passedOver isSecondNeeded isWaitNeeded hasSecondAddress notBefore signals sessionsRevokedAt code ' +
  'verifications preflight reset pass passAttempts disclosures passWriteSince guard enrolment signInSeenAt ending hold'
).split(' ')

/** An open request of each state, and the commands that waited for it. */
const open: Partial<Record<State, { request: RecoveryRequest; commands: readonly Command['type'][] }>> = {
  awaiting_answers: { request: requestOf(), commands: ['expire'] },
  awaiting_manager: { request: journey.asking(), commands: ['expire'] },
  awaiting_code: { request: journey.coding(), commands: ['expire'] },
  verified: { request: journey.verified(), commands: ['expire'] },
  resetting: { request: journey.resetting(), commands: ['run_reset'] },
  awaiting_pass: { request: journey.awaitingPass(), commands: ['watch_enrolment'] },
  enrolling: { request: journey.enrolling(), commands: ['watch_enrolment', 'read_sign_in_log'] },
}

/** Writes the request as that release did. */
async function writeOld(path: string, secrets: Secrets, request: RecoveryRequest, commands: readonly string[]) {
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(path) })
  const provider = { getMigrations: async () => itsMigrations }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error
  const data = JSON.stringify(Object.fromEntries(Object.entries(request).filter(([name]) => itsFields.includes(name))))
  const { id, version, state, nameKey, reference, subscriber, startedAt, guard } = request
  const row = {
    ...{ id, version, state, reference, data, is_listed: 0, has_guard: guard === null ? 0 : 1, updated_at: startedAt },
    ...{ subscriber_id: subscriber?.objectId ?? null, name_key: nameKey },
    seal: secrets.digest('row', `${id}|${version}|${data}`),
  }
  await db
    .insertInto('recovery_requests')
    .values(row as never)
    .execute()
  for (const type of commands) {
    const due = { due_at: request.deadlineAt ?? noon, leased_until: noon + minute, is_buried: 0, failure: null }
    const command = {
      id: type,
      request_id: id,
      type,
      command: JSON.stringify({ type }),
      position: 0,
      attempts: 0,
      ...due,
    }
    await db.insertInto('outbox').values(command).execute()
  }
  await db.destroy()
}

function sealFor(secrets: Secrets, request: RecoveryRequest): RecoveryRequest {
  const { id, code } = request
  const { objectId, userPrincipalName, displayName, mail } = ada
  return {
    ...request,
    nameKey: secrets.digest('name', ada.userPrincipalName),
    sealedName: secrets.seal(ada.userPrincipalName, nameRow(id)),
    subscriber: request.subscriber && { objectId, userPrincipalName, displayName, mail },
    code: code && { ...code, sealedSecret: secrets.seal(totpCodes.drawSecret(), codeRow(id)) },
  }
}

/** A portal of today on that database. */
async function upgrade(t: Test, wish: { request: RecoveryRequest; commands: readonly string[] }) {
  const portal = await build(t)
  portal.clock.set(noon)
  const { secrets, clock, log, settings } = portal.ports
  const path = join(t.testdir(), 'old.db')
  const request = sealFor(secrets, wish.request)
  await writeOld(path, secrets, request, wish.commands)
  const store = await openStore(`sqlite:${path}`, secrets)
  portal.ports.store = store
  portal.ports.auditGuard = createAuditGuard({ store, secrets, clock, log, settings }, createAnchorFile(null))
  t.teardown(() => store.close())
  return { portal, request }
}

async function openBrowser({ app, ports, clock }: Portal, requestId: string) {
  const token = ports.secrets.drawToken()
  const session = { kind: 'recovery', requestId, person: null, createdAt: clock.now() } as const
  await ports.store.sessions.add(ports.secrets.digest('token', token), {
    ...session,
    expiresAt: clock.now() + 24 * hour,
  })
  const browser = createBrowser(app)
  browser.cookies.set('__Host-recovery', token)
  return browser
}

for (const [state, wish] of Object.entries(open)) {
  t.test(`P-15 an upgrade in the middle of a recovery loses nothing: ${state}`, async (t) => {
    const { portal, request } = await upgrade(t, wish)
    const { store } = portal.ports
    t.match(await store.requests.find(request.id), JSON.parse(JSON.stringify(request)), 'every field is as it was')
    const browser = await openBrowser(portal, request.id)
    const page = await browser.open('/recovery')
    t.match({ status: page.status, state: page.state }, { status: 200, state })
    for (let step = 0; step < 60 && !(await isOver(portal, request.id)); step += 1) {
      portal.clock.advance(hour)
      await portal.worker.runDue()
    }
    t.ok(await isOver(portal, request.id), 'it comes to an end')
    t.match(await browser.open('/recovery'), { status: 200 })
    t.notMatch(portal.log.lines.join(), /Tampered|TypeError/)
  })
}

async function isOver({ ports }: Portal, id: string): Promise<boolean> {
  const request = await ports.store.requests.find(id)
  return request !== null && isEnding(request.state)
}
