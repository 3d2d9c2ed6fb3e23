import { type Explanation, nameOf } from './failure.ts'
import { bad, type Verdict } from './finding.ts'

/** What the mail library knows of a failure. What a server says may repeat a name, so nothing of it is told. */
interface Failure {
  /** The library's own word, such as `ESOCKET`. */
  code: string
  /** The system's word behind it, such as `ECONNREFUSED`; empty where there is none. */
  cause: string
  /** Which wait was too long; empty where none was. */
  late: string
  /** At which command of SMTP. */
  command: string
  /** The server's reply code; 0 where it gave none. */
  status: number
  isOfCertificate: boolean
}

const modes = 'smtp: with port 587 or 25, smtps: with port 465'
const alone = '?requireTLS=false there says that the network between is yours alone.'
const trust =
  'Check the name in SMTP_URL, and whether the certificate has ended; name the file of your own authority in NODE_EXTRA_CA_CERTS.'

/** Says in plain words why the mail server cannot be used, and what to do. */
export function explainMailFailure(error: unknown): Verdict {
  const failure = readFailure(error)
  const explain = explanations[failure.code]
  const { sentence, remedy } = explain?.(failure) ?? {
    sentence: `The mail server cannot be reached (${nameOf(error)}), so managers are not asked.`,
    remedy: 'Check host and port in SMTP_URL, and that this machine may reach them.',
  }
  return bad(sentence, remedy)
}

const explanations: Readonly<Record<string, (failure: Failure) => Explanation | null>> = {
  EAUTH: explainSignIn,
  ETLS: explainEncryption,
  ESOCKET: explainLine,
  ECONNECTION: explainLine,
  ETIMEDOUT: explainSilence,
  EDNS: ({ cause }) => ({
    sentence: `The mail server cannot be reached: its name is not known here${cause && ` (${cause})`}.`,
    remedy: 'Check the host in SMTP_URL, and that this machine can look up names.',
  }),
  EPROTOCOL: ({ status }) =>
    status === 0
      ? {
          sentence: 'What answers at the host and port of SMTP_URL is no mail server.',
          remedy: `Check both: ${modes}.`,
        }
      : refuseMachine(status),
}

/** A server that knows no sign-in says that it does not understand the command. */
function explainSignIn({ status }: Failure): Explanation {
  if ([500, 502, 503, 504, 538].includes(status)) {
    return {
      sentence: 'The mail server offers no sign-in with a password.',
      remedy: 'Leave user and password out of SMTP_URL, or use a port where it does: 587 with smtp:, 465 with smtps:.',
    }
  }
  return {
    sentence: 'The mail server does not take the user and password of SMTP_URL.',
    remedy: 'Check both, with % signs for special characters, and whether this user may send by SMTP at all.',
  }
}

function explainEncryption({ command, status, isOfCertificate }: Failure): Explanation {
  if (isOfCertificate) return { sentence: 'The certificate of the mail server is not trusted.', remedy: trust }
  if (command === 'STARTTLS' && status !== 0) {
    return {
      sentence: `The mail server does not encrypt at this port (STARTTLS: ${status}).`,
      remedy: `Use smtps: with the port for it, often 465. ${alone}`,
    }
  }
  return {
    sentence: 'The connection to the mail server cannot be encrypted.',
    remedy: `Check smtp: or smtps: in SMTP_URL: ${modes}. ${alone}`,
  }
}

function explainLine(failure: Failure): Explanation | null {
  const { cause, status } = failure
  if (failure.isOfCertificate) return explainEncryption(failure)
  if (/^(ERR_SSL|EPROTO)/.test(cause)) {
    return {
      sentence: 'The port of SMTP_URL does not encrypt from the first byte on, as smtps: means.',
      remedy: `Write smtp: there, which encrypts by STARTTLS, or the port for smtps:. Usual are ${modes}.`,
    }
  }
  if (cause === 'ECONNREFUSED') {
    return {
      sentence: 'The mail server cannot be reached: nothing takes connections at the host and port of SMTP_URL.',
      remedy: `Check both (${modes}), and that the server runs.`,
    }
  }
  if (cause === 'EHOSTUNREACH' || cause === 'ENETUNREACH') {
    return {
      sentence: `The mail server cannot be reached: there is no way from here to it (${cause}).`,
      remedy: 'Check the network and the firewall of this machine.',
    }
  }
  if (status !== 0) return refuseMachine(status)
  if (cause !== '' && cause !== 'ECONNRESET' && cause !== 'EPIPE') return null
  return {
    sentence: 'The mail server takes the connection and closes it again.',
    remedy: `Where its port encrypts from the first byte on, write smtps: (${modes}); or it does not take mail from this machine.`,
  }
}

function explainSilence({ late }: Failure): Explanation {
  if (late === 'GREETING_TIMEOUT') {
    return {
      sentence: 'Something takes the connection at the host and port of SMTP_URL and says nothing.',
      remedy: `Where the port encrypts from the first byte on, write smtps: (${modes}).`,
    }
  }
  if (late === 'CONNECT_TIMEOUT') {
    return {
      sentence: 'The mail server cannot be reached: nothing answers at the host and port of SMTP_URL.',
      remedy: `Check both (${modes}), and whether a firewall on the way drops the connection.`,
    }
  }
  return {
    sentence: 'The mail server fell silent in the middle.',
    remedy: 'Run the doctor again; if it stays, look at the log of the mail server.',
  }
}

function refuseMachine(status: number): Explanation {
  return {
    sentence: `The mail server turns this machine away (${status}).`,
    remedy: 'Have it take mail from the address of this machine, or use another server.',
  }
}

function readFailure(error: unknown): Failure {
  const text = (key: string) => {
    const value = error instanceof Error ? Reflect.get(error, key) : undefined
    return typeof value === 'string' && /^[\w ]{1,40}$/.test(value) ? value : ''
  }
  const status = error instanceof Error ? Number(Reflect.get(error, 'responseCode') ?? 0) : 0
  const cause = text('originalCode')
  const said = error instanceof Error && status === 0 ? error.message : ''
  const isOfCertificate = /CERT|SIGNATURE|ISSUER|ALTNAME/.test(cause) || /certificate|altnames/i.test(said)
  return {
    ...{ code: text('code'), cause, late: text('timeoutType'), command: text('command') },
    ...{ status: Number.isInteger(status) ? status : 0, isOfCertificate },
  }
}
