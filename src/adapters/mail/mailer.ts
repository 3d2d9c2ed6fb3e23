import type { SendMailOptions, Transporter } from 'nodemailer'
import type { Mail, Mailer } from '../../shell/ports.ts'
import { createGate } from './gate.ts'
import { gather } from './gather.ts'
import { MailError, translateMailFailure } from './mail-error.ts'
import type { RenderMail } from './render.ts'

/** What the mailer needs of the configuration. */
export interface MailerSettings {
  /** `smtp:` or `smtps:`, with user and password where the server wants them. */
  smtpUrl: string
  /** Who sends, such as `Account recovery <recovery@example.com>`. */
  from: string
  /** Its host ends every Message-ID. */
  publicUrl: string
  /** Does a mailbox of Exchange Online hand the mails in? It may do less at a time than a server. */
  isMailbox?: boolean
}

/** Notices have lines of their own: in one with them the mails that somebody waits for would stand behind a score of them each. */
type Line = 'notices' | 'others'
/** A mailbox of Exchange Online may have three connections in all. */
const ofMailbox: Readonly<Record<Line, number>> = { notices: 2, others: 1 }
/** With four lines for them a busy portal's notices fell minutes behind its recoveries, of which each has a score. */
const ofServer: Readonly<Record<Line, number>> = { notices: 8, others: 4 }
const connectWithin = 10_000
const silentAtMost = 15_000
/** A server that says a little now and then is never silent, and must not keep a mail for ever all the same. */
const sentWithin = 45_000
/** One mailbox, nothing that an address list, a header or a comment could be made of. */
const addressShape = /^[^\s@,;:<>()[\]\\"]{1,64}@[^\s@,;:<>()[\]\\"]{1,255}$/u

/**
 * Makes the mailer. Nodemailer is loaded and the server called at the first mail. `send` throws `MailError`.
 * @param patience how long one mail may take in all, in milliseconds
 */
export function createMailer(
  settings: MailerSettings,
  render: RenderMail,
  patience = sentWithin,
): Mailer & { close(): Promise<void> } {
  const connections = settings.isMailbox ? ofMailbox : ofServer
  const lines = new Map<Line, Promise<Transporter>>()
  const gates = { notices: createGate(connections.notices), others: createGate(connections.others) }
  const open = (line: Line) => {
    const transport = lines.get(line) ?? openTransport(settings.smtpUrl, connections[line])
    lines.set(line, transport)
    return transport
  }
  return {
    async send(mail) {
      const message = compose(settings, mail, render)
      const line = mail.template === 'notice' ? 'notices' : 'others'
      // How long a mail may take says nothing about how many wait before it.
      await gates[line](async () => send(await open(line), message, patience), mail.comesFirst)
    },
    async close() {
      for (const transport of await Promise.all(lines.values())) transport.close()
    },
  }
}

async function send(transport: Transporter, message: SendMailOptions, within: number): Promise<void> {
  // Not by `AbortSignal.timeout`: its timer runs on and makes an error long after the mail is gone.
  const bell = new AbortController()
  const timer = setTimeout(() => bell.abort(), within)
  try {
    await transport.sendMail({ ...message, signal: bell.signal })
  } catch (error) {
    throw translateMailFailure(error)
  } finally {
    clearTimeout(timer)
  }
}

async function openTransport(url: string, maxConnections: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url,
    pool: true,
    maxConnections,
    // A kept connection that the server closed is opened once more; further tries are the outbox's.
    maxRequeues: 1,
    dnsTimeout: connectWithin,
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    socketTimeout: silentAtMost,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', ({ message }, done) => {
    message.transform(gather)
    done()
  })
  return transport
}

function compose({ from, publicUrl }: MailerSettings, mail: Mail, render: RenderMail): SendMailOptions {
  if (!addressShape.test(mail.to)) throw new MailError('bad_address', 0, true)
  const { subject, text, html } = render(mail)
  return {
    from,
    to: { name: '', address: mail.to },
    subject: cleanSubject(subject),
    text,
    html,
    // Named, so that nobody measures each text to find out which is shorter.
    textEncoding: 'quoted-printable',
    // The same for every try of one mail, so that a repeated send shows as one (R-NOT-4).
    messageId: `<${mail.id.replace(/[^\w.-]/g, '')}@${new URL(publicUrl).hostname}>`,
    // Holiday replies to a program help nobody, and tell where people are.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** One line, and nothing in somebody's name that a mail program would decode. */
function cleanSubject(subject: string): string {
  return subject.replace(/\p{Cc}+/gu, ' ').replaceAll('=?', '= ?')
}
