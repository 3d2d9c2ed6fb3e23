import { AsyncLocalStorage } from 'node:async_hooks'
import type { Dialect, Driver } from 'kysely'

const transactions = new AsyncLocalStorage<{ isOpen: boolean }>()

/** Runs `work` as the inside of a transaction, where only that transaction's repositories may be used. */
export function runInside<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { isOpen: true }
  return transactions.run(transaction, work).finally(() => {
    transaction.isOpen = false
  })
}

/**
 * Makes the use of a second connection inside a transaction an error at once: with one connection it would wait for
 * itself for ever, and with many its writes would escape the rollback.
 */
export function guardTransactions(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => guardDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

function guardDriver(driver: Driver): Driver {
  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = async () => {
    if (transactions.getStore()?.isOpen) throw new Error('Inside transact, use the repositories that it gives you')
    return acquire()
  }
  return driver
}
