import { stableId } from './ids.ts'
import type { Person } from './person.ts'

/** A group of the directory; groups may lie in groups, and some carry directory roles. */
export interface Group {
  readonly id: string
  readonly displayName: string
  /** Names of the groups that this one is a member of. */
  readonly parents: string[]
  readonly roles: string[]
}

const ROLE_TEMPLATES: Record<string, string> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
}

/** Gives the role's template id, which is also its definition id. */
export function roleTemplateId(role: string): string {
  return ROLE_TEMPLATES[role] ?? stableId(`role:${role}`)
}

/** Every role definition of the tenant. */
export function roleDefinitions(): { id: string; displayName: string }[] {
  return Object.entries(ROLE_TEMPLATES).map(([displayName, id]) => ({ id, displayName }))
}

/** Draws up the company's groups: "Network duty" lies in "Tier 1 operators", which is Helpdesk Administrator. */
export function createGroups(): Group[] {
  return [
    makeGroup('All staff'),
    makeGroup('Pass not allowed'),
    makeGroup('Tier 1 operators', [], ['Helpdesk Administrator']),
    makeGroup('Network duty', ['Tier 1 operators']),
    makeGroup('High assurance'),
  ]
}

/** Gives every group that a person is in, also through other groups. */
export function groupsOf(person: Person, groups: Group[]): Group[] {
  const names = new Set<string>()
  const pending = ['All staff', ...person.groups]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (names.has(name)) continue
    names.add(name)
    pending.push(...(groups.find((group) => group.displayName === name)?.parents ?? []))
  }
  return groups.filter((group) => names.has(group.displayName))
}

function makeGroup(displayName: string, parents: string[] = [], roles: string[] = []): Group {
  return { id: stableId(`group:${displayName}`), displayName, parents, roles }
}
