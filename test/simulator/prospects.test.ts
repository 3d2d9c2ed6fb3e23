import t from 'tap'
import { tryPolicy } from '../../src/shell/prospect.ts'
import { startStory } from '../support/story.ts'
import { CAST } from './cast.ts'
import { hasPast, vouchesFor } from './prospects.ts'
import { createWorld } from './world.ts'

t.test('the demo says of everybody in the company what the policy does with them', async (t) => {
  const { ports } = await startStory(t)
  const { people } = createWorld()
  for (const person of people.filter((it) => !hasPast(it))) {
    const account = await ports.directory.readAccount(person.id, { clientRequestId: 'prospects' })
    // HR's list, which a guest is not on, is asked before the policy is.
    if (account === null || person.hr === null) continue
    const prospect = await tryPolicy(ports, account, 'en')
    const asked = prospect?.request.contact?.person.objectId ?? null
    t.equal(asked, vouchesFor(people, person)?.id ?? null, person.userPrincipalName)
  }
})

t.test('the cast says rightly who is asked, and most of the company can be played', (t) => {
  const { people } = createWorld()
  for (const [account, , ending] of CAST) {
    const person = people.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${account}@`))
    const contact = person && vouchesFor(people, person)
    if (contact) t.match(ending, new RegExp(`\\b${contact.givenName}\\b`), account)
    else t.match(ending, /to the helpdesk/, account)
  }
  t.ok(people.filter((person) => vouchesFor(people, person) !== null).length >= 15)
  t.end()
})
