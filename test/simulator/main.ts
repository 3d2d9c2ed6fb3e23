import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startSimulator } from './index.ts'

/** Starts the simulator by itself and prints its addresses as one line of JSON; it ends on SIGTERM or when its input closes. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'port-base': { type: 'string', default: '0' } } })
  const running = await startSimulator({ portBase: Number(values['port-base']) })
  const stop = () => void running.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (isPiped()) process.stdin.once('end', stop).resume()
  console.log(JSON.stringify(running.addresses))
}

/** Tells whether a parent holds the other end of the input; `/dev/null` would end at once. */
function isPiped(): boolean {
  const input = fstatSync(0)
  return input.isFIFO() || input.isSocket()
}

await main()
