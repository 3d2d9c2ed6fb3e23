import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../src/adapters/system.ts'

const secrets = createSecrets(Buffer.from('the master secret of the stories'))
const handle = await open(new URL(import.meta.url))
const files: { datasync(): Promise<void> } = Object.getPrototypeOf(handle)
await handle.close()

/** Counts what is brought to the disk from here on, or lets it fail. */
function watchDisk(t: Test) {
  const disk = { flushes: 0, isBroken: false }
  const { datasync } = files
  files.datasync = function () {
    disk.flushes += 1
    return disk.isBroken ? Promise.reject(new Error('EIO')) : datasync.call(this)
  }
  t.teardown(() => {
    files.datasync = datasync
  })
  return disk
}

async function openIn(t: Test, flush: 'at_commit' | 'when_asked') {
  const folder = mkdtempSync(join(tmpdir(), 'settle-'))
  const store = await openStore(`sqlite:${join(folder, 'settle.db')}`, secrets, flush)
  t.teardown(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  await store.settle()
  return store
}

t.test('P-4 each commit is on the disk before anybody hears of it', async (t) => {
  const store = await openIn(t, 'at_commit')
  const disk = watchDisk(t)
  for (const flushes of [1, 2]) {
    await store.counters.spend('a', 1, 10)
    t.equal(disk.flushes, flushes)
  }
  await store.settle()
  t.equal(disk.flushes, 2, 'nothing is left to do')
})

t.test('P-4 a store that is asked brings everything up to then to the disk, in one flush', async (t) => {
  const store = await openIn(t, 'when_asked')
  const disk = watchDisk(t)
  for (let count = 1; count < 4; count += 1) t.equal(await store.counters.spend('a', 1, 10), count)
  await store.transact(({ counters }) => counters.spend('b', 1, 10))
  t.equal(disk.flushes, 0)
  await Promise.all([store.settle(), store.settle()])
  t.equal(disk.flushes, 1)
  await store.settle()
  t.equal(disk.flushes, 1)
})

t.test('P-4 once a flush has failed it never settles again', async (t) => {
  const store = await openIn(t, 'when_asked')
  const disk = watchDisk(t)
  disk.isBroken = true
  await store.counters.spend('a', 1, 10)
  await t.rejects(store.settle(), { name: 'StoreError' })
  disk.isBroken = false
  await store.counters.spend('a', 1, 10)
  await t.rejects(store.settle(), { name: 'StoreError' })
  await t.rejects(store.ping(), { name: 'StoreError' }, 'and so the portal is not ready')
})
