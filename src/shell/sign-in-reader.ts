import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { DirectoryTrace, Ports } from './ports.ts'

const minute = 60_000
/** One reading a minute for the whole tenant, whoever asks and on whichever portal. */
const oneAMinute = { limit: 1, windowInMilliseconds: minute }
/** Rows come up to five minutes late, and those who wait ask every five minutes (`facts.md §5.1`). */
const overlap = 11 * minute
/** Their details come up to two hours late, so four times an hour the reading goes back that far. */
const deepOverlap = 125 * minute
const deepEvery = 15 * minute
const pagesAtMost = 100
const keptFor = 30 * 24 * 60 * minute

/**
 * Reads what is new in the sign-in log for every request that waits for it, at most once a minute over all portals, and keeps
 * the rows of those people alone. False where the tenant's licence does not open the log. Throws `DirectoryError`; the next
 * reading then begins where the last whole one ended.
 */
export async function refreshSignIns(ports: Ports, trace: DirectoryTrace): Promise<boolean> {
  const { clock, store } = ports
  const now = clock.now()
  if ((await store.turns.reserve('sign_in_log', oneAMinute, now, now)) === null) return true
  const waiting = await findWaiting(ports)
  const since = await sinceWhen(ports, waiting, now)
  const isReadable = await readPages(ports, trace, since, new Set(waiting.map(({ objectId }) => objectId)))
  if (isReadable) await store.signIns.saveMark(now)
  await store.signIns.deleteBefore(now - keptFor)
  return isReadable
}

/** Who waits, and from when on their sign-ins are wanted. */
interface Waiting {
  objectId: string
  since: number
}

async function findWaiting({ store }: Ports): Promise<readonly Waiting[]> {
  const ids = await store.signIns.listWaiting()
  const requests = await Promise.all(ids.map((id) => store.requests.find(id)))
  return requests.flatMap((request) => (request === null ? [] : toWaiting(request)))
}

function toWaiting({ subscriber, reset }: RecoveryRequest): readonly Waiting[] {
  if (subscriber === null || reset?.finishedAt == null) return []
  return [{ objectId: subscriber.objectId, since: reset.finishedAt }]
}

/** From the last reading on, with room for what comes late; never from before the first reset that somebody waits for. */
async function sinceWhen(ports: Ports, waiting: readonly Waiting[], now: number): Promise<number> {
  const wanted = Math.min(now, ...waiting.map(({ since }) => since))
  const mark = await ports.store.signIns.readMark()
  if (mark === null) return wanted
  const isDeep = Math.floor(mark / deepEvery) !== Math.floor(now / deepEvery)
  return Math.max(wanted, mark - (isDeep ? deepOverlap : overlap))
}

async function readPages(
  { directory, store, log }: Ports,
  trace: DirectoryTrace,
  since: number,
  wanted: ReadonlySet<string>,
): Promise<boolean> {
  let next: string | null = null
  for (let pages = 1; pages <= pagesAtMost; pages += 1) {
    const page = await directory.readSignIns({ since, objectId: null, next }, trace)
    if (page === null) return false
    await store.signIns.keep(page.rows.filter(({ objectId }) => wanted.has(objectId)))
    next = page.next
    if (next === null) return true
  }
  log.warn({ pagesAtMost }, 'the sign-in log was longer than one reading')
  return true
}
