import { createServer } from 'node:net'
import t from 'tap'
import { findFreePort } from './demo-portal.ts'

t.test('the demo takes the next port when one is taken', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = Object(server.address())
  t.ok((await findFreePort('127.0.0.1', port)) > port)
})
