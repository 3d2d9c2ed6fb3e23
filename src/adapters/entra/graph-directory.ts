import type { Budget, Directory, DirectoryTrace, Log, Meter } from '../../shell/ports.ts'
import { countNamesakes, findAccount, readAccount, readManager } from './accounts.ts'
import { batchQuestions } from './batching.ts'
import { createConnection } from './connection.ts'
import { createTokenSource } from './credential.ts'
import { readEmployees } from './employees.ts'
import { openSession } from './graph.ts'
import { findMemberships } from './groups.ts'
import { createHolds } from './holds.ts'
import { logConnection } from './logged-connection.ts'
import { readManagersAbove } from './managers-above.ts'
import { meterConnection } from './metered-connection.ts'
import { deleteMethod } from './method-deletion.ts'
import { readMethodMarks } from './method-marks.ts'
import { listMethods } from './methods.ts'
import { createPass } from './pass-creation.ts'
import { createPassPolicyReader } from './pass-policy.ts'
import { deletePass, readPass } from './passes.ts'
import { readPerUserMfa } from './per-user-mfa.ts'
import { readPermittedKinds } from './permitted-kinds.ts'
import { readRoles } from './roles.ts'
import { revokeSessions } from './sessions.ts'
import { defaultKeeps, type EntraSettings, type GraphTiming } from './settings.ts'
import { readSignIns } from './sign-in-log.ts'
import { readStaffStanding } from './staff-standing.ts'
import { readAppRoles, readOwnedApps } from './standing.ts'
import { createTenantReads } from './tenant-reads.ts'
import { readWatched } from './watched.ts'
import { watchPermissions } from './watched-permissions.ts'

/** Makes the directory over Microsoft Graph, with one credential for the process. Nothing is asked before the first call. */
export function createGraphDirectory(
  settings: EntraSettings,
  log: Log,
  timing: GraphTiming,
  budget: Budget,
  meter: Pick<Meter, 'count'> | null = null,
): Directory {
  const bare = batchQuestions(logConnection(createConnection(settings, createTokenSource(settings)), log))
  const connection = watchPermissions(meter === null ? bare : meterConnection(bare, meter))
  const readPassPolicy = createPassPolicyReader()
  const holds = createHolds()
  const open = (trace: DirectoryTrace) => openSession(connection, log, timing, trace, budget, holds)
  return {
    findAccount: (name, trace) => findAccount(open(trace), name),
    readAccount: (objectId, trace) => readAccount(open(trace), objectId),
    readManager: (objectId, trace) => readManager(open(trace), objectId),
    countNamesakes: (name, trace) => countNamesakes(open(trace), name),
    readManagersAbove: (objectId, most, trace) => readManagersAbove(open(trace), objectId, most),
    findGroups: async (objectId, groupIds, trace) => [...(await findMemberships(open(trace), objectId, groupIds))],
    readAppRoles: (objectId, clientId, trace) => readAppRoles(open(trace), objectId, clientId),
    readStaffStanding: (objectId, clientId, trace) => readStaffStanding(open(trace), objectId, clientId),
    readOwnedApps: (objectId, trace) => readOwnedApps(open(trace), objectId),
    readRoles: (objectId, trace) => readRoles(open(trace), objectId),
    readPassPolicy: (objectId, trace) => readPassPolicy(open(trace), objectId),
    listMethods: (objectId, trace) => listMethods(open(trace), objectId),
    readMethodMarks: (objectId, trace) => readMethodMarks(open(trace), objectId),
    deleteMethod: (objectId, method, trace) => deleteMethod(open(trace), objectId, method),
    revokeSessions: (objectId, trace) => revokeSessions(open(trace), objectId),
    readPass: (objectId, trace) => readPass(open(trace), objectId),
    readWatched: (objectId, trace) => readWatched(open(trace), objectId),
    createPass: (objectId, wish, trace) => createPass(open(trace), objectId, wish),
    deletePass: (objectId, passId, trace) => deletePass(open(trace), objectId, passId),
    readPermittedKinds: (objectId, trace) => readPermittedKinds(open(trace), objectId),
    readPerUserMfa: (objectId, trace) => readPerUserMfa(open(trace), objectId),
    readEmployees: (next, trace) => readEmployees(open(trace), next),
    readSignIns: (question, trace) => readSignIns(open(trace), question),
    listMissingPermissions: async () => connection.listMissing(),
    ...createTenantReads(open, timing.keeps ?? defaultKeeps),
  }
}
