import t from 'tap'
import { startOutsideWorld } from '../support/simulator.ts'
import { CAST } from './cast.ts'
import { hasPast, vouchesFor } from './prospects.ts'
import { createWorld } from './world.ts'

const { people } = createWorld()
const isOfCast = (name: string) => CAST.some(([account]) => name.startsWith(`${account}@`))

t.test('the page names whom one can play, with what HR knows and whose mailbox is asked', async (t) => {
  const { addresses } = await startOutsideWorld(t)
  const html = (await (await fetch(`${addresses.browserUrl}/people`)).text()).replaceAll('&#39;', "'")
  const listOf = (id: string) => html.split(`data-testid="${id}">`)[1]?.split('</ul>')[0]?.split('<li>').slice(1) ?? []
  const ordinary = people.filter((it) => vouchesFor(people, it) !== null && !isOfCast(it.userPrincipalName))
  const items = listOf('ordinary')
  t.ok(ordinary.length >= 10)
  t.equal(items.length, ordinary.length)
  for (const [at, person] of ordinary.entries()) {
    const { employeeId, hireDate, postalCode } = person.hr ?? {}
    const mailbox = `/inbox/${vouchesFor(people, person)?.mail}"`
    for (const part of [person.userPrincipalName, employeeId, hireDate, postalCode, mailbox])
      t.ok(part !== undefined && items[at]?.includes(part), `${person.userPrincipalName}: ${part}`)
  }
  const cast = listOf('cast')
  t.equal(cast.length, CAST.length)
  for (const [at, [account, part]] of CAST.entries()) {
    t.ok(cast[at]?.includes(`<strong>${account}@`), account)
    t.ok(cast[at]?.includes(part), account)
  }
  const past = html.split('They have a past')[1] ?? ''
  for (const person of people)
    t.equal(new RegExp(`(<p>|, )${person.displayName}[,.]`).test(past), hasPast(person), person.displayName)
})
