import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** A portal that finds full tables reads HR's 200,000 people before it is ready. */
const patienceInMilliseconds = 120_000

/** Asks a portal on this port for a page, again and again, until it is there whole. Throws when it never is. */
export async function lookUntilServed(port: number, path = '/'): Promise<void> {
  const end = Date.now() + patienceInMilliseconds
  while (!(await isServed(port, path))) {
    if (Date.now() > end) throw new Error(`Port ${port} does not serve ${path}`)
    await pause(2)
  }
}

function isServed(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}` } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200))
    })
    request.once('error', () => resolve(false))
  })
}
