import type { StaffMember } from '../../src/core/staff.ts'
import type { Portal } from './build.ts'
import { ada } from './people.ts'

/** Makes the directory know one of the staff, with these roles and no others. */
export function employ({ directory }: Portal, { id, name }: StaffMember, ...appRoles: readonly string[]): void {
  const account = {
    ...ada,
    objectId: id,
    displayName: name,
    userPrincipalName: `${id}@x.example`,
    mail: null,
    isEnabled: true,
    isMember: true,
  }
  directory.people.set(id, {
    account,
    managerId: null,
    roles: [],
    methods: [],
    pass: null,
    permittedKinds: [],
    appRoles,
  })
}
