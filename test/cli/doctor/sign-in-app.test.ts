import t from 'tap'
import { explainRefusal, judgeSignInRoles } from '../../../src/cli/doctor/sign-in-app.ts'

t.test('the sign-in app is refused, or may do too much', async (t) => {
  t.match(judgeSignInRoles([]), { state: 'good' })
  t.match(
    judgeSignInRoles(null),
    { state: 'caution', sentence: /does not show/ },
    'nothing is claimed of what cannot be read',
  )
  t.match(judgeSignInRoles(['User.Read.All']), { state: 'caution', sentence: /User\.Read\.All/ })
  const refused = Object.assign(new Error('AADSTS7000215 of a secret'), { error: 'invalid_client' })
  t.match(explainRefusal(refused), { state: 'bad', sentence: /does not accept the secret/ })
  t.match(explainRefusal(new Error('down')), { state: 'caution' })
})
