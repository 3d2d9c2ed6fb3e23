import { type SignedAnchor, writeAnchor } from '../../core/audit-anchor.ts'
import type { ChainPoint } from '../../core/audit-record.ts'
import { dayOf } from '../../core/report/figures.ts'
import { announce } from '../announce.ts'
import { nameOf } from '../error-name.ts'
import type { AnchorFile, AuditGuard, Ports } from '../ports.ts'
import { drawAnchor, openAnchor } from './anchor.ts'
import { AuditHeldError, findAcknowledgement, keepsAnchor } from './held.ts'

type World = Pick<Ports, 'store' | 'secrets' | 'clock' | 'log' | 'settings'>

/**
 * Makes the guard of this process. What it knows of the audit is the younger of its own memory and of a small file outside
 * of the database, so that a copy that was restored is noticed while the portal runs and when it starts (P12). Each replica
 * has its own; what they share is the acknowledgement, which is in the chain.
 */
export function createAuditGuard(world: World, file: AnchorFile): AuditGuard {
  const memory: Memory = { known: null, isRead: false, isHeld: false }
  return {
    check: () => check(world, file, memory),
    isHeld: () => memory.isHeld,
    admit: () => admit(world, memory),
  }
}

interface Memory {
  known: SignedAnchor | null
  /** Was the file looked at? Until then a missing anchor means nothing. */
  isRead: boolean
  isHeld: boolean
}

async function admit(world: World, memory: Memory): Promise<void> {
  const { known } = memory
  if (!memory.isHeld && known !== null && !(await isStillThere(world, known))) {
    await hold(world, memory, known, await world.store.audit.readHead())
  }
  if (memory.isHeld) throw new AuditHeldError()
}

/** One look at the very record is enough nearly always. No copy is older than an audit without records. */
async function isStillThere({ store, secrets }: World, known: SignedAnchor): Promise<boolean> {
  if (known.sequence === 0) return true
  const [record] = await store.audit.readChain(known.sequence - 1, 1)
  const isSame = record?.sequence === known.sequence && record.hash === known.hash
  return isSame || keepsAnchor(store.audit, secrets, known)
}

async function check(world: World, file: AnchorFile, memory: Memory): Promise<void> {
  const { store, secrets, clock, log } = world
  if (!memory.isRead && !(await recall(world, file, memory))) return
  const now = await drawAnchor(store.audit, secrets, clock.now())
  const { known } = memory
  if (known !== null && !(await keepsAnchor(store.audit, secrets, known))) return hold(world, memory, known, now)
  if (memory.isHeld)
    log.warn({ sequence: now.sequence }, 'the older copy of the audit was acknowledged; writing goes on')
  memory.isHeld = false
  if (known?.hash === now.hash) return
  memory.known = now
  await keep(world, file, now)
}

/** Reads what an earlier process knew. A file that says nothing we can read says nothing good: silence denies (rule 6). */
async function recall(world: World, file: AnchorFile, memory: Memory): Promise<boolean> {
  const text = await file.read().catch(() => '')
  const known = text === null ? null : openAnchor(text, world.secrets)
  if (text !== null && known === null) {
    const unreadable = { sequence: 0, hash: '', count: 0, at: 0, signature: '' }
    await hold(world, memory, unreadable, await world.store.audit.readHead())
    const acknowledgedAt = await findAcknowledgement(world.store.audit, world.secrets)
    if (acknowledgedAt === null || acknowledgedAt < world.clock.now() - acknowledgementLives) return false
    memory.isHeld = false
  }
  memory.known = known
  memory.isRead = true
  return true
}

/** An anchor that cannot be read has no date, so only a fresh word of a person goes for it. */
const acknowledgementLives = 60 * 60_000

/** A line in the log of each process, and a word to people every day until they have looked. */
async function hold(world: World, memory: Memory, known: SignedAnchor | null, found: ChainPoint): Promise<void> {
  const fields = { known: known?.sequence ?? 0, found: found.sequence }
  if (!memory.isHeld)
    world.log.error(fields, `${describe(fields.known)}: nothing is written to Entra until acknowledged`)
  memory.isHeld = true
  const day = dayOf(world.clock.now())
  const content = { known: String(fields.known), found: String(fields.found) }
  await announce(world, { id: `held:${fields.known}:${known?.at ?? 0}:${day}`, kind: 'audit_held', content })
}

/** Nobody is told that a copy is older where only the file is out of order. */
function describe(known: number): string {
  return known === 0
    ? 'what stands at AUDIT_ANCHOR_PATH cannot be read or is not ours'
    : 'the database is older than its audit was'
}

/** A file that cannot be written leaves the memory and the daily anchor; that is worth a line, and no stop. */
async function keep({ log, store }: World, file: AnchorFile, anchor: SignedAnchor): Promise<void> {
  // After a power cut the file must not know more than the database.
  await store.settle()
  await file.write(writeAnchor(anchor)).catch((error: unknown) => {
    const name = nameOf(error)
    log.warn({ error: name }, 'AUDIT_ANCHOR_PATH cannot be written: a restored backup may go unnoticed after a restart')
  })
}
