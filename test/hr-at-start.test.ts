import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { importHrAtStart } from '../src/hr-at-start.ts'
import { build } from './support/build.ts'
import { configOf } from './support/config.ts'

const header = 'userPrincipalName,employeeId,hireDate,postalCode'
const lineOf = (_none: unknown, at: number) => `p${at}@example.com,HP${at},2019-03-18,BS1`

t.test(
  'R-HR-7 a file that lost most of its people is not taken at the start, and those who watch hear of it',
  async (t) => {
    const { ports, log } = await build(t)
    const path = join(t.testdir(), 'people.csv')
    const start = async (people: number) => {
      writeFileSync(path, [header, ...Array.from({ length: people }, lineOf)].join('\n'))
      await importHrAtStart(configOf({ HR_CSV_PATH: path }), ports)
      return (await ports.store.hr.describe())?.people
    }
    const before = (await ports.store.hr.describe())?.people ?? 0
    t.equal(await start(before + 40), before + 40)
    t.equal(await start(10), before + 40, 'what HR said last stays')
    t.match(log.lines.join('\n'), /it ends here, with 10 people instead of/)
    const now = ports.clock.now()
    const told = await ports.store.announcements.claim(now, now + 1, 100)
    const whys = told.filter(({ kind }) => kind === 'hr_not_read').map(({ content }) => content.why)
    t.same(whys, ['too_few_people'])
  },
)
