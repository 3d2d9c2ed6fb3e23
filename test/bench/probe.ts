import { subscribe } from 'node:diagnostics_channel'
import { StatementSync } from 'node:sqlite'
import './parent.ts'

/**
 * Loaded into a program that is measured: tells, when asked over the process channel, what it has used and what it has done
 * with the outside, namely requests that it served, questions over HTTP and commits of SQLite.
 */
const done = { served: 0, asked: 0, commits: 0 }
subscribe('http.server.request.start', () => {
  done.served += 1
})
subscribe('http.client.request.start', () => {
  done.asked += 1
})
const { run } = StatementSync.prototype
StatementSync.prototype.run = function (...values) {
  if (this.sourceSQL === 'commit') done.commits += 1
  return Reflect.apply(run, this, values)
}
process.on('message', () => process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage(), done }))
process.channel?.unref()
