import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { leastSettings, runCli } from '../support/cli.ts'

const lines = [
  'hold list',
  'hold clear maple canoe 47 --reason spoke_to_subscriber',
  'lockdown status',
  'lockdown on --reason attack --hours 4',
  'lockdown off',
  'audit verify',
  'audit export',
  'audit acknowledge --yes',
  'survey',
]

for (const line of lines)
  t.test(`R-SEC-8 "${line}" makes no database of its own, and does not say that it is done`, async (t) => {
    const path = join(t.testdir(), 'elsewhere.db')
    const { code, out, err } = await runCli(line.split(' '), { ...leastSettings, DATABASE_URL: `sqlite:${path}` })
    t.equal(code, 1)
    t.equal(out, '')
    t.match(err, /There is no database where DATABASE_URL leads/)
    t.notOk(existsSync(path))
  })
