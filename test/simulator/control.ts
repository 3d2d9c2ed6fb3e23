import type { AccessPolicy } from './conditional-access.ts'
import type { Fault } from './faults.ts'
import { type LedgerReader, readLedger } from './ledger-reader.ts'
import type { Mail } from './mail.ts'
import type { MethodKind } from './method-kinds.ts'
import type { PersonPatch, PersonView } from './people-control.ts'
import type { Settings } from './settings.ts'
import type { SignInFacts } from './sign-in-log.ts'
import type { Addresses } from './simulator.ts'
import type { PassPolicy } from './tenant-policies.ts'

/** How a sign-in ended: the error code of the log, 0 for success. */
export interface SignInResult {
  errorCode: number
  step: 'done' | 'refused' | 'approval' | 'pass'
  isMultiFactor: boolean
}

/** The control door as tests use it. Every call throws when the simulator answers anything but 2xx. */
export interface Control {
  addresses(): Promise<Addresses>
  ledger(): Promise<LedgerReader>
  people(): Promise<PersonView[]>
  /** Gives one person by account name. */
  person(upn: string): Promise<PersonView>
  changePerson(upn: string, patch: PersonPatch): Promise<PersonView>
  changeSettings(changes: Partial<Settings>): Promise<void>
  changePassPolicy(changes: Partial<PassPolicy>): Promise<void>
  accessPolicies(): Promise<AccessPolicy[]>
  setAccessPolicies(policies: AccessPolicy[]): Promise<void>
  addFault(fault: Fault): Promise<void>
  clearFaults(): Promise<void>
  /** Moves the clock and gives the new time in epoch milliseconds. */
  moveClock(by: { minutes: number }): Promise<number>
  setClock(epochMs: number): Promise<number>
  mails(): Promise<Mail[]>
  /** Gives the mails to one address, oldest first. @param about only those whose text has this */
  mailsTo(address: string, about?: string): Promise<Mail[]>
  clearMails(): Promise<void>
  /** Makes every access token invalid at once. */
  revokeTokens(): Promise<void>
  reset(): Promise<void>
  signInWithPass(upn: string, password: string, pass: string): Promise<SignInResult>
  signInWithApproval(upn: string, password: string, approval?: 'approve' | 'decline'): Promise<SignInResult>
  registerMethod(upn: string, kind: MethodKind): Promise<{ id: string }>
  /** Puts another number in the place of the mobile phone's, which keeps its id. */
  changeNumber(upn: string, phoneNumber: string): Promise<void>
  /** Puts a pass on the account, as an administrator does in the portal of Entra. */
  issuePass(upn: string): Promise<void>
  /** Writes a row into the sign-in log. */
  addSignIn(upn: string, facts: SignInFacts): Promise<{ id: string }>
  /** Goes through the sign-in page for an authorization URL; gives the URL that the browser is sent to. */
  signInAt(authorizationUrl: string, upn: string, password: string): Promise<string>
}

/** Makes a client of the control door. @param controlUrl as the simulator printed it */
export function createControl(controlUrl: string): Control {
  const ask = <Result>(method: string, path: string, body?: unknown) => send<Result>(method, controlUrl + path, body)
  const tell = async (method: string, path: string, body?: unknown) => void (await ask(method, path, body))
  const of = (upn: string) => `/people/${encodeURIComponent(upn)}`
  const people = () => ask<PersonView[]>('GET', '/people')
  const clock = async (body: object) => (await ask<{ now: number }>('POST', '/clock', body)).now
  return {
    addresses: () => ask('GET', '/addresses'),
    ledger: async () => readLedger(await ask('GET', '/ledger'), await people()),
    people,
    person: async (upn) => findView(await people(), upn),
    changePerson: (upn, patch) => ask('PATCH', of(upn), patch),
    changeSettings: (changes) => tell('PATCH', '/settings', changes),
    changePassPolicy: (changes) => tell('PATCH', '/pass-policy', changes),
    accessPolicies: () => ask('GET', '/access-policies'),
    setAccessPolicies: (policies) => tell('PUT', '/access-policies', policies),
    addFault: (fault) => tell('POST', '/faults', fault),
    clearFaults: () => tell('DELETE', '/faults'),
    moveClock: (by) => clock(by),
    setClock: (epochMs) => clock({ epochMs }),
    mails: () => ask('GET', '/mails'),
    mailsTo: (address, about = '') => ask('GET', `/mails?${new URLSearchParams({ to: address, about })}`),
    clearMails: () => tell('DELETE', '/mails'),
    revokeTokens: () => tell('DELETE', '/tokens'),
    reset: () => tell('POST', '/reset'),
    signInWithPass: (account, password, pass) => ask('POST', '/sign-ins', { account, password, pass }),
    signInWithApproval: (account, password, approval = 'approve') =>
      ask('POST', '/sign-ins', { account, password, approval }),
    registerMethod: (upn, kind) => ask('POST', `${of(upn)}/methods`, { kind }),
    changeNumber: (upn, phoneNumber) => tell('PATCH', `${of(upn)}/phone`, { phoneNumber }),
    issuePass: (upn) => tell('POST', `${of(upn)}/pass`),
    addSignIn: (upn, facts) => ask('POST', `${of(upn)}/sign-ins`, facts),
    signInAt: async (url, account, password) =>
      (await ask<{ location: string }>('POST', '/authorizations', { url, account, password })).location,
  }
}

async function send<Result>(method: string, url: string, body?: unknown): Promise<Result> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(url, { method, ...sent })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`)
  return JSON.parse(text) as Result
}

function findView(people: PersonView[], upn: string): PersonView {
  const person = people.find((other) => other.userPrincipalName.toLowerCase() === upn.toLowerCase())
  if (!person) throw new Error(`Nobody is called ${upn}.`)
  return person
}
