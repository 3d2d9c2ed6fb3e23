import type { CompiledQuery } from 'kysely'
import type { Database } from './tables.ts'

/** A query that Kysely can put into the database's words. */
interface Compilable<R> {
  compile(): CompiledQuery<R>
}

/** Stands in a statement for a value that each call brings. */
class Hole {
  readonly fill: (values: object) => unknown

  constructor(fill: (values: object) => unknown) {
    this.fill = fill
  }
}

/** Runs a statement with the values of this call; gives its rows, as the driver gives them. */
export type Prepared<V, R> = (db: Database, values: V) => Promise<readonly R[]>

/**
 * Puts a statement into words once for each kind of database, for those that a recovery runs dozens of times: building one
 * anew costs more than running it. `build` must make the same statement whatever the values are.
 */
export function prepare<V extends object, R>(build: (db: Database, values: V) => Compilable<R>): Prepared<V, R> {
  return keep((db) =>
    build(
      db,
      punch<V>((values) => values),
    ),
  )
}

/** Keeps one statement for each shape that is asked for, such as a list of constants in it. */
export function prepareShapes<S, V extends object, R>(
  build: (shape: S) => (db: Database, values: V) => Compilable<R>,
): (shape: S) => Prepared<V, R> {
  const shapes = new Map<string, Prepared<V, R>>()
  return (shape) => {
    const key = JSON.stringify(shape)
    const statement = shapes.get(key) ?? prepare(build(shape))
    shapes.set(key, statement)
    return statement
  }
}

/** Keeps one statement for each number of rows that it is run with; at least one. */
export function prepareRows<V extends object, R>(
  build: (db: Database, rows: readonly V[]) => Compilable<R>,
): Prepared<readonly V[], R> {
  const ofCount = new Map<number, Prepared<readonly V[], R>>()
  return (db, rows) => {
    const holes = () => rows.map((_row, at) => punch<V>((all) => Reflect.get(all, at)))
    const statement = ofCount.get(rows.length) ?? keep((database) => build(database, holes()))
    ofCount.set(rows.length, statement)
    return statement(db, rows)
  }
}

/** Looks like a row, but has a hole wherever it is looked at. @param find gives the row among the values of a call */
function punch<V extends object>(find: (values: object) => object): V {
  return new Proxy({}, { get: (_target, name) => new Hole((values) => Reflect.get(find(values), name)) }) as V
}

function keep<V extends object, R>(build: (db: Database) => Compilable<R>): Prepared<V, R> {
  const compiled = new WeakMap<object, CompiledQuery<R>>()
  return async (db, values) => {
    const { adapter } = db.getExecutor()
    const statement = compiled.get(adapter) ?? build(db).compile()
    compiled.set(adapter, statement)
    const parameters = statement.parameters.map((it) => (it instanceof Hole ? it.fill(values) : it))
    const filled: CompiledQuery<R> = { ...statement, parameters }
    return (await db.executeQuery(filled)).rows
  }
}
