import t from 'tap'

import type { Shown } from '../support/browser.ts'
import { startStage } from '../support/process-stage.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'

/** Six classes of names (R-ENUM-1); a stranger must not tell them apart. */
const names = {
  known: 'ada.okafor@harbourpine.example',
  unknown: 'nobody.at.all@harbourpine.example',
  disabled: 'oskar.brandt@harbourpine.example',
  guest: 'rosa.delgado_northwind.example#ext#@harbourpine.example',
  privileged: 'ines.carvalho@harbourpine.example',
  managerless: 'margaret.ashworth@harbourpine.example',
}

t.test('R-ENUM-1 R-ENUM-3 CVE-row-13 every name walks the same road to the same end', async (t) => {
  const stage = await startStage(t)
  const roads = new Map<string, Shown[]>()
  for (const [kind, name] of Object.entries(names)) roads.set(kind, await walk(stage.portalUrl, name))
  const expected = roads.get('known')?.map(mask) ?? []
  t.equal(expected.at(-1)?.state, 'escalated')
  for (const [kind, road] of roads) t.same(road.map(mask), expected, kind)
  t.same((await stage.control.ledger()).writes, [])
})

t.test('R-ENUM-3 a name is asked the same questions each time', async (t) => {
  const stage = await startStage(t)
  for (const name of [names.known, names.unknown]) {
    const asked = new Set<string>()
    for (let visit = 0; visit < 5; visit++) {
      const browser = openRemoteBrowser(stage.portalUrl)
      await browser.get('/')
      await browser.submit('/recovery', { username: name, reason: 'new_phone' })
      asked.add(fieldsOf(await browser.get('/recovery/questions')).join())
    }
    t.equal(asked.size, 1, name)
  }
})

t.test('R-ENUM-5 CVE-row-50 spellings of a name are one person', async (t) => {
  const stage = await startStage(t)
  const spellings = [
    'Ada.Okafor@HarbourPine.example',
    '  ada.okafor@harbourpine.example ',
    'ＡＤＡ.okafor@harbourpine.example',
    'ada.okafor@harbourpine.example\u200b',
    'ADA.OKAFOR@HARBOURPINE.EXAMPLE',
  ]
  for (const spelling of spellings) {
    const browser = openRemoteBrowser(stage.portalUrl)
    await start(browser, spelling)
    await browser.get('/recovery/questions')
    await browser.submit('/recovery/questions', wrong)
  }
  const browser = openRemoteBrowser(stage.portalUrl)
  await start(browser, names.known)
  await browser.get('/recovery/questions')
  const right = { 'answer.employeeId': 'HP1042', 'answer.hireDate': '2019-03-18', 'answer.postalCode': 'BS1 4DJ' }
  await browser.submit('/recovery/questions', right)
  t.equal((await browser.open('/recovery')).state, 'escalated', 'five tries of the day were used under five spellings')
})

const wrong = { 'answer.employeeId': 'HP0000', 'answer.hireDate': '2001-01-01', 'answer.postalCode': 'ZZ9 9ZZ' }

async function start(browser: ReturnType<typeof openRemoteBrowser>, username: string): Promise<Shown> {
  await browser.get('/')
  return browser.submit('/recovery', { username, reason: 'lost_phone' })
}

/** Start, questions, three wrong sets of answers, the end. */
async function walk(portalUrl: string, name: string): Promise<Shown[]> {
  const browser = openRemoteBrowser(portalUrl)
  const road = [await start(browser, name), await browser.get('/recovery/questions')]
  for (let attempt = 0; attempt < 3; attempt++) road.push(await browser.submit('/recovery/questions', wrong))
  road.push(await browser.get('/recovery'), await browser.open('/recovery'))
  return road
}

/** What a stranger can compare, without what is drawn anew for every visit; the questions' order belongs to the name. */
function mask({ status, headers, html, state }: Shown) {
  const { date: _date, 'set-cookie': cookie, ...rest } = headers
  const text = html
    .replaceAll(/href="#answer[^"]*"/g, 'href="#first"')
    .replaceAll(/value="[\w-]{20,}"/g, 'value="token"')
    .replaceAll(/[a-z]+ [a-z]+ \d\d/g, 'reference')
  return {
    status,
    state,
    headers: { ...rest, 'content-length': rest['content-length'] && 'length' },
    cookie: String(cookie).replaceAll(/=[\w-]{20,}/g, '=token'),
    text: sortPieces(text),
  }
}

/** Tags and words in one order, since a name decides in which order it is asked. */
function sortPieces(html: string): string {
  return html
    .split(/(?=<)|(?<=>)|\s+/)
    .filter((piece) => piece !== '')
    .sort()
    .join('\n')
}

function fieldsOf({ html }: Shown): string[] {
  return [...html.matchAll(/name="answer\.(\w+)/g)].map(([, field = '']) => field)
}
