import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Logo } from '../../shell/ports.ts'
import { type Answer, fail, type RawAnswer } from '../answer.ts'
import type { Visit } from '../visit.ts'

const folder = new URL('../../../static/', import.meta.url)
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const forever = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }

/** One file of `static/`, in memory, in each coding that browsers take. */
interface StaticFile {
  type: string
  plain: Buffer
  /** Each coding is made when it is first asked for, so that the first page does not wait for it. */
  coded: Partial<Record<Coding, Buffer>>
}
type Coding = 'br' | 'gzip'

const encoders: Readonly<Record<Coding, (plain: Buffer) => Buffer>> = {
  br: (plain) => brotliCompressSync(plain),
  gzip: (plain) => gzipSync(plain, { level: 9 }),
}

const files = new Map<string, StaticFile>()
const addresses = new Map<string, string>()
for (const name of readdirSync(folder)) loadFile(name)

/** The address of a file of `static/`, with the hash of its content in the name, so that it may be kept for ever. */
export function addressOf(name: string): string {
  const address = addresses.get(name)
  if (address === undefined) throw new Error(`There is no static file ${name}`)
  return address
}

/** `GET /static/:file` */
export function show(visit: Visit): Answer {
  const name = visit.parameters.file ?? ''
  const { companyLogo } = visit.ports.settings
  if (companyLogo?.name === name) return sendLogo(companyLogo)
  const file = files.get(name)
  return file === undefined ? fail('not_found') : sendFile(file, visit.header('accept-encoding') ?? '')
}

function sendLogo({ bytes }: Logo): RawAnswer {
  return { kind: 'raw', status: 200, type: 'image/png', body: bytes, headers: forever }
}

function loadFile(name: string): void {
  const plain = readFileSync(new URL(name, folder))
  const ending = extname(name)
  const hashed = `${basename(name, ending)}.${hash('sha256', plain, 'base64url').slice(0, 10)}${ending}`
  addresses.set(name, `/static/${hashed}`)
  const type = types[ending] ?? 'application/octet-stream'
  files.set(hashed, { type, plain, coded: {} })
}

function sendFile(file: StaticFile, accepted: string): RawAnswer {
  const coding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  if (coding === null) return { kind: 'raw', status: 200, type: file.type, body: file.plain, headers: forever }
  file.coded[coding] ??= encoders[coding](file.plain)
  const headers = { ...forever, 'content-encoding': coding }
  return { kind: 'raw', status: 200, type: file.type, body: file.coded[coding], headers }
}
