import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { fromJsonLine } from '../../../../src/core/audit-export.ts'
import { auditTypes } from '../../../../src/core/audit-types.ts'
import { isWordKey } from '../../../../src/core/words/index.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { ada, journey, miles, minute, noon } from '../../../support/requests.ts'

const day = 24 * 60 * minute
const pagesFolder = join(import.meta.dirname, '../../../../src/web/pages')
const auditor = { ...people.hana, roles: ['Recovery.Auditor'] }

async function bringAuditor(t: Test, roles: readonly string[] = auditor.roles) {
  const world = await buildContactWorld(t)
  world.signIn.people.set(auditor.objectId, { ...auditor, roles })
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', auditor.objectId)
  const note = (event: Partial<AuditEvent>) =>
    world.ports.store.audit.append({
      ...{ type: 'recovery_started', at: noon, requestId: 'tenant', actor: { kind: 'portal', id: null }, detail: {} },
      ...event,
    })
  return { world, browser, note }
}

const numbersIn = (body: string) =>
  [...body.matchAll(/<span class="number">(\d+)</g)].map(([, number]) => Number(number))

t.test('R-STF-5 only auditors and admins see the trail', async (t) => {
  for (const [role, status] of [
    ['Recovery.Viewer', 403],
    ['Recovery.Agent', 403],
    ['Recovery.Approver', 403],
    ['Recovery.Auditor', 200],
    ['Recovery.Admin', 200],
  ] as const) {
    const { browser } = await bringAuditor(t, [role])
    for (const path of ['/helpdesk/audit', '/helpdesk/audit/export'])
      t.equal((await browser.get(path)).statusCode, status, `${role} ${path}`)
    t.equal((await browser.get('/helpdesk/audit/requests/nobody')).statusCode, status === 200 ? 404 : 403, role)
    await browser.get(status === 200 ? '/helpdesk/audit' : '/helpdesk')
    t.equal((await browser.post('/helpdesk/audit/verification')).statusCode, status, `${role} verification`)
  }
})

t.test('every type of record has a name', async (t) => {
  for (const type of auditTypes) t.ok(isWordKey(`helpdesk.story.${type}`), type)
})

t.test('the trail is searched by time, type, actor and what it is about', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  const request = { ...waitingRequest(), reference: 'anchor arcade 47' }
  await world.ports.store.requests.insert(request)
  await note({ at: noon, requestId: request.id })
  await note({
    at: noon + day,
    type: 'help_requested',
    requestId: request.id,
    actor: { kind: 'subscriber', id: null },
  })
  await note({
    at: noon + 2 * day,
    type: 'page_viewed',
    requestId: `person:${ada.objectId}`,
    actor: { kind: 'staff', id: people.eve.objectId },
  })
  await note({ at: noon + 3 * day, type: 'lockdown_started', actor: { kind: 'staff', id: people.eve.objectId } })
  for (const [query, found] of [
    ['type=help_requested', [4]],
    ['type=data_deleted', []],
    ['about=anchor-arcade+47', [4, 3]],
    ['about=okafor', [5, 4, 3]],
    [`about=${request.id}`, [4, 3]],
    [`about=${ada.objectId}`, [5, 4, 3]],
    ['about=miles', [4, 3]],
    [`about=${miles.objectId}`, [4, 3]],
    ['about=nobody', []],
    [`actor=${people.eve.objectId}`, [6, 5]],
    ['actor=subscriber', [4]],
    ['from=2026-11-03&to=2026-11-03', [4]],
    ['to=2026-11-03', [4, 3, 2, 1]],
    [`actor=${people.eve.objectId}&type=lockdown_started&about=tenant`, [6]],
  ] as const) {
    const { body, statusCode } = await browser.get(`/helpdesk/audit?${query}`)
    t.equal(statusCode, 200, query)
    t.same(
      numbersIn(body).filter((number) => number <= 6),
      found,
      query,
    )
  }
})

t.test('R-AUD-1 the form keeps names out of addresses, also of the next page; references and ids stay', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  const request = { ...waitingRequest(), reference: 'anchor arcade 47' }
  await world.ports.store.requests.insert(request)
  for (let at = 0; at < 60; at += 1) await note({ requestId: request.id, at: noon + at })
  await browser.get('/helpdesk/audit')
  const addressOf = async (about: string) =>
    String((await browser.post('/helpdesk/audit', { type: 'recovery_started', about })).headers.location)
  const address = await addressOf('okafor')
  t.match(address, /^\/helpdesk\/audit\?type=recovery_started&search=v1\.[\w-]+$/)
  const first = await browser.get(address)
  t.equal(numbersIn(first.body).length, 50)
  t.match(first.body, /name="about"[^>]* value="okafor"/)
  t.notMatch(first.body, /href="[^"]*okafor/)
  const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  t.equal(numbersIn((await browser.get(next)).body).length, 10)
  t.match(await addressOf('anchor arcade 47'), /about=anchor/)
  t.ok((await addressOf(request.id)).endsWith(`about=${request.id}`))
  t.equal((await browser.get('/helpdesk/audit?search=v1.made-up')).headers.location, '/helpdesk/audit')
})

t.test('the list speaks plain words; ids are folded away, and each leads to all that has it', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  const request = { ...waitingRequest(), reference: 'anchor arcade 47' }
  await world.ports.store.requests.insert(request)
  const eve = { kind: 'staff', id: people.eve.objectId } as const
  await note({ type: 'page_viewed', requestId: request.id, actor: eve, detail: { page: 'helpdesk_request' } })
  await note({ type: 'page_viewed', requestId: `person:${ada.objectId}`, actor: eve, detail: { page: 'assistance' } })
  await note({ type: 'help_requested', requestId: 'gone', actor: { kind: 'subscriber', id: null } })
  const { body } = await browser.get('/helpdesk/audit')
  const read = body.replace(/<details class="ids">.*?<\/details>/gs, '')
  t.match(read, /Staff looked at a request</)
  t.match(read, /Staff looked at a code that was drawn for a caller</)
  t.match(read, /Staff looked at the queue<.*?by you/s, 'the reader’s own')
  t.match(read, new RegExp(`/helpdesk/audit/requests/${request.id}">Dossier of anchor arcade 47<`))
  t.match(read, /<p class="hint">The account/)
  for (const raw of [people.eve.objectId, ada.objectId, 'helpdesk_request', 'person:']) t.notOk(read.includes(raw), raw)
  t.match(body, `href="/helpdesk/audit?actor=${people.eve.objectId}"`)
  t.match(body, `href="/helpdesk/audit?about=${ada.objectId}"`)
})

t.test('every page that staff can be seen to look at has words', (t) => {
  const files = readdirSync(pagesFolder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
  const pages = files.flatMap((name) => [
    ...readFileSync(join(pagesFolder, name), 'utf8').matchAll(/\bpage: (?:isJson \? )?'([a-z_]+)'(?: : '([a-z_]+)')?/g),
  ])
  const names = pages.flatMap(([, one = '', other]) => (other === undefined ? [one] : [one, other]))
  t.ok(names.length >= 10, names.join())
  for (const name of names) t.ok(isWordKey(`audit.page.${name}`), name)
  t.end()
})

t.test('pages follow by key and keep the filter; wrong input is said at its field', async (t) => {
  const { browser, note } = await bringAuditor(t)
  for (let at = 0; at < 120; at += 1) await note({ type: 'recovery_started', at: noon + at })
  const seen: number[] = []
  let next: string | undefined = '/helpdesk/audit?type=recovery_started'
  while (next !== undefined) {
    const { body } = await browser.get(next)
    seen.push(...numbersIn(body))
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  t.equal(seen.length, 120)
  t.equal(new Set(seen).size, 120)
  for (const query of [
    'from=yesterday',
    'type=everything',
    'actor=eve',
    'before=x',
    'to=2026-13-40',
    'to=2026-02-31',
  ]) {
    const { body, statusCode } = await browser.get(`/helpdesk/audit?${query}`)
    t.equal(statusCode, 422, query)
    t.match(body, /<title>Error: /)
  }
})

t.test('every look at the trail is a record of its own', async (t) => {
  const { world, browser } = await bringAuditor(t)
  await browser.get('/helpdesk/audit')
  await browser.get('/helpdesk/audit/export')
  await browser.post('/helpdesk/audit/verification')
  const looks = await world.ports.store.audit.listOf('helpdesk')
  t.same(
    looks.map(({ type, detail }) => `${type} ${detail.page ?? detail.outcome}`),
    [
      'staff_signed_in undefined',
      'page_viewed helpdesk',
      'page_viewed audit',
      'page_viewed audit_export',
      'audit_verified done',
    ],
  )
})

t.test('R-AUD-2 the button says that the trail is whole, or names the first bad record', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  for (let at = 0; at < 20; at += 1) await note({ at: noon + at })
  await browser.get('/helpdesk/audit')
  const whole = await browser.post('/helpdesk/audit/verification')
  t.match(whole.body, /data-verdict="whole">\s*<p class="lead">The trail is whole: \d+ records/)
  const { audit } = world.ports.store
  world.ports.store.audit = {
    ...audit,
    readChain: async (after, limit) =>
      (await audit.readChain(after, limit)).map((record) =>
        record.sequence === 7 ? { ...record, detail: '{"count":9}' } : record,
      ),
  }
  const broken = await browser.post('/helpdesk/audit/verification')
  t.match(
    broken.body,
    /data-verdict="broken">\s*<p class="lead">The trail is broken at record 7\.<\/p>\s*<p><strong>Record 7 was changed/,
  )
  t.match(broken.body, /Tell security now/)
})

t.test('the export has every record of its days, line by line, and each line can be verified', async (t) => {
  const { browser, note } = await bringAuditor(t)
  for (let at = 0; at < 700; at += 1) await note({ at: noon + day + at })
  const { body, headers, statusCode } = await browser.get('/helpdesk/audit/export?from=2026-11-03&to=2026-11-03')
  t.equal(statusCode, 200)
  t.match(String(headers['content-disposition']), /^attachment; filename="audit_2026-11-03_2026-11-03\.jsonl"$/)
  const lines = body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  t.equal(lines.length, 700)
  for (const [at, line] of lines.entries()) {
    if (at > 0) t.equal(line.previousHash, lines[at - 1].hash)
    t.not(fromJsonLine(JSON.stringify(line)), null)
  }
})

t.test('the dossier tells everything of a request, to read and to keep, and holds nothing secret', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  const request = {
    ...waitingRequest(),
    ...journey.coding(),
    id: waitingRequest().id,
    sealedName: 'sealed-name-of-ada',
  }
  await world.ports.store.requests.insert(request)
  await note({ requestId: request.id })
  await note({
    requestId: request.id,
    type: 'entra_outcome',
    detail: { effect: 'delete_method', methodKind: 'phone', outcome: 'done', graphRequestId: 'graph-1' },
  })
  const path = `/helpdesk/audit/requests/${request.id}`
  const { body } = await browser.get(path)
  for (const part of [
    'maple canoe 47',
    'Ada Okafor',
    'Miles Chen',
    'Phone number',
    'graph-1',
    'The questions from HR were answered rightly',
  ])
    t.ok(body.includes(part), part)
  const kept = await browser.get(`${path}?format=json`)
  const dossier = JSON.parse(kept.body)
  t.equal(dossier.request.reference, 'maple canoe 47')
  t.equal(dossier.records.length, 3, 'the look at the page is one of them')
  for (const text of [body, kept.body]) {
    for (const secret of ['sealed-name-of-ada', 'name-key', '"sealed"', 'sealedSecret', 'nameKey'])
      t.notOk(text.includes(secret), secret)
  }
})

t.test('a row that was edited by hand leaves the dossier to the audit, and says so', async (t) => {
  const { world, browser, note } = await bringAuditor(t)
  const { id } = waitingRequest()
  await note({ requestId: id })
  world.ports.store.requests.find = async () => {
    throw Object.assign(new Error('edited'), { name: 'TamperedRowError', requestId: id })
  }
  const { body, statusCode } = await browser.get(`/helpdesk/audit/requests/${id}`)
  t.equal(statusCode, 200)
  t.match(body, /data-testid="tampered"/)
  t.match(body, /Recovery started/)
  t.equal(JSON.parse((await browser.get(`/helpdesk/audit/requests/${id}?format=json`)).body).request, null)
})
