import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { nameOf } from './failure.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

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
    return [explain(error)]
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
    connection.connect(() => {
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

/** What a server says may repeat a name, so only the library's code is told. */
function explain(error: unknown): Verdict {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EAUTH') {
    return bad(
      'The mail server does not take the user and password of SMTP_URL.',
      'Check both, with % signs for special characters.',
    )
  }
  if (code === 'ETLS') {
    return bad(
      'The connection to the mail server cannot be encrypted.',
      'Check the certificate of the server and smtp: or smtps: in SMTP_URL; ?requireTLS=false there says that the network between is yours alone.',
    )
  }
  const remedy = 'Check host and port in SMTP_URL, and that this machine may reach them.'
  return bad(`The mail server cannot be reached (${nameOf(error)}), so managers are not asked.`, remedy)
}
