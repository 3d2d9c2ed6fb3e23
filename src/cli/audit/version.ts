import { readFileSync } from 'node:fs'

let version: string | undefined

/** The version of this release, as `package.json` has it. */
export function productVersion(): string {
  version ??= String(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version)
  return version
}
