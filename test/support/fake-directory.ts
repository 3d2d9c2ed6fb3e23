import type { AuthenticationMethod, MethodKind } from '../../src/core/authentication-method.ts'
import type { Account } from '../../src/core/policy/eligibility.ts'
import type { Directory, PassOnAccount } from '../../src/shell/ports.ts'

/** One person of the directory in memory. */
export interface FakePerson {
  account: Account
  managerId: string | null
  roles: string[]
  methods: AuthenticationMethod[]
  pass: PassOnAccount | null
  permittedKinds: MethodKind[]
  appRoles?: readonly string[]
  ownedApps?: readonly string[]
}

/** A directory in memory with the world to look into and to change. `failure` makes every call fail. */
export interface FakeDirectory extends Directory {
  people: Map<string, FakePerson>
  /** Every write, in order, as `deleteMethod <id>`. */
  writes: string[]
  /** Every pass value that was ever handed out. */
  passValues: string[]
  failure: Error | null
}

const receipt = { graphStatus: 204, graphRequestId: 'request-1' }
const hour = 3_600_000

/** Makes the directory. It knows only what tests of pages need; the rules of Graph are the simulator's. */
export function createFakeDirectory(now: () => number, people: readonly FakePerson[]): FakeDirectory {
  const world = { people: new Map(people.map((it) => [it.account.objectId, it])), writes: [] as string[] }
  const passValues: string[] = []
  const find = (objectId: string): FakePerson => {
    if (fake.failure !== null) throw fake.failure
    const person = world.people.get(objectId)
    if (person === undefined) throw new Error(`The fake directory does not know ${objectId}`)
    return person
  }
  const fake: FakeDirectory = {
    ...world,
    passValues,
    failure: null,
    findAccount: async (name) => {
      if (fake.failure !== null) throw fake.failure
      const wanted = name.toLowerCase()
      return [...world.people.values()].find((it) => it.account.userPrincipalName === wanted)?.account ?? null
    },
    readAccount: async (objectId) => find(objectId).account,
    readManager: async (objectId) => world.people.get(find(objectId).managerId ?? '')?.account ?? null,
    countNamesakes: async (name) =>
      [...world.people.values()].filter(({ account: it }) =>
        [it.userPrincipalName, it.mail].includes(name.toLowerCase()),
      ).length,
    readManagersAbove: async (objectId, most) => managersAbove(world.people, find(objectId), most),
    findGroups: async () => [],
    readAppRoles: async (objectId) => find(objectId).appRoles ?? [],
    readStaffStanding: async (objectId) => {
      const { account, appRoles = [] } = find(objectId)
      return { isEnabled: account.isEnabled, roles: appRoles }
    },
    readOwnedApps: async (objectId) => find(objectId).ownedApps ?? [],
    readRoles: async (objectId) => find(objectId).roles,
    readPassPolicy: async () => ({
      isEnabled: true,
      isInScope: true,
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      isOneTimeRequired: false,
    }),
    listMethods: async (objectId) => [...find(objectId).methods, ...passMethods(find(objectId))],
    readMethodMarks: async (objectId) =>
      [...find(objectId).methods, ...passMethods(find(objectId))].map(({ id }) => ({ mark: id, createdAt: null })),
    deleteMethod: async (objectId, method) => {
      const person = find(objectId)
      person.methods = person.methods.filter((it) => it.id !== method.id)
      world.writes.push(`deleteMethod ${method.id}`)
      return { ...receipt, outcome: 'done' }
    },
    revokeSessions: async (objectId) => {
      world.writes.push(`revokeSessions ${find(objectId).account.objectId}`)
      return receipt
    },
    readPass: async (objectId) => find(objectId).pass,
    readWatched: async (objectId) => ({ methods: find(objectId).methods, pass: find(objectId).pass }),
    createPass: async (objectId, wish) => {
      const createdAt = now()
      const value = `Pass-${passValues.length + 1}-0O1lI`
      const expiresAt = createdAt + (wish.lifetimeInMinutes / 60) * hour
      const pass = { id: `pass-${passValues.length + 1}`, createdAt, expiresAt, isUsable: true, isUsed: false }
      find(objectId).pass = pass
      passValues.push(value)
      world.writes.push(`createPass ${pass.id}`)
      return { ...receipt, pass, value }
    },
    deletePass: async (objectId, passId) => {
      find(objectId).pass = null
      world.writes.push(`deletePass ${passId}`)
      return receipt
    },
    readPermittedKinds: async (objectId) => find(objectId).permittedKinds,
    readRegistrationAccess: async () => ({ blocking: [], uncertain: [] }),
    readSecurityDefaults: async () => false,
    readPerUserMfa: async () => 'disabled',
    readFederatedDomains: async () => [],
    readRisk: async () => ({ level: 'none', state: 'none' }),
    canReadSignIns: async () => true,
    readEmployees: async () => ({ people: [], next: null }),
    readSignIns: async () => ({ rows: [], next: null }),
    listMissingPermissions: async () => [],
  }
  return fake
}

function managersAbove(people: ReadonlyMap<string, FakePerson>, person: FakePerson, most: number): readonly Account[] {
  const manager = people.get(person.managerId ?? '')
  return manager === undefined || most === 0 ? [] : [manager.account, ...managersAbove(people, manager, most - 1)]
}

function passMethods({ pass }: FakePerson): AuthenticationMethod[] {
  if (pass === null) return []
  const graphType = '#microsoft.graph.temporaryAccessPassAuthenticationMethod'
  return [{ id: pass.id, kind: 'temporary_access_pass', graphType, phoneType: null }]
}
