import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Test } from 'tap'

type Naming = 'linkSync' | 'renameSync'

/** Lets the calls that give a file its names be preceded by something, which may throw; it ends with the test. */
export function beforeNaming(t: Pick<Test, 'teardown'>, happen: (call: Naming) => void): () => void {
  const originals = { linkSync: fs.linkSync, renameSync: fs.renameSync }
  for (const call of ['linkSync', 'renameSync'] as const) {
    fs[call] = (from, to) => {
      happen(call)
      originals[call](from, to)
    }
  }
  // Who imports them by name gets these.
  syncBuiltinESMExports()
  const end = () => {
    Object.assign(fs, originals)
    syncBuiltinESMExports()
  }
  t.teardown(end)
  return end
}

/** A file system that gives no file a second name, as FAT and some of the network do. */
export function withoutSecondNames(t: Pick<Test, 'teardown'>): void {
  beforeNaming(t, (call) => {
    if (call === 'linkSync') throw Object.assign(new Error('not here'), { code: 'EPERM' })
  })
}
