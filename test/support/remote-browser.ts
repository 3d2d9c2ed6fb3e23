import { type Browser, readPage, type Shown } from './browser.ts'

/** Opens a browser over the wire: keeps cookies, reads forms, follows nothing by itself. `origin` is where it types its paths. */
export function openRemoteBrowser(origin: string): Browser {
  const cookies = new Map<string, string>()
  let last: Shown | null = null

  const ask = async (method: 'GET' | 'HEAD' | 'POST', path: string, headers: object, body?: string) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { 'user-agent': firefox, ...(cookie && { cookie }), ...headers }
    const options = { method, redirect: 'manual', headers: sent, ...(body !== undefined && { body }) } as const
    const response = await fetch(new URL(path, origin), options)
    keepCookies(cookies, response.headers.getSetCookie())
    const shown = readPage({
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    })
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

function keepCookies(cookies: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/; max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
