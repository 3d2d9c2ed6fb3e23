/** Draws numbers below a bound, the same for the same seed. */
export type Draw = (below: number) => number

/** Makes a source of numbers that a run can be repeated with. */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const form = 'Content-Type: application/x-www-form-urlencoded'
const get = 'GET / HTTP/1.1'
const post = 'POST /recovery HTTP/1.1'

/** Requests that break a rule of HTTP each; `host` is the portal's own. */
const kinds: readonly ((host: string, draw: Draw) => string)[] = [
  // Request lines.
  (_host, draw) => noise(draw, 1 + draw(400)),
  (host, draw) =>
    `${pick(draw, ['get', 'G\0ET', '', ' ', 'GET\t', 'PRI', 'CONNECT', '\u00e9'])} / HTTP/1.1\r\n${host}\r\n\r\n`,
  (host, draw) =>
    `GET ${pick(draw, ['', '/\0', '/\x7f', '\\', '/a b', '//', '/%', '/%00', '/..;/', 'x'])} HTTP/1.1\r\n${host}\r\n\r\n`,
  (host, draw) => `GET /${'a'.repeat(1_000 + draw(70_000))} HTTP/1.1\r\n${host}\r\n\r\n`,
  (host, draw) =>
    `GET / ${pick(draw, ['', 'HTTP', 'HTTP/9.9', 'HTTP/0.9', 'HTTP/1.', 'HTTP/1.1.1', 'ICY', 'http/1.1'])}\r\n${host}\r\n\r\n`,
  (host) => `${get}\n${host}\n\n`,
  (host) => `${get}\r${host}\r\r`,
  (_host, draw) => '\r\n'.repeat(1 + draw(2_000)),
  (host, draw) =>
    `${pick(draw, ['OPTIONS *', 'TRACE /', 'CONNECT a:1', 'PUT /', 'PATCH /recovery', 'DELETE /'])} HTTP/1.1\r\n${host}\r\n\r\n`,
  // Headers.
  (host, draw) => `${get}\r\n${host}\r\nX: ${'a'.repeat(draw(90_000))}\r\n\r\n`,
  (host, draw) => `${get}\r\n${host}\r\n${'A: b\r\n'.repeat(draw(5_000))}\r\n`,
  (host, draw) =>
    `${get}\r\n${host}\r\n${pick(draw, ['no colon', ': empty', 'A\0: b', 'A: b\0c', 'A : b', ' folded', 'A: \x01', 'A\u00e9: b'])}\r\n\r\n`,
  (host, draw) =>
    `${get}\r\n${pick(draw, ['', 'Host:', `${host}\r\n${host}`, 'Host: a\r\nHost: b', 'Host: a b', 'Host: [::1', 'Host: \0'])}\r\n\r\n`,
  (host, draw) => `${get}\r\n${host}\r\nCookie: ${'__Host-recovery='.repeat(draw(300))}${noise(draw, 40)}\r\n\r\n`,
  (host, draw) =>
    `${get}\r\n${host}\r\nUpgrade: ${pick(draw, ['websocket', 'h2c', '\x01'])}\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n`,
  (host, draw) =>
    `${post}\r\n${host}\r\n${form}\r\nExpect: ${pick(draw, ['100-continue', '200-maybe', ''])}\r\nContent-Length: 5\r\n\r\na=b`,
  // Lengths and bodies.
  (host, draw) =>
    `${post}\r\n${host}\r\n${form}\r\nContent-Length: ${pick(draw, ['-1', '+3', '3,3', '0x3', '1e3', '', 'x', '9'.repeat(40), '3\r\nContent-Length: 4'])}\r\n\r\na=b`,
  (host, draw) => `${post}\r\n${host}\r\n${form}\r\nContent-Length: ${4 + draw(9_000)}\r\n\r\na=b`,
  (host, draw) => `${post}\r\n${host}\r\n${form}\r\nContent-Length: ${draw(3)}\r\n\r\na=b&c=${noise(draw, 60)}`,
  (host, draw) => body(host, noise(draw, draw(2_000))),
  (host, draw) => body(host, `username=${'%'.repeat(1 + draw(50))}&reason=%u0041%ff%fe`),
  (host, draw) => body(host, 'a=b&'.repeat(draw(2_000))),
  (host, draw) => body(host, 'x'.repeat(8_000 + draw(60_000))),
  (host, draw) => body(host, `${pick(draw, ['__proto__', 'constructor', 'toString'])}[a]=b&username[]=c&csrf=\0`),
  // Chunks, and two lengths at once.
  (host, draw) =>
    chunked(
      host,
      pick(draw, [
        'z\r\na\r\n',
        '-1\r\na\r\n',
        '3\r\na=bX',
        `${'f'.repeat(17)}\r\n`,
        '3;\0\r\na=b\r\n',
        '0x3\r\na=b\r\n',
      ]),
    ),
  (host, draw) => chunked(host, `3;${'e'.repeat(draw(40_000))}\r\na=b\r\n0\r\n\r\n`),
  (host) => chunked(host, '3\r\na=b\r\n0\r\nContent-Length: 7\r\nHost: evil.example\r\n\r\n'),
  (host) =>
    chunked(host, '3\r\na=b\r\n0\r\n\r\nGET /helpdesk HTTP/1.1\r\nHost: evil.example\r\n\r\n', '\r\nContent-Length: 3'),
  (host, draw) =>
    chunked(
      host,
      '3\r\na=b\r\n0\r\n\r\n',
      '',
      pick(draw, [
        'xchunked',
        'chunked, chunked',
        'chunked, identity',
        'identity, chunked',
        ' chunked',
        'chunked\0',
        'gzip, chunked',
      ]),
    ),
  (host) =>
    `${post}\r\n${host}\r\n${form}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /helpdesk HTTP/1.1\r\n${host}\r\n\r\n`,
  // Many at once.
  (host, draw) => `${get}\r\n${host}\r\n\r\n`.repeat(1 + draw(40)),
  (host, draw) => `${get}\r\n${host}\r\n\r\n${noise(draw, 30)}`,
]

/** A request that is wrong in some way, and in a quarter of all cases spoilt once more at a random byte. Latin-1. */
export function drawMalformed(host: string, at: number, draw: Draw): string {
  const text = (kinds[at % kinds.length] ?? kinds[0])?.(`Host: ${host}`, draw) ?? ''
  if (draw(4) > 0 || text.length === 0) return text
  const place = draw(text.length)
  return text.slice(0, place) + String.fromCharCode(draw(256)) + (draw(2) === 0 ? text.slice(place + 1) : '')
}

function body(host: string, text: string): string {
  return `${post}\r\n${host}\r\n${form}\r\nContent-Length: ${text.length}\r\n\r\n${text}`
}

function chunked(host: string, text: string, more = '', encoding = 'chunked'): string {
  return `${post}\r\n${host}\r\n${form}\r\nTransfer-Encoding: ${encoding}${more}\r\n\r\n${text}`
}

function noise(draw: Draw, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(draw(256))).join('')
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw(from.length)] as T
}
