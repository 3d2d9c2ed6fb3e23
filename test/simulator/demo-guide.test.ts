import t from 'tap'
import { describeDemo } from './demo-guide.ts'
import { startTrial } from './trial.ts'

t.test(
  'what the demo prints begins with where to go, fits a usual terminal, and names people that there are',
  async (t) => {
    const trial = await startTrial(t)
    const lines = describeDemo(trial, 'http://localhost:3000', '/tmp/sparekey-demo/portal.log').split('\n')
    t.equal(lines.find((line) => line.includes('http'))?.trim(), `${trial.addresses.browserUrl}/`)
    for (const line of lines.filter((line) => !line.includes('/'))) t.ok(line.length <= 80, line)
    const names = lines.flatMap((line) => /^ {2}([a-z]+\.[^ ]+)/.exec(line)?.[1] ?? [])
    t.ok(names.length >= 18, `${names}`)
    for (const name of names) t.ok(trial.idOf(name), name)
  },
)
