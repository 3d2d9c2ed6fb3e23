import { setTimeout as pause } from 'node:timers/promises'
import type { Directory } from '../../src/shell/ports.ts'
import { createWorker } from '../../src/shell/worker.ts'
import type { Story } from './story.ts'

/** Where a replica can stand still. */
export type FrozenCall = 'createPass' | 'deleteMethod' | 'listMethods' | 'readWatched' | 'revokeSessions'

/**
 * When it stands still: before the call goes out, with its answer in hand, or in between, once it may go out and before Entra
 * has it. Nothing can call that one back.
 */
export type FrozenMoment = 'before' | 'on_the_wire' | 'after'

/** A replica that stands still at its next such call. */
export function freeze({ ports }: Story, call: FrozenCall, when: FrozenMoment) {
  const [stands, thaws] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const stand = () => {
    stands.resolve()
    return thaws.promise
  }
  const ask = ports.directory[call] as (...wish: unknown[]) => Promise<unknown>
  let calls = 0
  const frozen = async (...wish: unknown[]) => {
    calls += 1
    // The first list is of the conditions, the second one is read back.
    if (calls !== (call === 'listMethods' ? 2 : 1)) return ask(...wish)
    if (when !== 'after') await stand()
    const answer = await ask(...(when === 'on_the_wire' ? wish.map(admitted) : wish))
    if (when === 'after') await stand()
    return answer
  }
  const directory: Directory = { ...ports.directory, [call]: frozen }
  return { replica: { ...ports, directory }, stands: stands.promise, thaw: thaws.resolve }
}

/** A trace of a call that was let out already. */
function admitted(wish: unknown): unknown {
  return typeof wish === 'object' && wish !== null && 'admit' in wish ? { ...wish, admit: undefined } : wish
}

/** The worker of such a replica, once it stands still; `wake` waits for what it does then. */
export async function freezeWorker(story: Story, call: FrozenCall, when: FrozenMoment) {
  const { replica, stands, thaw } = freeze(story, call, when)
  const work = createWorker(replica).runDue()
  await inTime(stands)
  return {
    wake: async () => {
      thaw()
      await work
    },
  }
}

/** Throws where it never stands still. */
export function inTime(stands: Promise<void>): Promise<void> {
  const tooLate = pause(20_000, undefined, { ref: false }).then(() => Promise.reject(new Error('it never stood still')))
  return Promise.race([stands, tooLate])
}
