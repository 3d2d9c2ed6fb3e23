import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import t from 'tap'
import { readConfig } from '../../src/config.ts'
import { findFreePort, settingsOf } from './demo-portal.ts'
import { startTrial } from './trial.ts'

t.test('the demo takes the next port when one is taken', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = Object(server.address())
  t.ok((await findFreePort('127.0.0.1', port)) > port)
})

t.test('the portal finds nothing wrong with the settings of the demo', async (t) => {
  const { addresses } = await startTrial(t)
  const place = { host: '127.0.0.1', port: 3000, portalUrl: 'http://localhost:3000', folder: tmpdir() }
  const reading = readConfig(settingsOf(addresses, place))
  t.match(reading, { isValid: true }, reading.isValid ? '' : reading.lines.join('\n'))
})
