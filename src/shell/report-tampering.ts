import { announce } from './announce.ts'
import type { Ports } from './ports.ts'

/**
 * Tells security of a row that somebody edited by hand, once for each request (R-EXE-13); of any other error nothing. The
 * step that found it is refused either way, so a failure to tell is only logged.
 */
export async function reportTampering(ports: Pick<Ports, 'store' | 'clock' | 'settings' | 'log'>, error: unknown) {
  const requestId = tamperedRequestOf(error)
  if (requestId === null) return
  try {
    await announce(ports, { id: `tampered:${requestId}`, kind: 'row_tampered', content: { request: requestId } })
  } catch (cause) {
    ports.log.error({ requestId, error: cause instanceof Error ? cause.name : 'unknown' }, 'the alarm was not written')
  }
}

function tamperedRequestOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'TamperedRowError') return null
  return 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null
}
