import { randomUUID } from 'node:crypto'
import { createDirectory } from '../../adapters/entra/directory.ts'
import type { Config } from '../../config.ts'
import type { Account, EligibilityFacts, Known } from '../../core/policy/eligibility.ts'
import type { StandingFacts } from '../../core/policy/standing.ts'
import { isHolding } from '../../core/recovery-request.ts'
import type { Directory, DirectoryTrace } from '../../shell/ports.ts'
import { isThere, withStore } from '../database.ts'
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
export async function readFacts(source: PersonSource, found: Account, config: Config): Promise<EligibilityFacts> {
  const { directory, trace } = source
  const { objectId } = found
  const [account, roles, passPolicy, contact, standing] = await Promise.all([
    know(directory.readAccount(objectId, trace)),
    know(directory.readRoles(objectId, trace)),
    know(directory.readPassPolicy(objectId, trace)),
    know(directory.readManager(objectId, trace)),
    readStanding(source, found, config),
  ])
  return { account, roles, passPolicy, contact, standing }
}

async function readStanding(
  { directory, trace }: PersonSource,
  found: Account,
  config: Config,
): Promise<StandingFacts> {
  const { excludedGroups: groups, signInClientId } = config.settings
  const { objectId, userPrincipalName } = found
  const [namesakes, excludedGroups, staffRoles, ownedApps, isHeld] = await Promise.all([
    know(directory.countNamesakes(userPrincipalName, trace)),
    know(groups.length === 0 ? Promise.resolve([]) : directory.findGroups(objectId, groups, trace)),
    know(directory.readAppRoles(objectId, signInClientId, trace)),
    know(directory.readOwnedApps(objectId, trace)),
    know(readHold(config, objectId)),
  ])
  return { namesakes, excludedGroups, staffRoles, ownedApps, isHeld }
}

/** A database that is not there yet holds nobody. */
async function readHold(config: Config, objectId: string): Promise<boolean> {
  if (!(await isThere(config.databaseUrl))) return false
  return (await withStore(config, (store) => store.requests.listOf(objectId))).some(isHolding)
}

async function know<T>(question: Promise<T>): Promise<Known<T>> {
  try {
    return { isKnown: true, value: await question }
  } catch (error) {
    return { isKnown: false, because: nameOf(error) }
  }
}
