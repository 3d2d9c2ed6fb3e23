import t, { type Test } from 'tap'
import { createFlusher } from '../../../src/adapters/store/flusher.ts'

/** A disk whose flushes end when the test says so. */
function openDisk() {
  const flushes: PromiseWithResolvers<void>[] = []
  const flush = () => {
    const flushing = Promise.withResolvers<void>()
    flushes.push(flushing)
    return flushing.promise
  }
  return { flushes, flusher: createFlusher({ flush, close: async () => {} }) }
}

/** Waits until so many flushes have begun. */
async function untilBegun(flushes: readonly unknown[], count: number): Promise<void> {
  while (flushes.length < count) await new Promise((resolve) => setImmediate(resolve))
}

/** Commits and tells whether the commit was acknowledged. */
function commit(t: Test, { flusher }: ReturnType<typeof openDisk>) {
  const told = { isSafe: false, isFailed: false }
  flusher.note()
  flusher.settle().then(
    () => {
      told.isSafe = true
    },
    () => {
      told.isFailed = true
    },
  )
  t.notOk(told.isSafe)
  return told
}

t.test('a commit is acknowledged when its flush has ended, and all of a moment share one', async (t) => {
  const disk = openDisk()
  const told = [commit(t, disk), commit(t, disk), commit(t, disk)]
  await untilBegun(disk.flushes, 1)
  t.ok(told.every(({ isSafe }) => !isSafe))
  disk.flushes[0]?.resolve()
  await disk.flusher.settle()
  t.ok(told.every(({ isSafe }) => isSafe))
  t.equal(disk.flushes.length, 1)
})

t.test('a commit that comes while a flush is under way waits for the next', async (t) => {
  const disk = openDisk()
  const first = commit(t, disk)
  await untilBegun(disk.flushes, 1)
  const second = commit(t, disk)
  disk.flushes[0]?.resolve()
  await untilBegun(disk.flushes, 2)
  t.ok(first.isSafe)
  t.notOk(second.isSafe, 'the first flush may have been too early for it')
  disk.flushes[1]?.resolve()
  await disk.flusher.settle()
  t.ok(second.isSafe)
})

t.test('who only reads waits for nothing but what is being flushed', async (t) => {
  const disk = openDisk()
  await disk.flusher.settle()
  t.equal(disk.flushes.length, 0)
  const writer = commit(t, disk)
  await untilBegun(disk.flushes, 1)
  const reader = disk.flusher.settle().then(() => writer.isSafe)
  disk.flushes[0]?.resolve()
  t.ok(await reader, 'nobody is shown what a power cut could take back')
})

t.test('a flush that failed is never followed by one that seems to succeed', async (t) => {
  const disk = openDisk()
  const lost = commit(t, disk)
  await untilBegun(disk.flushes, 1)
  disk.flushes[0]?.reject(new Error('the disk is gone'))
  await t.rejects(disk.flusher.settle(), /gone/)
  t.ok(lost.isFailed)
  commit(t, disk)
  await t.rejects(disk.flusher.settle(), /gone/)
  t.equal(disk.flushes.length, 1)
})
