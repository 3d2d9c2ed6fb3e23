import t from 'tap'
import { createProgress } from '../../src/cli/progress.ts'

function show(isInteractive: boolean, steps: number): string[] {
  const written: string[] = []
  const write = (text: string) => void written.push(text)
  const progress = createProgress({ environment: {}, isInteractive, write, complain: write })
  for (let step = 1; step <= steps; step += 1) {
    progress.onBytes(step, steps)
    progress.onCount(1_000 * step)
  }
  progress.end()
  return written
}

t.test('where nothing can be drawn again there is a line for each tenth', async (t) => {
  const lines = show(false, 200)
  t.equal(lines.length, 10)
  t.equal(lines[0], ' 10 %  20,000 people\n')
  t.equal(lines.at(-1), '100 %  200,000 people\n')
})

t.test('on a terminal one line is drawn again, not too often, and cleared away', async (t) => {
  const drawn = show(true, 200)
  t.match(drawn[0], /^\r\[ +\] {3}0 % {2}1,000 people$/)
  t.match(drawn.at(-1), /^\r +\r$/)
  t.ok(drawn.length < 20, `${drawn.length} times`)
})

t.test('a short file shows nothing', async (t) => {
  t.same(show(true, 0), [])
  t.same(show(false, 0), [])
})
