import { readFileSync } from 'node:fs'

/** What `npm start` says to Node before it says which program to run. */
export interface Start {
  environment: Readonly<Record<string, string>>
  flags: readonly string[]
}

/** Reads how `npm start` starts the portal, so that what is shown and measured is started as what is shipped. */
export function readStart(): Start {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const words: readonly string[] = scripts.start.split(' ')
  const node = words.indexOf('node')
  const environment = words.slice(0, node).map((word) => word.split('='))
  return { environment: Object.fromEntries(environment), flags: words.slice(node + 1, -1) }
}
