import type { Readable } from 'node:stream'
import type { FieldError } from './forms.ts'

/** What a page module gives back: plain data; `plugins/views.ts` and `reply.ts` make HTTP of it. */
export type Answer = PageAnswer | RedirectAnswer | FailureAnswer | RawAnswer

export interface PageAnswer {
  kind: 'page'
  /** Template under `views/`, such as `recovery/questions`. */
  view: string
  status: number
  /** What the template reads as `it.…`. */
  values: Readonly<Record<string, unknown>>
  look: Look
}

/** What the frame around a template needs to know. */
export interface Look {
  /** The page's heading, already in the reader's language. */
  title: string
  /** What `data-state` says: the request's state, or the page's own name. */
  state?: string
  /** The step of the progress line, and who acts now. */
  step?: { name: Step; acts: 'you' | 'manager' | 'portal' }
  errors?: readonly FieldError[]
  /** Scripts of `static/`, without their ending. None is needed for the page to work. */
  scripts?: readonly string[]
  /** Further style sheets of `static/`, without their ending. */
  styles?: readonly string[]
  /** The page asks again by itself. */
  live?: Live
  /** The helpdesk's pages use the whole width. */
  isWide?: boolean
  /** False where going to another language would lose what the page shows once. */
  hasLanguageSwitch?: boolean
  headers?: Readonly<Record<string, string>>
}

/** How a page keeps itself up to date: a script asks whether `version` has changed and only then loads it again. */
export interface Live {
  version: string
  /** How often the script asks; left out, the page has no script and loads again in every browser. */
  everySeconds?: number
  /** How often the page loads again where no script asks; null where that would wipe what somebody types. */
  refreshInSeconds: number | null
  /** What is loaded again, where the page's address has more than its path. */
  address?: string
  /** Only tell that there is news: whoever reads a list must not lose their place in it. */
  isQuiet?: boolean
}

export const steps = ['account', 'questions', 'manager', 'reset', 'back_in'] as const
export type Step = (typeof steps)[number]

export interface RedirectAnswer {
  kind: 'redirect'
  to: string
  headers?: Readonly<Record<string, string>>
}

/** An error page of the catalogue: `error.<name>.title`, `.lead`, `.next`. */
export interface FailureAnswer {
  kind: 'failure'
  name: Failure
  headers?: Readonly<Record<string, string>>
}

/** A file or a plain word, as it stands; a stream where it may be long. */
export interface RawAnswer {
  kind: 'raw'
  status: number
  type: string
  body: string | Buffer | Readable
  headers?: Readonly<Record<string, string>>
}

/** Every error page and its status (design §6). */
export const failures = {
  bad_request: 400,
  forgery: 403,
  other_window: 403,
  other_window_kept: 403,
  answered: 403,
  forbidden: 403,
  not_found: 404,
  wrong_method: 405,
  wrong_step: 409,
  already_shown: 409,
  not_yet: 409,
  passes_used: 409,
  too_large: 413,
  wrong_type: 415,
  wrong_host: 421,
  too_many: 429,
  too_often: 429,
  broken: 500,
  directory: 503,
  sign_in: 503,
  store: 503,
  paused: 503,
} as const satisfies Record<string, number>
export type Failure = keyof typeof failures

/** Shows a template. */
export function showPage(view: string, look: Look, values: PageAnswer['values'] = {}, status = 200): PageAnswer {
  return { kind: 'page', view, status, values, look }
}

/** Sends the browser on with 303; `to` is a path of the site map, or an address from the settings. */
export function redirectTo(to: string): RedirectAnswer {
  return { kind: 'redirect', to }
}

/** Shows an error page of the catalogue. */
export function fail(name: Failure, headers?: Readonly<Record<string, string>>): FailureAnswer {
  return headers === undefined ? { kind: 'failure', name } : { kind: 'failure', name, headers }
}
