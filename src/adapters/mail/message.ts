import { domainToASCII } from 'node:url'
import type { RenderedMail } from './render.ts'

/** What a mail has besides its words. */
export interface Letterhead {
  to: string
  messageId: string
}

/** Writes a mail as it goes over the wire. */
export type WriteMessage = (letterhead: Letterhead, rendered: RenderedMail) => string

/** In text that is quoted-printable an equals sign is never followed by an underscore, so no text can hold it. */
const boundary = '=_sparekey'
const longestWord = 52
/** Holiday replies to a program help nobody, and tell where people are. */
const automatic = ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All']

/**
 * Makes the writer of messages, with the encoders of the mail library: a text and a page with the same words. The library's
 * own way goes through a stream for every part of a part, which costs more than all else of a mail.
 * @param from who sends, as the settings say; read and written by the library once
 */
export async function createMessageWriter(from: string): Promise<WriteMessage> {
  const [{ encodeWord, foldLines }, { encode, wrap }, { default: MimeNode }] = await Promise.all([
    import('nodemailer/lib/mime-funcs'),
    import('nodemailer/lib/qp'),
    import('nodemailer/lib/mime-node'),
  ])
  const [sender = ''] = new MimeNode()
    .setHeader('from', from)
    .buildHeaders()
    .split(/\r\n(?!\s)/)
  const writeWords = (text: string) => (isPlain(text) ? text : encodeWord(text, 'Q', longestWord))
  const writePart = (type: string, text: string) => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    wrap(encode(text.replaceAll('\n', '\r\n'))),
  ]
  return ({ to, messageId }, { subject, text, html }) =>
    [
      sender,
      `To: ${toAscii(to)}`,
      foldLines(`Subject: ${writeWords(subject.replace(/\p{Cc}+/gu, ' '))}`),
      `Message-ID: ${messageId}`,
      ...automatic,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${boundary}"`,
      '',
      ...writePart('text/plain', text),
      ...writePart('text/html', html),
      `--${boundary}--`,
      '',
    ].join('\r\n')
}

/** What looks like an encoded word is none of ours, so it must be encoded itself. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('=?')
}

/** The address was looked at already: one mailbox without spaces. */
function toAscii(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`
}
