import t from 'tap'
import { caution, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('without P1 or P2 it says what is off, and that recovery works all the same', async (t) => {
  await control.changeSettings({ hasP1: false, hasP2: false })
  const { code, of } = await visit()
  t.equal(code, 0)
  t.match(of('licence'), only({ ...caution, sentence: /P1.*sign-in log/ }, { ...caution, sentence: /P2.*risk/ }))
})
