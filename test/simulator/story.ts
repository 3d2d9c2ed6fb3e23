import type { FastifyInstance } from 'fastify'
import { PASSWORD } from './company.ts'
import { type Html, html, page } from './pages.ts'
import type { Simulator } from './simulator.ts'

/** Puts the page that explains the demo's story onto the browser's server. */
export function registerStory(app: FastifyInstance, simulator: Simulator): void {
  app.get('/', (_request, reply) => {
    const body = page('Ada has lost her phone', 'story', tellStory(simulator))
    return reply.type('text/html; charset=utf-8').send(body)
  })
}

function tellStory(simulator: Simulator): Html {
  const portal = simulator.settings.portalUrl
  const ada = simulator.world.people.find((person) => person.userPrincipalName.startsWith('ada.'))
  const miles = simulator.world.people.find((person) => person.id === ada?.managerId)
  return html`<p>Ada Okafor dropped her phone into the harbour. Her sign-ins are approved on that phone, so she is locked out. Her manager is Miles Chen.</p>
<p>Open three windows side by side:</p><ul class="plain">
<li><a href="${portal}" target="ada" data-testid="portal">Ada: the recovery portal</a></li>
<li><a href="/inbox/${miles?.mail ?? ''}" target="miles" data-testid="manager-inbox">Miles: his mailbox</a></li>
<li><a href="${portal}/helpdesk" target="helpdesk" data-testid="helpdesk">The helpdesk (sign in as hana.sato@harbourpine.example)</a></li></ul>
<h2>Then</h2><ol>
<li>As Ada, give the account <strong>${ada?.userPrincipalName}</strong> and say that the phone is lost.</li>
<li>Answer what HR knows: ${factsOf(ada?.hr ?? {})}.</li>
<li>As Miles, open the mail, follow its link and sign in: <strong>${miles?.userPrincipalName}</strong>, password <strong>${PASSWORD}</strong>, then approve.</li>
<li>As Miles, type the pairing phrase that Ada's screen shows, and read the code to Ada. As Ada, enter it.</li>
<li>Watch the reset, take the pass, and <a href="/mysecurityinfo" target="ada-security-info" data-testid="security-info">sign in to Security info</a> with Ada's account,
her password <strong>${PASSWORD}</strong> and the pass. Add the Authenticator and a phone.</li></ol>
<p><a href="/inbox">All mailboxes</a></p>`
}

function factsOf(facts: object): string {
  return Object.entries(facts)
    .filter(([name, value]) => value && !/^manager|^private/.test(name))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
