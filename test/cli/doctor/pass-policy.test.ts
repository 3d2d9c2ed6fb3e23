import t from 'tap'
import { bad, caution, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('a pass policy that is off is bad, with both ways to switch it on', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const { code, of } = await visit()
  t.equal(code, 2)
  t.match(of('pass_policy'), only({ ...bad, remedy: /Authentication methods > Policies.*--enable-pass-policy/ }))
})

t.test('the scope, the lifetimes and the use of the pass policy are compared with the settings', async (t) => {
  await control.changePassPolicy({ includeTargets: [] })
  t.match((await visit()).of('pass_policy'), only({ ...bad, sentence: /for nobody/ }))
  const includeTargets = [{ targetType: 'group' as const, id: '00000000-0000-4000-8000-00000000000a' }]
  const lifetimes = { minimumLifetimeInMinutes: 10, maximumLifetimeInMinutes: 30 }
  await control.changePassPolicy({ includeTargets, isUsableOnce: true, ...lifetimes })
  t.match(
    (await visit([], { PASS_ONE_TIME: 'false' })).of('pass_policy'),
    only(
      { ...caution, sentence: /one group only/ },
      { ...caution, sentence: /live 30 minutes instead of the 60/ },
      { ...caution, sentence: /longer than 30 minutes/ },
      { ...caution, sentence: /wants one-time passes/ },
    ),
  )
})
