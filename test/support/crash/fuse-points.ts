import { type ClientRequest, type IncomingMessage, type RequestOptions, ServerResponse } from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { pass } from './fuse.ts'
import './fuse-postgres.ts'
import { nameCommit, writtenBy } from './written.ts'

/** Where a crash can fall: before and after each commit, Graph call, mail and response. Loaded by `--import` before the portal. */

interface Text {
  sql: string
  database: DatabaseSync
}

/** What the open transaction has written so far; its name, once it commits. */
let written: string[] = []

const prepare = DatabaseSync.prototype.prepare
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string) {
  const statement = prepare.call(this, sql)
  const text = { sql, database: this }
  for (const name of ['run', 'all'] as const) watchStatement(statement, name, text)
  return statement
}

function watchStatement(statement: StatementSync, name: 'run' | 'all', text: Text): void {
  const original = Reflect.get(statement, name)
  Reflect.set(statement, name, (...values: unknown[]) =>
    aroundCommit(text, values, () => Reflect.apply(original, statement, values)),
  )
}

function aroundCommit<T>({ sql, database }: Text, values: unknown[], work: () => T): T {
  if (sql.startsWith('begin')) written = []
  const what = writtenBy(sql, values)
  if (what !== null) written.push(what)
  const isCommit = sql === 'commit' || (what !== null && !database.isTransaction)
  if (!isCommit) return work()
  const name = nameCommit(written)
  written = []
  pass(`before ${name}`)
  const result = work()
  pass(`after ${name}`)
  return result
}

type Request = (url: string, wish: RequestOptions, answered: (answer: IncomingMessage) => void) => ClientRequest
const request = https.request as Request
Reflect.set(https, 'request', (...[url, wish, answered]: Parameters<Request>) => {
  if (!isGraph(url)) return request(url, wish, answered)
  const { pathname } = new URL(url)
  const path = pathname.replace(/\/users\/[^/]+/, '/users/*').replace(/Methods\/[^/]+/, 'Methods/*')
  const name = `graph ${wish.method} ${path}`
  pass(`before ${name}`)
  return request(url, wish, (answer) => {
    pass(`after ${name}`)
    answered(answer)
  })
})
// Who imports it by name gets this one.
syncBuiltinESMExports()

/** Others call in other forms, and not by a whole address. */
function isGraph(url: unknown): url is string {
  return typeof url === 'string' && /^https:\/\/[^/]+\/(v1\.0|beta)\//.test(url)
}

const send = SMTPConnection.prototype.send
SMTPConnection.prototype.send = function (this: SMTPConnection, envelope, message, callback) {
  pass('before mail')
  send.call(this, envelope, message, (error, info) => {
    pass('after mail')
    callback(error, info)
  })
}

const end = ServerResponse.prototype.end
Reflect.set(ServerResponse.prototype, 'end', function (this: ServerResponse, ...given: unknown[]) {
  const { method = '', url = '' } = this.req
  if (method !== 'POST') return Reflect.apply(end, this, given)
  const name = `response POST ${url.replace(/[\w-]{40,}/, '*')}`
  pass(`before ${name}`)
  this.once('finish', () => pass(`after ${name}`))
  return Reflect.apply(end, this, given)
})
