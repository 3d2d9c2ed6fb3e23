import type { HrFailure } from '../../shell/ports.ts'
import { HrSourceError } from './hr-source-error.ts'

/** What was wrong with the HR service, and what to do about it; nothing of what it said. */
const sentences = {
  unreachable: 'The HR service cannot be reached. Check HR_HTTP_URL, the name service and the firewall.',
  forbidden_address: 'HR_HTTP_URL leads to an address at which no service may be. Check the name service.',
  certificate:
    'The certificate of the HR service is not trusted. Let it have one of a known authority, or name yours in NODE_EXTRA_CA_CERTS.',
  timeout:
    'The HR service takes more than five seconds for a page, or half an hour for all. Let it send shorter pages.',
  redirect: 'The HR service answers with a redirect, which is never followed. Set HR_HTTP_URL to where it leads.',
  refused: 'The HR service does not accept the credential. Check HR_HTTP_TOKEN, or HR_HTTP_USER and HR_HTTP_PASSWORD.',
  status: 'The HR service answers with an error. Look into its own log.',
  too_large: 'The HR service sends pages of more than two million bytes. Let it send shorter ones.',
  truncated: 'The answer of the HR service ended too early. Look into its own log.',
  malformed:
    'The HR service answers something else than {"people": […], "next": …} as application/json. See the README.',
  foreign_next: 'The HR service says that its next page is on another host, which is never followed.',
  too_many_pages: 'The HR service has no last page: one comes again, or there are more than 5,000.',
} as const satisfies Partial<Record<HrFailure, string>>

/** Makes the error of what went wrong. */
export function failHttp(code: keyof typeof sentences, cause?: unknown): HrSourceError {
  return new HrSourceError(sentences[code], { code, cause })
}

/** Tells what an error of the connection means, by its code alone. */
export function explainConnection(error: Error): HrSourceError {
  if (error instanceof HrSourceError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'forbidden_address') return failHttp('forbidden_address')
  return failHttp(/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS|SSL/.test(code) ? 'certificate' : 'unreachable')
}
