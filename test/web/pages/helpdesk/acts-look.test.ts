import t, { type Test } from 'tap'
import { actAsStaff } from '../../../../src/shell/staff-acts.ts'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { lookAtPages } from '../../../support/look.ts'
import { noon } from '../../../support/requests.ts'

const override = {
  checkedBy: { id: people.hana.objectId, name: 'Hana Satō' },
  approvedBy: { id: 'piet', name: 'Piet Approver' },
  at: noon,
  reason: 'no_manager',
  areTrusted: false,
  signals: [],
  resume: null,
  codes: 0,
  tries: 0,
  takenUpAt: null,
} as const

/** Every form of the panel open with its errors, the code to read out, and the person's form; in both languages. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const
  const request = waitingRequest({ state: 'escalated', deadlineAt: null, ending })
  const approved = waitingRequest({ state: 'escalated', deadlineAt: null, ending, override })
  for (const one of [request, approved]) await world.ports.store.requests.insert(one)
  const path = `/helpdesk/requests/${request.id}`
  const hana = { ...people.hana, roles: ['Recovery.Agent', 'Recovery.Approver'] }
  world.signIn.people.set(hana.objectId, hana)
  const other = { id: 'aylin', name: 'Aylin Agent' }
  await actAsStaff(world.ports, request.id, { type: 'caller_checked', by: other, how: 'in_person' }, other)
  await actAsStaff(world.ports, request.id, { type: 'note_made', by: other }, other, 'Called back.\nNo answer.')
  const browser = openBrowser(world)
  await signInBy(browser, path, hana.objectId)
  const pages: string[] = []
  for (const language of ['en', 'de']) {
    await browser.get(`/language/${language}?return=%2Fhelpdesk`)
    const shown = (await browser.get(path)).body
    pages.push(shown.replaceAll('<details class="act"', '<details open class="act"'))
    pages.push((await browser.post(`${path}/caller-check`, { note: 'code 48210733' })).body)
    pages.push((await browser.post(`/helpdesk/requests/${approved.id}/resume-code`)).body)
  }
  return pages
}

t.test(
  'what staff can do fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing() },
  async (t) => {
    const pages = await renderPages(t)
    t.match(pages[2], /data-testid="resume-code"/)
    await lookAtPages(t, pages)
  },
)
