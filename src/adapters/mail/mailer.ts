import type { Transporter } from 'nodemailer'
import type { Mail, Mailer } from '../../shell/ports.ts'
import { MailError, translateMailFailure } from './mail-error.ts'
import { createMessageWriter, type WriteMessage } from './message.ts'
import type { RenderMail } from './render.ts'

/** What the mailer needs of the configuration. */
export interface MailerSettings {
  /** `smtp:` or `smtps:`, with user and password where the server wants them. */
  smtpUrl: string
  /** Who sends, such as `Account recovery <recovery@example.com>`. */
  from: string
  /** Its host ends every Message-ID. */
  publicUrl: string
}

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
  let opening: Promise<Outlet> | null = null
  return {
    async send(mail) {
      if (!addressShape.test(mail.to)) throw new MailError('bad_address', 0, true)
      const rendered = render(mail)
      opening ??= openOutlet(settings)
      const { transport, write } = await opening
      const message = write({ to: mail.to, messageId: messageIdOf(mail, settings) }, rendered)
      await send(transport, { from: settings.from, to: mail.to }, message, patience)
    },
    async close() {
      const outlet = await opening
      outlet?.transport.close()
    },
  }
}

/** What the first mail loads. */
interface Outlet {
  transport: Transporter
  write: WriteMessage
}

async function openOutlet({ smtpUrl, from }: MailerSettings): Promise<Outlet> {
  const [transport, write] = await Promise.all([openTransport(smtpUrl), createMessageWriter(from)])
  return { transport, write }
}

async function send(
  transport: Transporter,
  envelope: { from: string; to: string },
  raw: string,
  within: number,
): Promise<void> {
  // Not by `AbortSignal.timeout`: its timer runs on and makes an error long after the mail is gone.
  const bell = new AbortController()
  const timer = setTimeout(() => bell.abort(), within)
  const options = { envelope, raw, signal: bell.signal, disableFileAccess: true, disableUrlAccess: true }
  try {
    await transport.sendMail(options)
  } catch (error) {
    throw translateMailFailure(error)
  } finally {
    clearTimeout(timer)
  }
}

async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    pool: true,
    maxConnections: 2,
    // A kept connection that the server closed is opened once more; further tries are the outbox's.
    maxRequeues: 1,
    dnsTimeout: connectWithin,
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    socketTimeout: silentAtMost,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** The same for every try of one mail, so that a repeated send shows as one (R-NOT-4). */
function messageIdOf({ id }: Mail, { publicUrl }: MailerSettings): string {
  return `<${id.replace(/[^\w.-]/g, '')}@${new URL(publicUrl).hostname}>`
}
