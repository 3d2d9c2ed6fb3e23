import { type Browser, browse, readPage } from './browser.ts'

/** Opens a browser over the wire. `origin` is where it types its paths. */
export function openRemoteBrowser(origin: string): Browser {
  return browse(origin, async (method, path, headers, cookies, body) => {
    const options = { method, redirect: 'manual', headers, ...(body !== undefined && { body }) } as const
    const response = await fetch(new URL(path, origin), options)
    keepCookies(cookies, response.headers.getSetCookie())
    return readPage({
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    })
  })
}

/** Keeps what an answer says of cookies. */
export function keepCookies(cookies: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/; max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}
