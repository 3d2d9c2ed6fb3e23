import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** One page as a browser got it. */
export interface Shown {
  status: number
  location: string | null
  headers: LightMyRequestResponse['headers']
  html: string
  /** What `data-state` says. */
  state: string | null
  /** The text of the element with this `data-testid`, or null. */
  textOf(testId: string): string | null
  /** The forms' hidden fields, by the path that the form posts to. */
  forms: ReadonlyMap<string, Readonly<Record<string, string>>>
}

/** A small browser over `inject`: keeps cookies, reads forms, follows nothing by itself. */
export interface Browser {
  cookies: Map<string, string>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>
  head(path: string): Promise<Shown>
  /** Posts fields as they are. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Shown>
  /** Fills in the form of the page shown last that posts to `path`, hidden fields included, and sends it. */
  submit(path: string, fields?: Readonly<Record<string, string>>): Promise<Shown>
  /** GET, then on through redirects of our own. */
  open(path: string): Promise<Shown>
}

/** Opens a browser of its own. `publicUrl` is the origin that it types in. */
export function createBrowser(app: FastifyInstance, publicUrl = 'https://recovery.example'): Browser {
  const { host } = new URL(publicUrl)
  return browse(publicUrl, async (method, url, headers, cookies, payload) => {
    const options = { method, url, headers: { host, ...headers }, ...(payload !== undefined && { payload }) }
    const response = await app.inject(options)
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
    return readPage(response)
  })
}

/** Sends one request and keeps what its answer says of cookies; how, is the browser's own matter. */
export type Send = (
  method: 'GET' | 'HEAD' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  cookies: Map<string, string>,
  body?: string,
) => Promise<Shown>

/** The browser itself, over any way to send. `origin` is where its forms come from. */
export function browse(origin: string, send: Send): Browser {
  const cookies = new Map<string, string>()
  let last: Shown | null = null

  const ask = async (method: 'GET' | 'HEAD' | 'POST', path: string, headers: object, body?: string) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { 'user-agent': firefox, ...(cookie && { cookie }), ...headers }
    const shown = await send(method, path, sent, cookies, body)
    if (method !== 'HEAD' && shown.html !== '') last = shown
    return shown
  }
  const post: Browser['post'] = (path, fields, headers = {}) =>
    ask('POST', path, { ...formHeaders, origin, ...headers }, new URLSearchParams(fields).toString())
  const browser: Browser = {
    cookies,
    get: (path, headers = {}) => ask('GET', path, headers),
    head: (path) => ask('HEAD', path, {}),
    post,
    submit: (path, fields = {}) => {
      const hidden = last?.forms.get(path)
      if (hidden === undefined) throw new Error(`The page shown last has no form for ${path}:\n${last?.html}`)
      return post(path, { ...hidden, ...fields })
    },
    open: async (path) => {
      let shown = await browser.get(path)
      while (shown.location?.startsWith('/')) shown = await browser.get(shown.location)
      return shown
    },
  }
  return browser
}

const firefox = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
const formHeaders = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

/** Reads an answer as a browser would, however it came. */
export function readPage(response: Pick<LightMyRequestResponse, 'body' | 'statusCode' | 'headers'>): Shown {
  const html = response.body
  const { location } = response.headers
  return {
    status: response.statusCode,
    location: typeof location === 'string' ? location : null,
    headers: response.headers,
    html,
    state: /data-testid="page" data-state="([^"]*)"/.exec(html)?.[1] ?? null,
    textOf: (testId) => {
      const text = new RegExp(`data-testid="${testId}"[^>]*>([^<]*)<`).exec(html)?.[1]
      return text === undefined ? null : readSource(text)
    },
    forms: readForms(html),
  }
}

function readForms(html: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const forms = [...html.matchAll(/<form(?: class="[^"]*")? method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
  return new Map(forms.map(([, path = '', body = '']) => [path, readHidden(body)]))
}

function readHidden(body: string): Readonly<Record<string, string>> {
  const inputs = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
}

/** Gives a page's source as people read it. */
export function readSource(html: string): string {
  return html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
