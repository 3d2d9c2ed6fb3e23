import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Test } from 'tap'

/** Makes files read-only, for whoever has them open already and for root as well, as a disk does that the system has given up. */
export function freezeFiles(paths: readonly string[]): void {
  execFileSync('chattr', ['+i', ...paths], { stdio: 'ignore' })
}

/** Makes them writable again. */
export function thawFiles(paths: readonly string[]): void {
  execFileSync('chattr', ['-i', ...paths], { stdio: 'ignore' })
}

/** Why that cannot be done here, or false; where everything must run (`SPAREKEY_STRICT`) it must be possible. */
export function isFreezingMissing(): string | false {
  if (findFreezable() !== null || process.env.SPAREKEY_STRICT === '1') return false
  return 'files that are open cannot be made read-only here'
}

/** A new folder on a disk whose files can be frozen, which a `/tmp` in memory is not; it goes with the test. */
export function makeFreezableFolder(t: Test): string {
  const folder = mkdtempSync(join(findFreezable() ?? tmpdir(), 'frozen-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

function findFreezable(): string | null {
  return [tmpdir(), resolve('node_modules')].find(canFreezeIn) ?? null
}

function canFreezeIn(parent: string): boolean {
  const folder = mkdtempSync(join(parent, 'frozen-'))
  const path = join(folder, 'open')
  const file = openSync(path, 'w')
  try {
    freezeFiles([path])
    return !canWrite(file)
  } catch {
    return false
  } finally {
    closeSync(file)
    tryThaw(path)
    rmSync(folder, { recursive: true })
  }
}

function canWrite(file: number): boolean {
  try {
    writeSync(file, 'x')
    return true
  } catch {
    return false
  }
}

function tryThaw(path: string): void {
  try {
    thawFiles([path])
  } catch {
    // It never was frozen.
  }
}
