import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { AddressObject } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Simulator } from './simulator.ts'

/** A mail that arrived. */
export interface Mail {
  /** Epoch milliseconds. */
  readonly at: number
  readonly from: string
  readonly to: string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Record<string, string>
}

/** Gives the mails to one address that arrived, oldest first. @param about only those whose text has this */
export function mailsTo({ mails }: Simulator, address: string, about = ''): Mail[] {
  return (sortIntoBoxes(mails).get(address.toLowerCase()) ?? []).filter(({ text }) => text.includes(about))
}

type Boxes = Map<string, Mail[]>
const sorted = new WeakMap<readonly Mail[], { boxes: Boxes; count: number; first: Mail | undefined }>()

/** A soak has a hundred thousand mails, and somebody looks into a box many times a second: each is sorted in but once. */
function sortIntoBoxes(mails: readonly Mail[]): Boxes {
  const known = sorted.get(mails)
  const isLonger = known !== undefined && known.count <= mails.length && known.first === mails[0]
  const { boxes, count } = isLonger ? known : { boxes: new Map<string, Mail[]>(), count: 0 }
  for (const mail of mails.slice(count)) for (const address of new Set(mail.to)) boxOf(boxes, address).push(mail)
  sorted.set(mails, { boxes, count: mails.length, first: mails[0] })
  return boxes
}

function boxOf(boxes: Boxes, address: string): Mail[] {
  const box = boxes.get(address) ?? []
  boxes.set(address, box)
  return box
}

/** A running SMTP server. */
export interface MailServer {
  readonly port: number
  close(): Promise<void>
}

/** An SMTP refusal with the code that the client reads. */
class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** Listens on loopback without TLS, and puts what comes into the simulator's mails. */
export async function startMail(simulator: Simulator, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'portal' }),
    onRcptTo: (_address, _session, done) =>
      simulator.settings.mailMode === 'no-mailbox' ? done(new SmtpRefusal(550, 'No such mailbox here')) : done(),
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase())
      receive(simulator, stream, to).then(() => done(), done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const { port: actual } = server.server.address() as AddressInfo
  return { port: actual, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function receive(simulator: Simulator, stream: SMTPServerDataStream, to: string[]): Promise<void> {
  // loaded with the first mail, since it is the slowest part of the start
  const { simpleParser } = await import('mailparser')
  const parsed = await simpleParser(stream, { skipImageLinks: true })
  const { mailMode } = simulator.settings
  if (mailMode === 'refuse-4xx') throw new SmtpRefusal(451, 'Try again later')
  if (mailMode === 'refuse-5xx') throw new SmtpRefusal(550, 'No such mailbox here')
  if (mailMode === 'slow') await wait(3000)
  if (mailMode === 'accept-then-drop') return
  const headers = Object.fromEntries(
    parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
  )
  const { subject = '', text = '', html } = parsed
  simulator.mails.push({
    at: simulator.clock.now(),
    from: addressOf(parsed.from),
    to,
    subject,
    text,
    html: html || '',
    headers,
  })
}

function addressOf(from: AddressObject | undefined): string {
  return from?.value[0]?.address ?? ''
}
