import t from 'tap'
import { leastSettings, runCli } from '../support/cli.ts'

/** What is typed by mistake may be a secret, and what a job complains of is kept in its log. */
const slip = 'hunter2-S3cret'

const misuses: readonly [args: string[], said: RegExp][] = [
  [['doctor', '--password', slip], /^Not understood: --password\n/],
  [['doctor', `--password=${slip}`], /^Not understood: --password\n/],
  [['doctor', '--user', slip, '-x'], /^Not understood: -x\n/],
  [['doctor', '--json', '--json=true'], /^--json takes nothing after it\.\n/],
  [['survey', '--csv'], /^--csv wants something after it\.\n/],
  [['survey', '--csv', '--json'], /^--csv wants something after it\.\n/],
  [['lockdown', 'on', '--hours', slip, '--resaon', 'attack'], /^Not understood: --resaon\n/],
  [['lockdown', 'off', 'now', slip], /^Not understood: now\n/],
  [['lockdown', 'status', '--all', slip], /^Not understood: --all\n/],
  [['hold', 'list', '--all', slip], /^Not understood: --all\n/],
  [['hold', 'clear', 'maple', 'canoe', '47', '--resaon', slip], /^Not understood: --resaon\n/],
  [['audit', 'verify', '--anchr', slip], /^Not understood: --anchr\n/],
  [['audit', 'export', '--out', slip, '--constructor', slip], /^Not understood: --constructor\n/],
  [['audit', 'acknowledge', '--yess', slip], /^Not understood: --yess\n/],
  [['backup', '--chek', slip], /^Not understood: --chek\n/],
  [['restore', '--yse', slip], /^Not understood: --yse\n/],
  [['mail', 'test', '--to', 'ada@example.com', '--smtp', slip], /^Not understood: --smtp\n/],
  [['hr', 'import', '--accept_fewer', slip], /^Not understood: --accept_fewer\n/],
  [['hr', 'import', `--token=${slip}`], /^Not understood: --token\n/],
]

t.test(
  'R-SEC-1 what is not understood is named by its own word, and nothing else that was typed is repeated',
  async (t) => {
    for (const [args, said] of misuses) {
      const { code, out, err } = await runCli(args, leastSettings)
      t.match({ code, out }, { code: 2, out: '' }, args.join(' '))
      t.match(err, said, args.join(' '))
      t.notMatch(err, new RegExp(slip), args.join(' '))
    }
  },
)

t.test('a file whose name begins with a dash follows two of them', async (t) => {
  const settings = { ...leastSettings, DATABASE_URL: `sqlite:${t.testdir()}/sparekey.db` }
  const { code, err } = await runCli(['hr', 'import', '--', '-people.csv'], settings)
  t.equal(code, 1)
  t.match(err, /^The HR file is not there/)
})
