import { ServerResponse } from 'node:http'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { pass } from './fuse.ts'
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

const realFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  if (!/^\/(v1\.0|beta)\//.test(url.pathname)) return realFetch(input, init)
  const method = (input instanceof Request ? input.method : init?.method) ?? 'GET'
  const path = url.pathname.replace(/\/users\/[^/]+/, '/users/*').replace(/Methods\/[^/]+/, 'Methods/*')
  pass(`before graph ${method} ${path}`)
  const response = await realFetch(input, init)
  pass(`after graph ${method} ${path}`)
  return response
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
