import type { Budget, Directory, Log, Meter } from '../../shell/ports.ts'
import { defaultTiming, type EntraSettings } from './settings.ts'
import { freeBudget } from './throttle-class.ts'

/**
 * Makes the directory over Microsoft Graph. What stands behind it is loaded at the first call, since the first page of the
 * portal needs none of it. Every method throws `DirectoryError` when Graph fails; `timing` is for tests.
 * @param budget what the portals of this tenant share; without one nothing waits for others
 */
export function createDirectory(
  settings: EntraSettings,
  log: Log,
  timing = defaultTiming,
  budget: Budget = freeBudget,
  meter: Pick<Meter, 'count'> | null = null,
): Directory {
  let loading: Promise<Directory> | null = null
  const load = () => {
    loading ??= import('./graph-directory.ts').then((module) =>
      module.createGraphDirectory(settings, log, timing, budget, meter),
    )
    return loading
  }
  return {
    findAccount: async (...wish) => (await load()).findAccount(...wish),
    readAccount: async (...wish) => (await load()).readAccount(...wish),
    readManager: async (...wish) => (await load()).readManager(...wish),
    countNamesakes: async (...wish) => (await load()).countNamesakes(...wish),
    readManagersAbove: async (...wish) => (await load()).readManagersAbove(...wish),
    findGroups: async (...wish) => (await load()).findGroups(...wish),
    readAppRoles: async (...wish) => (await load()).readAppRoles(...wish),
    readStaffStanding: async (...wish) => (await load()).readStaffStanding(...wish),
    readOwnedApps: async (...wish) => (await load()).readOwnedApps(...wish),
    readRoles: async (...wish) => (await load()).readRoles(...wish),
    readPassPolicy: async (...wish) => (await load()).readPassPolicy(...wish),
    listMethods: async (...wish) => (await load()).listMethods(...wish),
    readMethodMarks: async (...wish) => (await load()).readMethodMarks(...wish),
    deleteMethod: async (...wish) => (await load()).deleteMethod(...wish),
    revokeSessions: async (...wish) => (await load()).revokeSessions(...wish),
    readPass: async (...wish) => (await load()).readPass(...wish),
    readWatched: async (...wish) => (await load()).readWatched(...wish),
    createPass: async (...wish) => (await load()).createPass(...wish),
    deletePass: async (...wish) => (await load()).deletePass(...wish),
    readPermittedKinds: async (...wish) => (await load()).readPermittedKinds(...wish),
    readRegistrationAccess: async (...wish) => (await load()).readRegistrationAccess(...wish),
    readSecurityDefaults: async (...wish) => (await load()).readSecurityDefaults(...wish),
    readPerUserMfa: async (...wish) => (await load()).readPerUserMfa(...wish),
    readFederatedDomains: async (...wish) => (await load()).readFederatedDomains(...wish),
    readRisk: async (...wish) => (await load()).readRisk(...wish),
    canReadSignIns: async (...wish) => (await load()).canReadSignIns(...wish),
    readEmployees: async (...wish) => (await load()).readEmployees(...wish),
    readSignIns: async (...wish) => (await load()).readSignIns(...wish),
    // Whoever asks for it must not be the first to load all that.
    listMissingPermissions: async () => (await loading)?.listMissingPermissions() ?? [],
  }
}
