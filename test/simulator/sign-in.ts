import { usePass } from './actions.ts'
import { strongMethodsOf } from './methods.ts'
import { endOfPass, judgePass } from './passes.ts'
import type { Pass, Person } from './person.ts'
import { type SignInFacts, type SignInStep, writeSignIn } from './sign-in-log.ts'
import type { Simulator } from './simulator.ts'
import { findPerson, isInPassScope } from './world.ts'

/** What somebody enters at the sign-in page; the later fields may come in a later step. */
export interface SignInWish {
  account: string
  password: string
  /** A Temporary Access Pass. */
  pass?: string
  /** The approval in the Authenticator: given, or declined. */
  approval?: 'approve' | 'decline'
  /** Whether a second factor is asked for at all; yes when left out. */
  needsMfa?: boolean
  appDisplayName?: string
  /** The code for an account without any second factor; 50072 when left out. */
  noFactorCode?: number
}

/** Where a sign-in stands: done, refused, or waiting for the next thing. */
export interface SignInOutcome {
  step: 'done' | 'refused' | 'approval' | 'pass'
  errorCode: number
  isMultiFactor: boolean
  person?: Person
  /** How: by an own method, by a pass, or by the password alone. */
  by?: 'method' | 'pass' | 'password'
  /** When what this sign-in may register ends, in epoch milliseconds. */
  until?: number
}

const TEN_MINUTES = 10 * 60_000

/**
 * Signs somebody in as far as what they entered goes, and writes the log's rows.
 * A one-time pass is good exactly once (facts.md §4.2), an account without methods and pass cannot answer (50072).
 */
export function signIn(simulator: Simulator, wish: SignInWish): SignInOutcome {
  const person = findPerson(simulator.world, wish.account.trim())
  if (!person) return refused(50126)
  if (!person.accountEnabled) return refuse(simulator, person, wish, 50057, [])
  if (wish.password !== person.password)
    return refuse(simulator, person, wish, 50126, [step('Password', false, 'Invalid username or password')])
  if (wish.needsMfa === false) return accept(simulator, person, wish, 'password')
  if (wish.pass) return signInWithPass(simulator, person, wish, wish.pass.trim())
  if (strongMethodsOf(person).length > 0) return signInWithApproval(simulator, person, wish)
  if (person.pass) return { step: 'pass', errorCode: 0, isMultiFactor: false, person }
  return refuse(simulator, person, wish, wish.noFactorCode ?? 50072, [step('Password', true, 'Correct password')])
}

function signInWithApproval(simulator: Simulator, person: Person, wish: SignInWish): SignInOutcome {
  if (!wish.approval) return { step: 'approval', errorCode: 0, isMultiFactor: false, person }
  if (wish.approval === 'approve') return accept(simulator, person, wish, 'method')
  const declined = 'MFA denied; user declined the authentication'
  const steps = [step('Password', true, 'Correct password'), step('Mobile app notification', false, declined)]
  return refuse(simulator, person, wish, 500121, steps, declined)
}

function signInWithPass(simulator: Simulator, person: Person, wish: SignInWish, value: string): SignInOutcome {
  const { pass } = person
  const errorCode = passErrorOf(simulator, person, value)
  if (!pass || errorCode !== 0)
    return refuse(simulator, person, wish, errorCode, [step('Temporary Access Pass', false, 'Access pass refused')])
  usePass(simulator, person, pass)
  const outcome = accept(simulator, person, wish, 'pass')
  return { ...outcome, until: windowOf(pass, simulator.clock.now()) }
}

function passErrorOf(simulator: Simulator, person: Person, value: string): number {
  const { clock, settings, world } = simulator
  if (!person.pass) return 130507
  if (person.pass.value !== value) return 130503
  if (clock.now() < person.pass.createdAt + settings.passDelayInMilliseconds) return 130507
  const usability = judgePass(person.pass, isInPassScope(world, person), clock.now())
  if (usability === 'EnabledByPolicy') return 0
  return usability === 'Expired' ? 130504 : 130507
}

/** A one-time pass leaves ten minutes to register; another one lasts as long as itself. */
function windowOf(pass: Pass, now: number): number {
  return pass.isUsableOnce ? now + TEN_MINUTES : endOfPass(pass)
}

function accept(
  simulator: Simulator,
  person: Person,
  wish: SignInWish,
  by: 'method' | 'pass' | 'password',
): SignInOutcome {
  const isMultiFactor = by !== 'password'
  const steps = by === 'pass' ? [] : [step('Password', true, 'Correct password')]
  if (by === 'method') steps.push(step('Mobile app notification', true, 'MFA successfully completed'))
  if (by === 'pass') steps.push(step('Temporary Access Pass', true, 'MFA successfully completed'))
  writeSignIn(simulator, person, factsOf(wish, 0, steps, isMultiFactor))
  return { step: 'done', errorCode: 0, isMultiFactor, person, by, until: simulator.clock.now() + TEN_MINUTES }
}

function refuse(
  simulator: Simulator,
  person: Person,
  wish: SignInWish,
  errorCode: number,
  steps: SignInStep[],
  detail?: string,
): SignInOutcome {
  const isMultiFactor = errorCode === 500121
  const facts = factsOf(wish, errorCode, steps, isMultiFactor)
  writeSignIn(simulator, person, detail ? { ...facts, additionalDetails: detail } : facts)
  return refused(errorCode)
}

function factsOf(wish: SignInWish, errorCode: number, steps: SignInStep[], isMultiFactor: boolean): SignInFacts {
  return { errorCode, steps, isMultiFactor, appDisplayName: wish.appDisplayName ?? 'My Signins' }
}

function refused(errorCode: number): SignInOutcome {
  return { step: 'refused', errorCode, isMultiFactor: false }
}

function step(authenticationMethod: string, succeeded: boolean, detail: string): SignInStep {
  const authenticationStepRequirement =
    authenticationMethod === 'Password' ? 'Primary authentication' : 'Multifactor authentication'
  return { authenticationMethod, succeeded, authenticationStepResultDetail: detail, authenticationStepRequirement }
}
