import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { readLine } from './processes.ts'

const processes = new URL('./processes.ts', import.meta.url).href

for (const start of [`startBare('./bare-step.ts')`, `startProbed('./bare-step.ts', process.env, 'pipe')`]) {
  t.test(`what a bench started ends with it, however it ends: ${start}`, async (t) => {
    const script = `import { readLine, startBare, startProbed } from '${processes}'
      const child = ${start}
      await readLine(child)
      console.log(child.pid)`
    const words = ['--input-type=module', '--eval', script]
    const bench = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = Number(await readLine(bench))
    t.ok(isThere(pid))
    bench.kill('SIGKILL')
    for (let turn = 0; turn < 100 && isThere(pid); turn += 1) await pause(50)
    t.notOk(isThere(pid))
  })
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
