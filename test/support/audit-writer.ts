import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { eventAt } from './audit-chain.ts'

/** A program that appends audit records to a database until it is ended, and writes a dot for each that is durable. */
const [path = '', secret = ''] = process.argv.slice(2)
const store = await openStore(`sqlite:${path}`, createSecrets(Buffer.from(secret, 'base64')))
for (let index = 0; index < 100_000; index += 1) {
  await store.audit.append(eventAt(index))
  process.stdout.write('.')
  await pause(1)
}
