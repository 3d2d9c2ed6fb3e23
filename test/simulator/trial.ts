import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import type { Test } from 'tap'
import { type Control, createControl } from './control.ts'
import { type RunningSimulator, type SimulatorOptions, startSimulator } from './index.ts'

/** What a Graph call answered. */
export interface GraphAnswer {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; undefined when there is none. */
  body: Record<string, unknown>
}

/** A simulator for one test file, with the token of the app and short ways to ask. */
export interface Trial extends RunningSimulator {
  readonly control: Control
  /** Asks Graph with the app's token; the path starts with the version. */
  graph(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<GraphAnswer>
  /** Gets another token, for tests that void the first. */
  renewToken(): Promise<void>
  /** Gives the object id of an account, by its name before the at sign. */
  idOf(account: string): string
}

/** Starts a simulator, trusts its authority in this process and ends it with the test. */
export async function startTrial(t: Test, options: SimulatorOptions = {}): Promise<Trial> {
  const running = await startSimulator(options)
  t.teardown(() => running.close())
  trust(running.addresses.caPath)
  const control = createControl(running.addresses.controlUrl)
  let token = await fetchToken(running)
  return {
    ...running,
    control,
    graph: (method, path, body, headers) => ask(running.addresses.graphUrl + path, method, token, body, headers),
    renewToken: async () => {
      token = await fetchToken(running)
    },
    idOf: (account) => idOf(running, account),
  }
}

function trust(caPath: string): void {
  tls.setDefaultCACertificates([readFileSync(caPath, 'utf8')])
}

async function fetchToken({ addresses }: RunningSimulator): Promise<string> {
  const { clientId: client_id, clientSecret: client_secret, graphUrl } = addresses
  const form = { client_id, client_secret, scope: `${graphUrl}/.default`, grant_type: 'client_credentials' }
  const url = `${addresses.authorityUrl}/${addresses.tenantId}/oauth2/v2.0/token`
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  return String(Object(await response.json()).access_token)
}

async function ask(
  url: string,
  method: string,
  token: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<GraphAnswer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...json, ...headers },
    ...sent,
  })
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return { status: response.status, headers: response.headers, text, body: isJson && text ? parse(text) : {} }
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function idOf({ simulator }: RunningSimulator, account: string): string {
  const person = simulator.world.people.find((other) => other.userPrincipalName.startsWith(`${account}@`))
  if (!person) throw new Error(`Nobody is called ${account}.`)
  return person.id
}
