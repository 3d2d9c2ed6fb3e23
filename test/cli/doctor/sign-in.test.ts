import t from 'tap'
import { bad, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('the sign-in app is knocked at without a person', async (t) => {
  await control.changeSettings({ redirectUris: ['https://elsewhere.example/auth/callback'] })
  const wrong = await visit()
  t.match(wrong.of('sign_in')[0], { ...bad, remedy: /http:\/\/localhost:3000\/auth\/callback/ })
  const stranger = await visit([], { SIGN_IN_CLIENT_ID: '00000000-0000-4000-8000-000000000001' })
  t.match(stranger.of('sign_in')[0], { ...bad, sentence: /no app with SIGN_IN_CLIENT_ID/ })
  await control.addFault({ operation: 'discovery', kind: 'status', status: 404, times: 20 })
  t.match((await visit()).of('sign_in'), only({ ...bad, sentence: /does not answer/ }))
})
