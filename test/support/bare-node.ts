import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/**
 * Starts Node as it is started outside of tests: the test runner puts a loader of its own into every child, which nobody
 * here looks at, and which makes every start longer and every module that it loads slower.
 * @param words flags and program
 */
export function spawnBareNode(words: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, ...words], options)
}
