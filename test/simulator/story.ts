import type { FastifyInstance } from 'fastify'
import { PASSWORD } from './company.ts'
import { findByAccount, rolesOf, STAFF } from './demo-staff.ts'
import { type Html, html, page } from './pages.ts'
import { factsOf, tellCast } from './people-page.ts'
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
  const ada = findByAccount(simulator.world.people, 'ada.okafor')
  const miles = findByAccount(simulator.world.people, 'miles.chen')
  return html`<p>Her sign-ins are approved on that phone, so Ada Okafor is locked out of her work account. With Sparekey she lets herself back in: she answers what HR knows of her,
her manager Miles Chen confirms that it is really her, every old sign-in method is deleted, and a pass that works once lets her set up a new phone.</p>
<p>You play all of them, in about five minutes. Open three windows side by side:</p><ul class="plain">
<li><a href="${portal}" target="ada" data-testid="portal">Ada: the recovery portal</a></li>
<li><a href="/inbox/${miles.mail ?? ''}" target="miles" data-testid="manager-inbox">Miles: his mailbox</a></li>
<li><a href="${portal}/helpdesk" target="helpdesk" data-testid="helpdesk">The helpdesk</a> (sign in as hana.sato@harbourpine.example, password <strong>${PASSWORD}</strong>)</li></ul>
<h2>Step by step</h2><ol>
<li>As Ada, give the account <strong>${ada.userPrincipalName}</strong> and say that the phone is lost.</li>
<li>Answer what HR knows: ${factsOf(ada.hr)}.</li>
<li>As Miles, open the mail, follow its link and sign in: <strong>${miles.userPrincipalName}</strong>, password <strong>${PASSWORD}</strong>, and approve the sign-in as his phone would ask him to.</li>
<li>As Miles, type the three words that Ada's screen shows, say how you recognised her, and confirm. His page then shows a code. As Ada, type it.</li>
<li>Watch the reset, take the pass, and <a href="/mysecurityinfo" target="ada-security-info" data-testid="security-info">sign in to Security info</a> with Ada's account,
her password <strong>${PASSWORD}</strong> and the pass. Add the Authenticator and a phone: Ada's page says that she is back in.</li></ol>
<p>Then play somebody else: <a href="/people" data-testid="people">whom you can play, and what will happen</a>.</p>
${tellOtherEndings(simulator)}
${tellHelpdesk(simulator)}
<p><a href="/inbox">All mailboxes</a></p>`
}

/** The other side: who works at the helpdesk, and how two of them stand in for a manager. */
function tellHelpdesk(simulator: Simulator): Html {
  const { people } = simulator.world
  const portal = simulator.settings.portalUrl
  const sian = findByAccount(people, "sian.o'brien")
  const staff = STAFF.map(([account, part]) => {
    const person = findByAccount(people, account)
    return html`<li><strong>${person.userPrincipalName}</strong><br>${rolesOf(person)}: ${part}</li>`
  })
  return html`<h2>The helpdesk's side</h2>
<p>The <a href="${portal}/helpdesk" target="helpdesk">queue</a>, the <a href="${portal}/helpdesk/reports" target="helpdesk">reports</a> and the audit have a past of some weeks.
These people work there. Their password is <strong>${PASSWORD}</strong>, too. Who comes second needs a window that knows nothing of the first: a private one, or sign out in between.</p>
<ul class="plain" data-testid="staff">${staff}</ul>
<h2>When no manager can vouch: two of the staff</h2><ol>
<li>As Siân, start with <strong>${sian.userPrincipalName}</strong> and answer: ${factsOf(sian.hr)}. Then choose “Hand it to the helpdesk” instead of waiting for the manager.</li>
<li>As Hana (agent), find Siân in the queue by the spoken reference, take the case over, call back as the talk track says, and write down that you checked the caller.</li>
<li>As Ruth (approver), open the same request and approve in place of the manager. Neither of them can do both.</li>
<li>As Hana, have the resume code shown, once. As Siân, choose “The helpdesk gave me a code” and type it: only this browser goes on, and the staff see no pass.</li>
<li>As Paolo (auditor), look at what the audit says of it. As Victor (administrator), pause all recoveries and see what everybody is told.</li></ol>`
}

/** Those for whom it goes another way, and what a manager can do but confirm. */
function tellOtherEndings({ world }: Simulator): Html {
  const others = tellCast(world.people, ['ada.okafor', 'miles.chen', "sian.o'brien"])
  return html`<h2>It can end otherwise</h2>
<p>Where a manager is asked: “This isn't right” says no, and “I did not expect this” raises the alarm. Every notice has a link that stops the recovery.
Or start as one of these, answer, and see where it leads, also in the queue.</p>
<ul class="plain" data-testid="others">${others}</ul>`
}
