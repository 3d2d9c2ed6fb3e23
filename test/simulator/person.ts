import type { MethodKind, Preference } from './method-kinds.ts'

/** One authentication method that a person holds. */
export interface Method {
  readonly id: string
  readonly kind: MethodKind
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** The properties that its kind shows over Graph, apart from id and dates. */
  properties: Record<string, unknown>
}

/** A deleted method that is still listed until then (facts.md §8). */
export interface Ghost {
  readonly method: Method
  readonly listedUntil: number
}

/** A Temporary Access Pass; its value never leaves the simulator after the 201. */
export interface Pass {
  readonly id: string
  readonly value: string
  readonly createdAt: number
  readonly startsAt: number
  readonly lifetimeInMinutes: number
  readonly isUsableOnce: boolean
  usedAt: number | null
}

/** What the HR department knows; the columns of the HR CSV. */
export interface HrFacts {
  employeeId: string
  hireDate: string
  birthDate: string
  postalCode: string
  city: string
  costCenter: string
  jobTitle: string
  managerUserPrincipalName: string
  privateEmail: string
}

/** A person of the company with everything that Entra and HR hold about them. */
export interface Person {
  readonly id: string
  userPrincipalName: string
  displayName: string
  givenName: string
  surname: string
  mail: string | null
  /** Further addresses; none where left out. */
  otherMails?: readonly string[]
  mobilePhone: string | null
  jobTitle: string
  department: string
  preferredLanguage: string | null
  employeeId: string | null
  employeeHireDate: string | null
  postalCode: string | null
  city: string | null
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
  managerId: string | null
  /** Names of the groups that they are a direct member of. */
  groups: string[]
  /** Names of the directory roles that are active, and that they may activate. */
  roles: string[]
  eligibleRoles: string[]
  /** Names of the groups that they may join by an activation. */
  eligibleGroups: string[]
  /** App roles of the sign-in app, such as `Recovery.Agent`. */
  appRoles: string[]
  /** Names of the applications that they own. */
  ownedApps: string[]
  /** Names of the groups that they own. */
  ownedGroups: string[]
  password: string
  methods: Method[]
  ghosts: Ghost[]
  pass: Pass | null
  preference: Preference | null
  perUserMfaState: 'disabled' | 'enabled' | 'enforced'
  riskLevel: 'none' | 'low' | 'medium' | 'high'
  /** Sign-ins before this are void, in epoch milliseconds. */
  sessionsValidFrom: number
  hr: HrFacts | null
}
