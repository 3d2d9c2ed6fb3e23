import t from 'tap'
import { caution, good, openClinic, registrationPolicy } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('each kind of Conditional Access conflict is seen', async (t) => {
  const kinds: [changes: Parameters<typeof registrationPolicy>[0], state: string, sentence: RegExp][] = [
    [{ grant: ['block'] }, 'bad', /blocks it/],
    [{ grant: ['compliantDevice'] }, 'bad', /managed device/],
    [{ grant: [], strength: '00000000-0000-0000-0000-000000000004' }, 'bad', /authentication strength/],
    [{ grant: ['block'], isOutsideOnly: true }, 'caution', /in some places/],
    [{ grant: ['block'], include: ['some-group'] }, 'caution', /for some people/],
    [{ grant: ['passwordChange'] }, 'bad', /a control that Sparekey does not know/],
  ]
  for (const [changes, state, sentence] of kinds) {
    await control.setAccessPolicies([registrationPolicy(changes)])
    t.match((await visit()).of('conditional_access'), only({ state, sentence }), JSON.stringify(changes))
  }
})

t.test('a policy that a pass can meet is no conflict', async (t) => {
  const mfaStrength = '00000000-0000-0000-0000-000000000002'
  for (const changes of [{ grant: ['mfa', 'compliantDevice'] }, { grant: [], strength: mfaStrength }]) {
    await control.setAccessPolicies([registrationPolicy(changes)])
    t.match((await visit()).of('conditional_access'), only(good), JSON.stringify(changes))
  }
})

t.test('report-only conflicts, policies for every app and an unguarded registration are cautions', async (t) => {
  const state = 'enabledForReportingButNotEnforced' as const
  await control.setAccessPolicies([
    registrationPolicy({ grant: ['block'], state }),
    registrationPolicy({ grant: ['compliantDevice'], target: 'applications' }),
  ])
  t.match(
    (await visit()).of('conditional_access'),
    only(
      { ...caution, sentence: /report-only/ },
      { ...caution, sentence: /any app/ },
      { ...caution, sentence: /No policy guards/ },
    ),
  )
})
