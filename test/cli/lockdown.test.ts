import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets, systemClock } from '../../src/adapters/system.ts'
import { liftLockdown, startLockdown } from '../../src/shell/lockdown.ts'
import { cliSecret, leastSettings, runCli } from '../support/cli.ts'
import { testSettings } from '../support/settings.ts'

const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))

/** The settings of a portal that has started once. */
async function settingsFor(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'lockdown-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const url = `sqlite:${join(folder, 'sparekey.db')}`
  await (await openStore(url, secrets)).close()
  return {
    ...leastSettings,
    DATABASE_URL: url,
  }
}

const run = (line: string, environment: Readonly<Record<string, string>> = {}) => runCli(line.split(' '), environment)

t.test('R-SEC-8 the command line pauses, and is one person of the two who lift early', async (t) => {
  const settings = await settingsFor(t)
  t.match(await run('lockdown status', settings), { code: 0, out: 'Nothing is paused.\n' })
  t.match(await run('lockdown on --reason attack --hours 5', settings), {
    code: 0,
    out: /^All recoveries: paused until /,
  })
  t.match(await run('lockdown on --reason attack --hours 2', settings), { code: 1, err: /paused for longer/ })
  t.match(await run('lockdown off', settings), { code: 0, out: /An Admin must confirm/ })
  t.match(await run('lockdown off', settings), { code: 1, err: /has asked already/ })
  t.match(await run('lockdown status', settings), { code: 0, out: /somebody else must confirm/ })
  const store = await openStore(settings.DATABASE_URL, secrets)
  const [standing] = await store.lockdowns.listOpen()
  const world = { store, clock: systemClock, settings: testSettings }
  t.match(await liftLockdown(world, standing?.id ?? '', { id: 'ines', name: 'Ines' }), {
    lifted: { by: { id: 'ines' } },
  })
  t.equal((await store.announcements.claim(Date.now(), Date.now() + 1, 10)).length, 3, 'security hears of each')
  await store.close()
  t.match(await run('lockdown off', settings), { code: 1, err: /not paused/ })
})

t.test('R-SEC-8 a group’s pause is lifted by its own name', async (t) => {
  const settings = await settingsFor(t)
  const group = '--group 77777777-2222-4333-8444-555555555555'
  t.match(await run(`lockdown on --reason exercise --hours 1 ${group}`, settings), {
    code: 0,
    out: /members of the group 7777/,
  })
  t.equal((await run('lockdown off', settings)).code, 1)
  t.equal((await run(`lockdown off ${group}`, settings)).code, 0)
})

t.test('R-STF-7 a pause for weakened settings is lifted elsewhere, and hides none of people', async (t) => {
  const settings = await settingsFor(t)
  const store = await openStore(settings.DATABASE_URL, secrets)
  const world = { store, clock: systemClock, settings: testSettings }
  const wish = { group: null, reason: 'settings_weakened', endsAt: Date.now() + 3_600_000 } as const
  await startLockdown(world, wish, { id: null, name: 'Sparekey itself' })
  t.match(await run('lockdown off', settings), { code: 1, err: /weakened settings.*\/helpdesk\/settings/ })
  await run('lockdown on --reason attack --hours 5', settings)
  t.match(await run('lockdown off', settings), { code: 0, out: /An Admin must confirm/ })
  await store.close()
})

t.test('what the lockdown commands do not understand shows the help and ends with 2', async (t) => {
  for (const line of [
    'lockdown',
    'lockdown on',
    'lockdown on --reason attack',
    'lockdown on --reason attack --hours 73',
    'lockdown on --reason because --hours 1',
    'lockdown on --reason attack --hours 1 --group finance',
    'lockdown status now',
    'lockdown off now',
    'lockdown off --hours 3',
  ])
    t.match(await run(line), { code: 2, err: /Usage: npm run sparekey/ }, line)
  t.equal((await run('lockdown status')).code, 1)
})
