import { writeSync } from 'node:fs'
import { openStore } from '../../../src/adapters/store/store.ts'
import { portal } from '../../../src/core/events.ts'
import { requestOf } from '../../support/requests.ts'
import { secrets } from './fixture.ts'

/** A child program that writes until it is killed, and tells the number of each write once it is safe; or only opens. */
const store = await openStore(process.argv[2] ?? '', secrets)
if (process.argv[3] === 'open') process.exit(0)
for (let number = 1; ; number += 1) {
  const id = `request-${number}`
  await store.transact(async (tx) => {
    await tx.counters.spend('writes', 0, 1_000)
    await tx.requests.insert(requestOf({ id }))
    await tx.audit.append({ type: 'recovery_started', at: number, requestId: id, actor: portal, detail: {} })
  })
  writeSync(1, `${number}\n`)
}
