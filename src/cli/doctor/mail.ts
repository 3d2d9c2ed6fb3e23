import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { caution, good, type Verdict } from './finding.ts'
import { explainMailFailure } from './mail-failure.ts'

/** Each step of the handshake must be quicker than the check's own limit, so that the reason can be told. */
const stepTimeout = 8_000

/** What a handshake showed. */
interface Handshake {
  isEncrypted: boolean
  isSignedIn: boolean
  host: string
}

/** Greets the mail server, encrypts where it offers to, signs in, and leaves without sending anything. */
export const mail: Check = { name: 'mail', title: 'Mail', look }

async function look({ config }: Context): Promise<readonly Verdict[]> {
  try {
    return [judge(await shakeHands(config.mail.smtpUrl), config.mailsPerMinute)]
  } catch (error) {
    return [explainMailFailure(error)]
  }
}

async function shakeHands(smtpUrl: string): Promise<Handshake> {
  const [{ default: SMTPConnection }, { parseConnectionUrl }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/shared'),
  ])
  const { auth, ...options } = parseConnectionUrl(smtpUrl)
  const timeouts = { connectionTimeout: stepTimeout, greetingTimeout: stepTimeout, socketTimeout: stepTimeout }
  const connection = new SMTPConnection({ ...options, ...timeouts })
  const { host = '' } = options
  return await new Promise((resolve, reject) => {
    const finish = () => {
      resolve({ isEncrypted: connection.secure, isSignedIn: connection.authenticated, host })
      connection.quit()
    }
    const fail = (error: unknown) => {
      connection.close()
      reject(error)
    }
    connection.once('error', fail)
    // A line that is closed before the greeting is told here, and not as an error.
    connection.connect((closed) => {
      if (closed) return fail(closed)
      if (!auth) return finish()
      connection.login(auth, (error) => (error ? fail(error) : finish()))
    })
  })
}

function judge({ isEncrypted, isSignedIn, host }: Handshake, mailsPerMinute: number | null): Verdict {
  const isLocal = ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host)
  const password = isSignedIn ? ' and takes the password' : ''
  const pace = mailsPerMinute === null ? '' : ` It gets at most ${mailsPerMinute} mails a minute.`
  if (isEncrypted || isLocal) return good(`The mail server answers${password}.${pace}`)
  const remedy = 'Use smtps: in SMTP_URL, or a server that offers STARTTLS.'
  return caution('The mail server answers, but mails go to it unencrypted.', remedy)
}
