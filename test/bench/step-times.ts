import type { Browser } from '../support/browser.ts'
import { browse, readPage } from '../support/browser.ts'
import { keepCookies } from '../support/remote-browser.ts'
import { findMedian } from './figures.ts'

/** How long one step of the journey took, in milliseconds, beside its bare equivalent. */
export interface StepTime {
  step: string
  count: number
  median: number
  ninetyNinth: number
  /** The bare equivalent's median in percent of the step's: 100 is as fast as bare. */
  shareOfBare: number
}

/** Browsers that time what they send, and send the bare equivalent right before, so that both meet the same machine. */
export interface Stopwatch {
  openBrowser(origin: string): Browser
  read(): readonly StepTime[]
}

/** Makes a stopwatch. @param bareUrl where a page and a form of a bare server are; null where nothing is compared */
export function createStopwatch(bareUrl: string | null): Stopwatch {
  const times = new Map<string, { own: number[]; bare: number[] }>()
  return {
    openBrowser: (origin) =>
      browse(origin, async (method, path, headers, cookies, body) => {
        const options = { method, redirect: 'manual', headers, ...(body !== undefined && { body }) } as const
        const bare = bareUrl === null ? Number.NaN : await timeBare(bareUrl, method)
        const startedAt = performance.now()
        const response = await fetchOnceMore(new URL(path, origin), options)
        const text = await response.text()
        const step = `${method} ${toPattern(path)}`
        const kept = times.get(step) ?? { own: [], bare: [] }
        kept.own.push(performance.now() - startedAt)
        kept.bare.push(bare)
        times.set(step, kept)
        keepCookies(cookies, response.headers.getSetCookie())
        return readPage({ statusCode: response.status, headers: Object.fromEntries(response.headers), body: text })
      }),
    read: () => [...times].map(([step, { own, bare }]) => toStepTime(step, own, bare)).toSorted(byName),
  }
}

/** A kept connection that the other side has just closed is opened once more, as browsers do. */
async function fetchOnceMore(url: URL, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options)
  } catch (error) {
    if (!isClosed(error)) throw error
    return fetch(url, options)
  }
}

function isClosed(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && ['UND_ERR_SOCKET', 'ECONNRESET'].includes(String(cause.code))
}

async function timeBare(url: string, method: 'GET' | 'HEAD' | 'POST'): Promise<number> {
  const body = method === 'POST' ? new URLSearchParams({ name: 'value', csrf: 'x'.repeat(43) }) : null
  const startedAt = performance.now()
  const response = await fetchOnceMore(new URL(url), { method, redirect: 'manual', ...(body !== null && { body }) })
  await response.text()
  return performance.now() - startedAt
}

/** Tokens differ from person to person. */
function toPattern(path: string): string {
  return (path.split('?')[0] ?? '').replace(/^\/(manager|stop)\/[\w-]+/, '/$1/:token')
}

function toStepTime(step: string, own: readonly number[], bare: readonly number[]): StepTime {
  const sorted = own.toSorted((left, right) => left - right)
  const median = findMedian(own)
  return {
    step,
    count: own.length,
    median,
    ninetyNinth: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN,
    shareOfBare: (100 * findMedian(bare)) / median,
  }
}

const byName = (left: StepTime, right: StepTime) => left.step.localeCompare(right.step)
