import type { FastifyInstance } from 'fastify'
import { CAST } from './cast.ts'
import { PASSWORD } from './company.ts'
import { type Html, html, page } from './pages.ts'
import type { HrFacts, Person } from './person.ts'
import { hasPast, vouchesFor } from './prospects.ts'
import type { Simulator } from './simulator.ts'

/** Puts the page that says whom one can play, and what will happen, onto the browser's server. */
export function registerPeople(app: FastifyInstance, simulator: Simulator): void {
  app.get('/people', (_request, reply) => {
    const body = page('Whom you can play', 'people', tellPeople(simulator.world.people))
    return reply.type('text/html; charset=utf-8').send(body)
  })
}

function tellPeople(people: readonly Person[]): Html {
  const past = people.filter(hasPast).map(({ displayName }) => displayName)
  return html`<p>Everybody's password is <strong>${PASSWORD}</strong>. Name an account on the portal's first page, answer with what stands beside it, and look into the mailbox of whoever is asked.</p>
<h2>It goes by itself</h2><p>The manager is asked and confirms, and the person comes back in.</p>
<ul class="plain" data-testid="ordinary">${people.map((person) => tellOrdinary(people, person))}</ul>
<h2>Those of the story, and other endings</h2><ul class="plain" data-testid="cast">${tellCast(people)}</ul>
<h2>They have a past</h2><p>These are what the helpdesk's queue and reports show. Whoever of them recovered lately is not asked about again: the helpdesk takes over.</p>
<p>${past.join(', ')}.</p>
<p>The staff, emergency accounts and names that nobody has end at the helpdesk as well. Nobody is told why.</p>
<p><a href="/">The story</a>, <a href="/inbox">all mailboxes</a></p>`
}

function tellOrdinary(people: readonly Person[], person: Person): Html | false {
  const contact = vouchesFor(people, person)
  if (contact === null || CAST.some(([account]) => isCalled(person, account))) return false
  return html`<li><strong>${person.userPrincipalName}</strong>, ${person.displayName}<br>${factsOf(person.hr)}<br>asked: ${mailboxOf(contact)}</li>`
}

/** Those of the story for whom it does not go the usual way, or who are worth a look. */
export function tellCast(people: readonly Person[], without: readonly string[] = []): readonly Html[] {
  return CAST.filter(([account]) => !without.includes(account)).flatMap(([account, part, ending]) => {
    const person = people.find((other) => isCalled(other, account))
    if (person === undefined) return []
    const contact = vouchesFor(people, person)
    const facts = person.hr === null ? 'any answers' : factsOf(person.hr)
    return html`<li><strong>${person.userPrincipalName}</strong>: ${part}<br>${facts}<br>${ending}${contact && html`: ${mailboxOf(contact)}`}</li>`
  })
}

function isCalled({ userPrincipalName }: Person, account: string): boolean {
  return userPrincipalName.startsWith(`${account}@`)
}

function mailboxOf({ displayName, mail }: Person): Html {
  return html`<a href="/inbox/${mail ?? ''}" target="manager">the mailbox of ${displayName}</a>`
}

/** What the portal asks, in the words of its questions. */
export function factsOf(facts: Partial<HrFacts> | null): Html {
  const { employeeId, hireDate, postalCode } = facts ?? {}
  return html`employee number <strong>${employeeId}</strong>, first day <strong>${hireDate}</strong>, postal code <strong>${postalCode}</strong>`
}
