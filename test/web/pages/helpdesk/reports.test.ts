import { parse } from 'csv-parse/sync'
import t, { type Test } from 'tap'
import { dayOf } from '../../../../src/core/report/figures.ts'
import { buildContactWorld, openBrowser, signInBy } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { figuresUpTo } from '../../../support/figures.ts'
import { noon } from '../../../support/requests.ts'

const page = '/helpdesk/reports'
const yesterday = dayOf(noon - 86_400_000)

async function open(t: Test, days = 20) {
  const world = await buildContactWorld(t)
  const figures = figuresUpTo(yesterday, days)
  for (const day of new Set(figures.map((figure) => figure.day)))
    await world.ports.store.figures.keep(
      day,
      figures.filter((figure) => figure.day === day),
    )
  const browser = openBrowser(world)
  const shown = await signInBy(browser, page, people.hana.objectId)
  return { world, browser, shown }
}

t.test('the reports show a chart and a table for each question, and each look is in the audit', async (t) => {
  const { world, shown } = await open(t)
  t.equal(shown.statusCode, 200)
  for (const name of ['requests', 'times', 'funnel', 'reasons', 'escalations', 'approvers', 'blocked']) {
    t.match(shown.body, `data-testid="report-${name}"`)
    t.match(shown.body, `data-testid="table-${name}"`)
    t.match(shown.body, `<title id="${name}-title">`)
    t.match(shown.body, `<desc id="${name}-desc">`)
  }
  t.equal(shown.body.match(/role="img"/g)?.length, 7)
  t.notMatch(shown.body, /\sstyle=|NaN|undefined|Infinity/)
  const viewed = await world.ports.store.audit.findLast('page_viewed')
  t.equal(viewed?.requestId, 'tenant')
  t.same(JSON.parse(viewed?.actor ?? ''), { kind: 'staff', id: people.hana.objectId })
  t.match(viewed?.detail, /helpdesk_reports/)
})

t.test('R-STF-5 who has no role of the helpdesk sees no report', async (t) => {
  const { world } = await open(t)
  const stranger = openBrowser(world)
  for (const path of [page, `${page}/csv/funnel`, `${page}/json`]) {
    t.equal((await stranger.get(path)).statusCode, 401)
    const manager = await signInBy(openBrowser(world), path, people.miles.objectId)
    t.ok([401, 403].includes(manager.statusCode), path)
    t.notMatch(manager.body, /<svg|lost_phone/)
  }
})

t.test('a range that cannot be is said at its field, and what was typed stays', async (t) => {
  const { world, browser } = await open(t)
  const today = dayOf(noon)
  const looks = (await world.ports.store.audit.readHead()).sequence
  for (const [from, to, text] of [
    ['2026-10-05', '2026-10-01', 'first day is after the last'],
    ['yesterday', today, 'Give a day such as'],
    ['2026-02-30', today, 'Give a day such as'],
    [today, '2999-01-01', 'has not come yet'],
    ['1999-01-01', today, 'more than five years'],
    ["'><script>", today, 'Give a day such as'],
  ] as const) {
    const query = `?${new URLSearchParams({ from, to })}`
    const answer = await browser.get(page + query)
    t.equal(answer.statusCode, 422, from)
    t.match(answer.body, text)
    t.match(answer.body, /Error: Reports/)
    t.match(answer.body, `value="${from === "'><script>" ? '&#39;&gt;&lt;script&gt;' : from}"`)
    const file = await browser.get(`${page}/csv/funnel${query}`)
    t.equal(file.statusCode, 303)
    t.ok(String(file.headers.location).startsWith(`${page}?from=`))
  }
  t.equal((await world.ports.store.audit.readHead()).sequence, looks, 'nothing was shown, so nothing was looked at')
  t.equal((await browser.get(`${page}?from=a&from=b`)).statusCode, 400)
})

t.test('R-STF-8 every table is a file of its own, day by day, and its name is of the site map', async (t) => {
  const { world, browser } = await open(t)
  const query = `?from=${dayOf(noon - 5 * 86_400_000)}&to=${yesterday}`
  for (const name of ['summary', 'requests', 'times', 'funnel', 'reasons', 'escalations', 'approvers', 'blocked']) {
    const file = await browser.get(`${page}/csv/${name}${query}`)
    t.match(file.headers, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="sparekey-${name}-2026-10-28-to-2026-11-01.csv"`,
    })
    const [head = [], ...rows]: string[][] = parse(file.body, { bom: true })
    t.ok(rows.length > 0, name)
    for (const row of rows) t.equal(row.length, head.length)
  }
  const requests: string[][] = parse((await browser.get(`${page}/csv/requests${query}`)).body, { bom: true })
  t.same(requests[0], ['Day', 'Begun', 'Answered', 'Back in', 'To the helpdesk'])
  t.same(
    requests.slice(1).map(([day]) => day),
    ['2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01'],
  )
  t.match((await world.ports.store.audit.findLast('page_viewed'))?.detail, /helpdesk_reports_csv/)
  for (const name of ['nobody', '__proto__', 'funnel.csv']) {
    t.equal((await browser.get(`${page}/csv/${name}`)).statusCode, 404, name)
  }
})

t.test('the JSON has all of it, under the portal’s own names', async (t) => {
  const { world, browser } = await open(t)
  const file = await browser.get(`${page}/json?from=2026-10-31&to=2026-11-01`)
  const content = JSON.parse(file.body)
  t.match(content, { from: '2026-10-31', to: '2026-11-01', factors: { helpdeskMinutes: 20, managerMinutes: 5 } })
  t.equal(content.requests.length, 2)
  t.match(content.funnel[0], { step: 'started', share: 1 })
  t.match((await world.ports.store.audit.findLast('page_viewed'))?.detail, /helpdesk_reports_json/)
})

t.test('an empty time says so and shows the way on, in German too', async (t) => {
  const { browser } = await open(t, 1)
  const empty = await browser.get(`${page}?from=2020-01-01&to=2020-01-31`)
  t.match(empty.body, /No request began in this time/)
  t.notMatch(empty.body, /<svg|NaN/)
  await browser.get(`/language/de?return=${encodeURIComponent(page)}`)
  t.match((await browser.get(page)).body, /Berichte/)
})

t.test('where the look cannot be written down nothing is shown', async (t) => {
  const { world, browser } = await open(t, 1)
  world.ports.store.audit.append = () => Promise.reject(new Error('the audit cannot be written'))
  for (const path of [page, `${page}/json`, `${page}/csv/funnel`]) {
    const answer = await browser.get(path)
    t.equal(answer.statusCode, 500)
    t.notMatch(answer.body, /lost_phone|Median/)
  }
})
