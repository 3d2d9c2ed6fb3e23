import { checkClouds } from './clouds.ts'
import { checkCredentials } from './credentials.ts'
import type { ConfigFault } from './fault.ts'
import { checkHrSource } from './hr-source.ts'
import { isLoopback } from './kinds.ts'
import type { Values } from './table.ts'
import { checkWebhook } from './webhook.ts'

/** Finds faults in values; one that is undefined is set and could not be read, one that is null is not set. */
export type Check = (values: Partial<Values>) => readonly ConfigFault[]

/**
 * What may be right by itself and is unsafe or impossible together. What a setting says is not judged where it could not be
 * read; that it is set is, so that no fault waits until another is mended.
 */
const checks: readonly Check[] = [
  checkPublicUrl,
  checkDatabase,
  checkSecrets,
  checkClouds,
  checkCredentials,
  checkQuestions,
  checkHrSource,
  checkPage,
  checkWebhook,
]

/** Asks every check and gives all their faults. */
export function checkTogether(values: Partial<Values>): readonly ConfigFault[] {
  return checks.flatMap((check) => check(values))
}

function checkPublicUrl({ PUBLIC_URL, ALLOW_SIMULATOR }: Partial<Values>): readonly ConfigFault[] {
  if (PUBLIC_URL === undefined || isLoopback(PUBLIC_URL)) return []
  const setting = 'PUBLIC_URL'
  const isPlain = PUBLIC_URL.startsWith('http:')
  return [
    ...(isPlain ? [{ setting, problem: 'is not encrypted', remedy: 'Set an address that begins with https://' }] : []),
    ...(ALLOW_SIMULATOR
      ? [
          {
            setting: 'ALLOW_SIMULATOR',
            problem: 'is set for an address that others can open',
            remedy: 'Set nothing; the simulator is for a PUBLIC_URL on localhost.',
          },
        ]
      : []),
  ]
}

/** Names and times go over that wire, and a password: nobody sends them in clear without having said so. */
function checkDatabase({ DATABASE_URL }: Partial<Values>): readonly ConfigFault[] {
  if (DATABASE_URL === undefined || !isElsewhereInClear(DATABASE_URL)) return []
  const problem = 'leads to another machine and does not say how the connection is encrypted'
  const remedy = 'Add ?sslmode=verify-full; sslmode=disable says that the network between is yours alone.'
  return [{ setting: 'DATABASE_URL', problem, remedy }]
}

/** A path as host is a socket of this machine. */
function isElsewhereInClear(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.searchParams.has('sslmode')) return false
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  return host !== '' && !host.startsWith('/') && !isLoopback(`http://${host}`)
}

function checkSecrets({ SPAREKEY_SECRET, SPAREKEY_SECRET_PREVIOUS }: Partial<Values>): readonly ConfigFault[] {
  if (!SPAREKEY_SECRET || !SPAREKEY_SECRET_PREVIOUS || !SPAREKEY_SECRET.equals(SPAREKEY_SECRET_PREVIOUS)) return []
  const remedy = 'Make a new SPAREKEY_SECRET, or set nothing here when no secret is being replaced.'
  return [{ setting: 'SPAREKEY_SECRET_PREVIOUS', problem: 'is the same as SPAREKEY_SECRET', remedy }]
}

function checkQuestions({ HR_QUESTIONS, HR_QUESTIONS_ASKED }: Partial<Values>): readonly ConfigFault[] {
  if (!HR_QUESTIONS || HR_QUESTIONS_ASKED === undefined || HR_QUESTIONS_ASKED <= HR_QUESTIONS.length) return []
  const remedy = 'Set as many as HR_QUESTIONS has, or fewer.'
  return [{ setting: 'HR_QUESTIONS_ASKED', problem: 'is more than HR_QUESTIONS has', remedy }]
}

function checkPage({ SECURITY_INFO_URL }: Partial<Values>): readonly ConfigFault[] {
  if (!SECURITY_INFO_URL?.startsWith('http:') || isLoopback(SECURITY_INFO_URL)) return []
  return [
    { setting: 'SECURITY_INFO_URL', problem: 'is not encrypted', remedy: 'Set an address that begins with https://' },
  ]
}
