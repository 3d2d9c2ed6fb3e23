import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { EndingReason } from '../../src/core/ending.ts'
import { shelvesOfView } from '../../src/core/queue.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import type { QueueWish, Store } from '../../src/shell/ports.ts'
import { ada, journey, minute, noon } from '../support/requests.ts'
import { type Figure, medianFigure } from './figures.ts'

const target = { limit: 50, is: 'at most' } as const
const wish: QueueWish = {
  shelves: shelvesOfView.escalated,
  reason: null,
  ownerId: null,
  order: 'newest',
  limit: 25,
  after: null,
}

/** How long a page of the helpdesk's queue and a search take among so many requests, and how long that took to fill. */
export async function measureQueue(requests = 100_000): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-queue-'))
  const store = await openStore(`sqlite:${join(folder, 'queue.db')}`, createSecrets(new Uint8Array(32).fill(9)))
  try {
    await fill(store, requests)
    return await measurePages(store, requests)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

async function fill(store: Store, requests: number): Promise<void> {
  const batch = 5_000
  for (let from = 0; from < requests; from += batch) {
    await store.transact(async (tx) => {
      for (let at = from; at < Math.min(requests, from + batch); at += 1) await tx.requests.insert(requestAt(at))
    })
  }
}

/** Most wait for people, since that is the list that must stay fast; one in ten goes by itself. */
function requestAt(at: number): RecoveryRequest {
  const person = {
    ...ada,
    objectId: randomUUID(),
    displayName: `Person${at} Family${at % 5_000}`,
    userPrincipalName: `person${at}@example.com`,
  }
  const request = { ...journey.asking(), id: randomUUID(), subscriber: person, startedAt: noon - at * minute }
  if (at % 10 === 0) return request
  const reason: EndingReason = at % 997 === 0 ? 'reset_failed' : 'help_requested'
  return {
    ...request,
    state: 'escalated',
    deadlineAt: null,
    ending: { reason, at: noon - at * minute, checks: [], isListed: true },
  }
}

async function measurePages(store: Store, requests: number): Promise<readonly Figure[]> {
  const { requests: rows } = store
  const deep = `${noon - Math.floor(requests * 0.9) * minute}:x`
  const many = requests.toLocaleString('en')
  return [
    await measure(`first page of ${many} requests`, () => rows.listQueue(wish)),
    await measure('a page far down the queue', () => rows.listQueue({ ...wish, after: deep })),
    await measure('a page of a rare reason', () => rows.listQueue({ ...wish, reason: 'reset_failed' })),
    await measure('a page of all, the oldest first', () =>
      rows.listQueue({ ...wish, shelves: shelvesOfView.all, order: 'oldest' }),
    ),
    await measure('a search by a family name', () => rows.findByWords(['family12'], 26)),
  ]
}

async function measure(name: string, look: () => Promise<unknown>): Promise<Figure> {
  const times: number[] = []
  for (let round = 0; round < 15; round += 1) {
    const startedAt = performance.now()
    await look()
    times.push(performance.now() - startedAt)
  }
  return medianFigure(name, 'ms', times, target)
}
