import pg from 'pg'
import { pass, shiftOfClock } from './fuse.ts'
import { nameCommit, writtenBy } from './written.ts'

/**
 * Deaths before and after each commit on PostgreSQL, at the messages of its protocol: whatever form of `query` asks, over
 * whichever connection of the pool, it is these that go out and come in. "After" is the moment at which the server's word
 * that it is done has come, and nothing of the portal has read it yet.
 */

/** What one connection is at. */
interface Course {
  isInTransaction: boolean
  /** What the open transaction has written so far. */
  written: string[]
  /** The statement that was put into words, until its values come. */
  text: string
  /** The commit that the server has been asked for. */
  asked: string | null
}

const courses = new WeakMap<pg.Connection, Course>()

function courseOf(connection: pg.Connection): Course {
  const course = courses.get(connection) ?? { isInTransaction: false, written: [], text: '', asked: null }
  courses.set(connection, course)
  return course
}

function ask(connection: pg.Connection, sql: string, values: readonly unknown[]): void {
  const course = courseOf(connection)
  course.asked = nameAsked(course, sql, values)
  if (course.asked !== null) pass(`before ${course.asked}`)
}

/** The commit that a statement is, by itself or for its transaction; null where it is none. */
function nameAsked(course: Course, sql: string, values: readonly unknown[]): string | null {
  if (sql === 'begin' || sql === 'rollback') {
    Object.assign(course, { isInTransaction: sql === 'begin', written: [] })
    return null
  }
  const what = writtenBy(sql, values)
  if (what !== null) course.written.push(what)
  if (course.isInTransaction ? sql !== 'commit' : what === null) return null
  const name = nameCommit(course.written)
  Object.assign(course, { isInTransaction: false, written: [] })
  return name
}

const { query, parse, bind, emit } = pg.Connection.prototype

/** The server's clock goes with the portal's, or it would think that its own is wrong. */
function moveClock(sql: string): string {
  return sql.replace('clock_timestamp()', `(clock_timestamp() + interval '${shiftOfClock()} milliseconds')`)
}

pg.Connection.prototype.query = function (this: pg.Connection, text) {
  ask(this, text, [])
  query.call(this, moveClock(text))
}

pg.Connection.prototype.parse = function (this: pg.Connection, statement, more) {
  courseOf(this).text = statement.text
  parse.call(this, statement, more)
}

pg.Connection.prototype.bind = function (this: pg.Connection, config, more) {
  ask(this, courseOf(this).text, config?.values ?? [])
  bind.call(this, config, more)
}

pg.Connection.prototype.emit = function (this: pg.Connection, name: string, ...values: unknown[]) {
  const { asked } = courseOf(this)
  if (name === 'commandComplete' && asked !== null) {
    courseOf(this).asked = null
    pass(`after ${asked}`)
  }
  return Reflect.apply(emit, this, [name, ...values])
}
