import { referenceDigits } from '../../../src/core/spoken.ts'
import {
  castPlay,
  enterCode,
  findLink,
  type Play,
  reachManager,
  runReset,
  signInManager,
  takePass,
  vouch,
} from '../recovery-driver.ts'
import { openRemoteBrowser } from '../remote-browser.ts'
import { waitFor } from '../stage.ts'
import type { FusedStage } from './fused-stage.ts'

/** A moment of a recovery at which somebody says no, and how they say it. */
export interface Scene {
  /** The manager on their own page, or the reader of a notice by its stop link. */
  by: 'manager' | 'notice'
  state: 'denied' | 'stopped'
  event: 'approval_denied' | 'request_stopped'
  /** What the button sends beside the form's hidden fields. */
  fields: Readonly<Record<string, string>>
  /** How long Graph thinks, so that a reset is still at it when somebody stops it. Milliseconds. */
  graphLatency: number
  /** Plays up to that moment; gives the pass that is on a screen by then, or null. */
  reach(play: Play): Promise<string | null>
}

const denied = { by: 'manager', state: 'denied', event: 'approval_denied', graphLatency: 0 } as const
const stopped = { by: 'notice', state: 'stopped', event: 'request_stopped', fields: {}, graphLatency: 0 } as const

/** Every kind of no: before anything was written to Entra, in the middle of it, and after it. */
export const scenes = {
  'denied where it is asked': {
    ...denied,
    fields: {},
    reach: async (play) => {
      await reachManager(play)
      await signInManager(play, await play.manager.get(await waitForLink(play)))
      return null
    },
  },
  'stopped as unexpected, after a yes': {
    ...denied,
    state: 'stopped',
    fields: { unexpected: 'yes' },
    reach: async (play) => {
      await reachManager(play)
      await vouch(play)
      return null
    },
  },
  'stopped while the manager is asked': {
    ...stopped,
    reach: async (play) => {
      await reachManager(play)
      await waitForLink(play)
      return null
    },
  },
  'stopped in the middle of the reset': {
    ...stopped,
    graphLatency: 25,
    reach: async (play) => {
      await verify(play)
      await play.subscriber.open('/recovery')
      await play.subscriber.submit('/recovery/reset')
      return null
    },
  },
  'stopped with a pass on the screen': { ...stopped, reach: showPass },
  'stopped when a method stands again': {
    ...stopped,
    reach: async (play) => {
      const pass = await showPass(play)
      await play.stage.control.registerMethod(play.person.userPrincipalName, 'authenticator')
      return pass
    },
  },
} as const satisfies Readonly<Record<string, Scene>>

async function verify(play: Play): Promise<void> {
  await reachManager(play)
  await enterCode(play, await vouch(play))
}

async function showPass(play: Play): Promise<string> {
  await verify(play)
  await runReset(play)
  return takePass(play)
}

function waitForLink(play: Play): Promise<string> {
  return waitFor(play.stage, 'the mail to the manager', () => findLink(play))
}

/** A play that has come to its scene: where the no is said, in whose browser, and what it is about. */
export interface Standing extends Play {
  stage: FusedStage
  scene: Scene
  requestId: string
  reference: string
  /** The manager's link, which a no makes void. */
  link: string
  pass: string | null
  /** Says no as the page shown now allows; whether it was answered as done, or null where nothing is left to say no to. */
  sayNo(): Promise<boolean | null>
}

/** Plays somebody's recovery up to a scene, while nothing dies. */
export async function reachScene(stage: FusedStage, name: string, scene: Scene): Promise<Standing> {
  await stage.control.changeSettings({ graphLatencyInMilliseconds: scene.graphLatency })
  const play = { ...(await castPlay(stage, name)), stage }
  const pass = await scene.reach(play)
  const [request] = await stage.store.requests.listOf(play.person.id)
  if (request === undefined) throw new Error(`${name} has no request`)
  const { id: requestId, reference } = request
  const link = (await findLink(play)) ?? ''
  const sayNo = scene.by === 'manager' ? deny(play, link, scene) : await stop(play, reference)
  return { ...play, scene, requestId, reference, link, pass, sayNo }
}

function deny({ manager }: Play, link: string, { fields }: Scene): Standing['sayNo'] {
  const path = `${link}/denial`
  return async () => {
    const hidden = (await manager.open(link)).forms.get(path)
    return hidden === undefined ? null : (await manager.post(path, { ...hidden, ...fields })).status === 303
  }
}

/** The notice is read on another device, whose browser has no session. */
async function stop({ stage, person }: Play, reference: string): Promise<Standing['sayNo']> {
  const path = await waitFor(stage, 'a notice with a stop link', async () => {
    const [first] = await stage.control.mailsTo(person.mail ?? '')
    return /\/stop\/[\w-]+/.exec(first?.text ?? '')?.[0] ?? null
  })
  const browser = openRemoteBrowser(stage.portalUrl)
  return async () => {
    const hidden = (await browser.open(path)).forms.get(path)
    if (hidden === undefined) return null
    return (await browser.post(path, { ...hidden, reference_digits: referenceDigits(reference) })).status === 303
  }
}
