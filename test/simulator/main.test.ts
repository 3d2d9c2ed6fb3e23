import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import t from 'tap'

t.test('the program prints one line of addresses and ends when its input closes', async (t) => {
  const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  t.teardown(() => child.kill())
  const [line] = await once(createInterface(child.stdout), 'line')
  const addresses = JSON.parse(line)
  t.match(addresses, {
    graphUrl: /^https:\/\/localhost:\d+$/,
    browserUrl: /^http:\/\/127\.0\.0\.1:\d+$/,
    smtpUrl: /^smtp:/,
  })
  t.ok(existsSync(addresses.caPath))
  const people = await (await fetch(`${addresses.controlUrl}/people`)).json()
  t.ok(Array.isArray(people) && people.length >= 30)
  child.stdin.end()
  const [code] = await once(child, 'exit')
  t.equal(code, 0)
  t.notOk(existsSync(addresses.caPath))
})
