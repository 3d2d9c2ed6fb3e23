import type { Page } from 'playwright-core'
import type { State } from '../../../src/core/flow.ts'
import type { Cast } from './cast.ts'

/** How one escalation comes about, and what becomes of it. */
export interface EscalationStory {
  /** What happens, as the name of the test. */
  told: string
  /**
   * Whose account it is, without the domain. Each person tells one story, and nobody who vouched before: whoever signed in
   * to vouch has not lost their phone.
   */
  account: string
  /** Makes it happen, over the wire and in the browsers of the subscriber and the manager. */
  happen(cast: Cast): Promise<void>
  /** What the agent reads on the request's page besides reason, next step and diagnosis. */
  reads?: RegExp
  /** What the helpdesk does with it, in the agent's browser and others, up to its end. */
  handle(cast: Cast, agent: Page): Promise<void>
  /** How it ends. */
  ends: State
}
