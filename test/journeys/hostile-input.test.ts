import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { createDraw, drawMalformed } from '../support/raw-malice.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'

const requests = isHeavy ? 10_000 : 1_000
const sideBySide = 20
const seed = Number(process.env.SPAREKEY_SEED ?? 20_260)
/** How long somebody waits for a line to close before it counts as kept open. */
const patience = 60_000
/** What a thousand odd requests may leave in memory for a collector that has not come by yet. */
const mebibyte = 2 ** 20
const mayGrow = 96 * mebibyte

t.test('P13 R-WEB-13 malformed requests are refused, and honest visitors are served meanwhile', async (t) => {
  t.setTimeout(1_800_000)
  const stage = await startStage(t)
  const { host, port } = placeOf(stage)
  const draw = createDraw(seed)
  const drawn = Array.from({ length: requests }, (_, at) => drawMalformed(host, at, draw))
  const warm = drawn.slice(0, 200)
  await sendAll(port, warm)
  const before = residentBytes(stage)
  const visitors = visitUntilOver(stage)
  const answers = await sendAll(port, drawn)
  const visits = await visitors.leave()
  t.ok(answers.filter(({ statuses }) => statuses.includes(400)).length > requests / 4, 'most of them came to be judged')
  const broken = answers.flatMap(({ statuses }, at) =>
    statuses
      .filter((status) => status >= 500)
      .map((status) => `${status}: ${JSON.stringify(drawn[at]?.slice(0, 300))}`),
  )
  t.same(broken, [], `seed ${seed}`)
  t.same(visits.bad, [], 'nobody else noticed')
  t.ok(visits.good > 0)
  expectWell(t, stage)
  t.ok(residentBytes(stage) - before < mayGrow, `${Math.round((residentBytes(stage) - before) / mebibyte)} MiB more`)
  tellSummary(
    t,
    `${requests} malformed requests over raw sockets, none answered as a fault, ${visits.good} honest visits`,
  )
})

t.test('P13 whoever sends rubbish and then a byte now and then is cut off', async (t) => {
  const stage = await startStage(t)
  const { port } = placeOf(stage)
  const rude = await Promise.all(Array.from({ length: 20 }, () => openDripping(port, 'rubbish\r\n\r\n')))
  await Promise.race([Promise.all(rude.map(({ closed }) => closed)), pause(5_000, undefined, { ref: false })])
  t.equal(rude.filter(({ socket }) => !socket.destroyed).length, 0)
  for (const { socket } of rude) socket.destroy()
})

t.test('P13 200 lines that drip their request a byte at a time keep nobody else out, and are cut', async (t) => {
  t.setTimeout(300_000)
  const stage = await startStage(t)
  const { host, port } = placeOf(stage)
  const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\nusername='
  const starts = [`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `, `POST /recovery HTTP/1.1\r\nHost: ${host}\r\n${form}`]
  const drip = (start: string) => Array.from({ length: 100 }, () => openDripping(port, start))
  const slow = await Promise.all(starts.flatMap(drip))
  const visitors = visitUntilOver(stage)
  const closed = Promise.all(slow.map((it) => it.closed)).then(() => 'closed')
  const outcome = await Promise.race([closed, pause(patience, 'open', { ref: false })])
  const visits = await visitors.leave()
  t.same(visits.bad, [])
  t.ok(visits.good > 0)
  t.equal(outcome, 'closed', 'the portal closes what never becomes a request')
  for (const { socket } of slow) socket.destroy()
  expectWell(t, stage)
  tellSummary(t, `200 dripping lines, ${visits.good} honest visits meanwhile`)
})

function placeOf({ portalUrl }: ProcessStage) {
  const { host, port } = new URL(portalUrl)
  return { host, port: Number(port) }
}

interface Answered {
  statuses: readonly number[]
}

async function sendAll(port: number, texts: readonly string[]): Promise<readonly Answered[]> {
  const answers: Answered[] = []
  let next = 0
  const sendOn = async () => {
    while (next < texts.length) {
      const at = next++
      answers[at] = await sendRaw(port, texts[at] ?? '')
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, sendOn))
  return answers
}

/** Writes the bytes as they stand, says that there are no more, and reads to the end. */
function sendRaw(port: number, text: string): Promise<Answered> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.end(text, 'latin1'))
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1')
    })
    socket.on('end', () => socket.destroy())
    // A server may cut the line of somebody who goes on sending.
    socket.on('error', () => {})
    socket.on('close', () =>
      resolve({ statuses: [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, it]) => Number(it)) }),
    )
  })
}

interface Dripping {
  socket: Socket
  closed: Promise<void>
}

/** A line that says this, and then a letter every now and then for as long as it may. */
function openDripping(port: number, start: string): Promise<Dripping> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      socket.write(start)
      const drip = setInterval(() => socket.write('a'), 100)
      const closed = new Promise<void>((over) => {
        socket.on('close', () => {
          clearInterval(drip)
          over()
        })
      })
      resolve({ socket, closed })
    })
    socket.resume()
    socket.on('error', () => {})
  })
}

/** People who load pages all the while; whatever is not a page counts as bad. */
function visitUntilOver({ portalUrl }: ProcessStage) {
  const bad: string[] = []
  let [good, isOver] = [0, false]
  const visit = async () => {
    for (; !isOver; await pause(50)) {
      const shown = await openRemoteBrowser(portalUrl)
        .get('/')
        .catch((error: Error) => error)
      if ('status' in shown && shown.status === 200) good += 1
      else bad.push('status' in shown ? `${shown.status}` : shown.message)
    }
  }
  const visitors = [visit(), visit(), visit()]
  const leave = async () => {
    isOver = true
    await Promise.all(visitors)
    return { good, bad }
  }
  return { leave }
}

/** The process that was started is still the one that serves, and its log knows of no bug. */
function expectWell(t: Test, stage: ProcessStage): void {
  t.ok(stage.isAlive(), 'the process lives')
  const faults = stage
    .readLog()
    .split('\n')
    .filter((line) => /A page failed|A promise was forgotten|"level":60/.test(line))
  t.same(faults, [])
}

function residentBytes(stage: ProcessStage): number {
  const status = readFileSync(`/proc/${stage.pid()}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024
}
