import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'

/** A disk of a few megabytes, more than SQLite's log takes, that a test can fill to the last byte. */
export interface SmallDisk {
  folder: string
  fill(): void
  free(): void
}

/** Why there is none here, or false; where everything must run (`SPAREKEY_STRICT`) it must be there. */
export function isSmallDiskMissing(): string | false {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  try {
    mount(folder)
    execFileSync('umount', [folder])
    return false
  } catch {
    return process.env.SPAREKEY_STRICT === '1' ? false : 'only root may mount a small disk'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Mounts one; it goes with the test. */
export function mountSmallDisk(t: Test): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  mount(folder)
  t.teardown(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => {
      for (const size of [65_536, 4_096, 1]) fillWith(filler, size)
    },
    free: () => rmSync(filler, { force: true }),
  }
}

function mount(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' })
}

function fillWith(path: string, size: number): void {
  const bytes = Buffer.alloc(size, 'x')
  try {
    for (;;) writeFileSync(path, bytes, { flag: 'a' })
  } catch {
    // Full, which is what was wanted.
  }
}
