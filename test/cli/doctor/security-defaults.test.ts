import t from 'tap'
import { caution, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('security defaults are a caution', async (t) => {
  await control.changeSettings({ isSecurityDefaultsOn: true })
  t.match((await visit()).of('security_defaults'), only({ ...caution, sentence: /only Authenticator/ }))
})
