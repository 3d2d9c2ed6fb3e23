import t from 'tap'
import { createLog } from '../src/log.ts'

function collect(level: string) {
  const lines: string[] = []
  return { lines, log: createLog(level, (line) => void lines.push(line)) }
}

t.test('R-AUD-5 whatever is handed to it, each entry is one line of JSON', (t) => {
  const { lines, log } = collect('info')
  const evil = 'a\r\n{"level":"error"}\u2028\u202eb\u001b[31m\u0000"\u0085'
  log.info({ name: evil, message: 'forged', level: 'forged', time: 'forged' }, evil)
  t.equal(lines.length, 1)
  const [line = ''] = lines
  t.match(line, /^[\x20-\x7e]+\n$/)
  const entry = JSON.parse(line)
  t.equal(entry.name, evil)
  t.equal(entry.message, evil)
  t.equal(entry.level, 'info')
  t.end()
})

t.test('only what is at least as weighty as LOG_LEVEL is written', (t) => {
  for (const [level, count] of [
    ['trace', 3],
    ['debug', 3],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['fatal', 0],
  ] as const) {
    const { lines, log } = collect(level)
    log.info({}, 'a')
    log.warn({}, 'b')
    log.error({}, 'c')
    t.equal(lines.length, count, level)
  }
  t.end()
})

t.test('R-EXE-4 R-SEC-1 what bears the name of a secret is kept out, and what JSON cannot say ends nothing', (t) => {
  const { lines, log } = collect('info')
  const round: Record<string, unknown> = { name: 'x' }
  round.self = round
  log.info({ pass: 'canary', form: { phrase: 'canary', reason: 'loop' }, round, big: 1n }, 'a')
  t.equal(lines.length, 1)
  t.notMatch(lines[0], /canary/)
  t.match(JSON.parse(lines[0] ?? ''), { pass: '[redacted]', form: { reason: 'loop' }, message: 'a' })
  t.end()
})
