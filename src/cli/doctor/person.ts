import { randomUUID } from 'node:crypto'
import { createDirectory } from '../../adapters/entra/directory.ts'
import type { Account, EligibilityFacts, Known } from '../../core/policy/eligibility.ts'
import type { Directory, DirectoryTrace } from '../../shell/ports.ts'
import { type Context, doctorTiming, silentLog } from './context.ts'
import { nameOf } from './failure.ts'

/** The directory as the portal sees it, with one id for all calls of this run. */
export interface PersonSource {
  directory: Directory
  trace: DirectoryTrace
}

/** Opens the directory for questions about one person. */
export function openPersonSource({ config }: Context): PersonSource {
  const directory = createDirectory(config.entra, silentLog, doctorTiming)
  return { directory, trace: { clientRequestId: randomUUID() } }
}

/** Reads what the portal would ask before a reset; what cannot be read is unknown, and unknown refuses. */
export async function readFacts({ directory, trace }: PersonSource, found: Account): Promise<EligibilityFacts> {
  const { objectId } = found
  const [account, roles, passPolicy, contact] = await Promise.all([
    know(directory.readAccount(objectId, trace)),
    know(directory.readRoles(objectId, trace)),
    know(directory.readPassPolicy(objectId, trace)),
    know(directory.readManager(objectId, trace)),
  ])
  return { account, roles, passPolicy, contact }
}

async function know<T>(question: Promise<T>): Promise<Known<T>> {
  try {
    return { isKnown: true, value: await question }
  } catch (error) {
    return { isKnown: false, because: nameOf(error) }
  }
}
