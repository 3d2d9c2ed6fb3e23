import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Mail, mailsTo } from './mail.ts'
import { type Html, html, page } from './pages.ts'
import type { Simulator } from './simulator.ts'

/** Puts everybody's mailbox onto the browser's server. */
export function registerInbox(app: FastifyInstance, simulator: Simulator): void {
  app.get('/inbox', (_request, reply) => show(reply, page('All mailboxes', 'inboxes', listOfBoxes(simulator))))
  app.get<{ Params: { address: string } }>('/inbox/:address', ({ params }, reply) => {
    const mails = mailsTo(simulator, params.address)
    return show(reply, page(params.address, 'inbox', listOfMails(params.address, mails)))
  })
  app.get<{ Params: { address: string; n: string } }>('/inbox/:address/:n', ({ params }, reply) => {
    const mail = mailsTo(simulator, params.address)[Number(params.n) - 1]
    if (!mail)
      return show(
        reply.code(404),
        page('No such mail', 'no-mail', html`<p><a href="/inbox/${params.address}">Back</a></p>`),
      )
    return show(reply, page(mail.subject || '(no subject)', 'mail', oneMail(params.address, mail)))
  })
}

function listOfBoxes(simulator: Simulator): Html {
  const people = simulator.world.people.flatMap((person) => person.mail ?? [])
  const boxes = [...new Set([...simulator.mails.flatMap((mail) => mail.to), ...people])]
  const items = boxes.map(
    (address) =>
      html`<li><a href="/inbox/${encodeURIComponent(address)}">${address}</a> ${count(simulator, address)}</li>`,
  )
  return html`<p>Reload to see new mail.</p><ul class="plain">${items}</ul>`
}

function count(simulator: Simulator, address: string): string {
  const { length } = mailsTo(simulator, address)
  return length === 0 ? '' : `(${length})`
}

function listOfMails(address: string, mails: Mail[]): Html {
  if (mails.length === 0)
    return html`<p>No mail yet. Reload to look again.</p><p><a href="/inbox">All mailboxes</a></p>`
  const item = (mail: Mail, index: number) =>
    html`<li data-testid="mail"><a href="/inbox/${encodeURIComponent(address)}/${index + 1}">${mail.subject}</a><br>${mail.from}, ${timeOf(mail)}</li>`
  return html`<ul class="plain">${mails.map(item).reverse()}</ul><p><a href="/inbox">All mailboxes</a></p>`
}

function oneMail(address: string, mail: Mail): Html {
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'
  const frame = html`<h2>As HTML</h2><iframe title="The mail as HTML" data-testid="mail-html" sandbox="${sandbox}" srcdoc="${`<base target="_top">${mail.html}`}"></iframe>`
  return html`<p>From ${mail.from} to ${mail.to.join(', ')}, ${timeOf(mail)}</p>
<h2>As text</h2><pre data-testid="mail-text">${linkify(mail.text)}</pre>${mail.html ? frame : false}
<p><a href="/inbox/${encodeURIComponent(address)}">Back to ${address}</a></p>`
}

function linkify(text: string): Html[] {
  const words = text.split(/(https?:\/\/[^\s<>"]+)/)
  return words.map((word, index) => (index % 2 === 1 ? html`<a href="${word}">${word}</a>` : html`${word}`))
}

function timeOf(mail: Mail): string {
  return new Date(mail.at).toISOString().slice(0, 19).replace('T', ' ')
}

function show(reply: FastifyReply, body: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(body)
}
