import t from 'tap'
import { bad, caution, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('a missing permission is bad and names the feature that is off', async (t) => {
  const grantedPermissions = ['User.Read.All', 'GroupMember.Read.All', 'Policy.Read.All', 'AuditLog.Read.All']
  await control.changeSettings({ grantedPermissions })
  const { code, of } = await visit()
  const missing = of('permissions')
  t.equal(code, 2)
  t.match(missing[0], { ...bad, sentence: /privileged is unknown.*RoleManagement\.Read\.Directory is missing/ })
  t.ok(missing.some(({ sentence }) => /UserAuthMethod-TAP\.ReadWrite\.All is missing/.test(sentence)))
  t.ok(missing.some(({ sentence }) => /UserAuthMethod-QR\.ReadWrite\.All is missing/.test(sentence)))
  t.match(missing.at(-1), { ...bad, sentence: /at risk is unknown.*IdentityRiskyUser/ })
})

t.test('R-SEC-2 more permissions than needed are cautions, and the dangerous ones say why', async (t) => {
  const { grantedPermissions } = await grants()
  await control.changeSettings({ grantedPermissions: [...grantedPermissions, 'RoleManagement.ReadWrite.Directory'] })
  const { code, of } = await visit()
  t.equal(code, 0)
  t.match(of('permissions').at(-1), { ...caution, sentence: /RoleManagement\.ReadWrite\.Directory.*Global Admin/ })
})

t.test('the least permissions of the README are enough and not too much', async (t) => {
  const { granular } = await grants()
  await control.changeSettings({ grantedPermissions: granular })
  const { of } = await visit()
  t.match(of('permissions'), only(good))
})

/** The simulator's own permissions, and the least that the README asks for. */
async function grants() {
  const broad = [
    'User.Read.All',
    'Directory.Read.All',
    'GroupMember.Read.All',
    'Policy.Read.All',
    'RoleManagement.Read.Directory',
  ]
  const rest = [
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'User.RevokeSessions.All',
    'AuditLog.Read.All',
    'IdentityRiskyUser.Read.All',
  ]
  const kinds = ['TAP', 'MicrosoftAuthApp', 'Phone', 'Email', 'Passkey', 'SoftwareOATH', 'HardwareOATH']
  const others = ['WindowsHello', 'PlatformCred', 'External', 'QR']
  const methods = [...kinds, ...others].map((kind) => `UserAuthMethod-${kind}.ReadWrite.All`)
  return {
    grantedPermissions: [...broad, ...rest, 'UserAuthenticationMethod.ReadWrite.All'],
    granular: [...broad, ...rest, 'UserAuthenticationMethod.Read.All', ...methods],
  }
}
