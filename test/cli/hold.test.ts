import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { isHolding } from '../../src/core/recovery-request.ts'
import { cliSecret, leastSettings, runCli } from '../support/cli.ts'
import { journey, noon, requestOf } from '../support/requests.ts'

const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))

/** The settings of a portal in which the recovery of "maple canoe 47" was stopped. */
async function settingsFor(t: Test, references: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'hold-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const url = `sqlite:${join(folder, 'sparekey.db')}`
  const store = await openStore(url, secrets)
  const ending = { reason: 'stopped_by_notice', at: noon, checks: [], isListed: true } as const
  for (const [index, reference] of references.entries()) {
    const stopped = { state: 'stopped', ending, hold: { since: noon, clearedAt: null } } as const
    await store.requests.insert({ ...journey.enrolling(), ...stopped, id: `r${index}`, reference })
  }
  await store.requests.insert(requestOf({ id: 'open' }))
  await store.close()
  return {
    ...leastSettings,
    DATABASE_URL: url,
  }
}

t.test('R-NOT-3 a hold is listed, and cleared once with a reason that the audit keeps', async (t) => {
  const settings = await settingsFor(t, ['maple canoe 47'])
  t.match(await runCli(['hold', 'list'], settings), {
    code: 0,
    out: /^maple canoe 47 +ada\.okafor@.*, since 2026-11-02T12/,
  })
  const clear = ['hold', 'clear', 'maple', 'canoe', '47', '--reason', 'spoke_to_subscriber']
  t.match(await runCli(clear, settings), { code: 0, out: /cleared/ })
  t.match(await runCli(['hold', 'list'], settings), { code: 0, out: 'No account is held.\n' })
  t.match(await runCli(clear, settings), { code: 1, err: /Nothing is held under "maple canoe 47"/ })
  const store = await openStore(settings.DATABASE_URL, secrets)
  const request = await store.requests.find('r0')
  t.notOk(request && isHolding(request))
  t.match((await store.audit.listOf('r0')).at(-1), {
    type: 'hold_cleared',
    actor: { kind: 'staff', id: null },
    detail: { holdReason: 'spoke_to_subscriber' },
  })
  await store.close()
})

t.test('two of one reference are left to the helpdesk page', async (t) => {
  const settings = await settingsFor(t, ['maple canoe 47', 'maple canoe 47'])
  const clear = ['hold', 'clear', 'maple canoe 47', '--reason', 'stopped_by_mistake']
  t.match(await runCli(clear, settings), { code: 1, err: /More than one is held/ })
})

t.test('what the hold commands do not understand shows the help and ends with 2', async (t) => {
  for (const args of [
    ['hold'],
    ['hold', 'list', 'all'],
    ['hold', 'clear'],
    ['hold', 'clear', 'maple canoe 47'],
    ['hold', 'clear', 'maple canoe 47', '--reason', 'because'],
    ['hold', 'clear', '--reason', 'account_secured'],
  ])
    t.match(await runCli(args), { code: 2, err: /Usage: npm run sparekey/ }, args.join(' '))
  t.equal((await runCli(['hold', 'list'])).code, 1)
})
