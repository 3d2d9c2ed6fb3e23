import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { makeEnvironment } from './environment.ts'
import type { Image } from './image.ts'
import { userOf } from './user.ts'

/**
 * Starts what an image runs, as the image's own user where this process may choose one. The caller ends it.
 * @param command the image's command or health check; `node` is the image's own
 * @param settings what `docker run --env` would say
 */
export function runImage(image: Image, command: readonly string[], settings: Record<string, string>): ChildProcess {
  const [program = '', ...words] = command
  const env = { ...makeEnvironment(), ...rootedValues(image), ...settings }
  // The test runner puts NODE_OPTIONS into every child; a container would not have them.
  const bare = ['-u', 'NODE_OPTIONS', join(image.root, 'usr/local/bin', program), ...words]
  return spawn('env', bare, {
    cwd: image.root + image.workFolder,
    env,
    ...userOf(image),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The image's environment with its volumes below the image's folder. */
function rootedValues({ root, environment, volumes }: Image): Record<string, string> {
  const rooted = (value: string) => volumes.reduce((text, volume) => text.replaceAll(volume, root + volume), value)
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, rooted(value)]))
}
