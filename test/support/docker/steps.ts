import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { copyFiles } from './copy.ts'
import { makeEnvironment } from './environment.ts'
import type { Build, Image } from './image.ts'
import { userOf } from './user.ts'

/** Does one step in the image's folder and gives what it changes about how the image is run. */
type Doer = (image: Image, text: string, build: Build) => Partial<Omit<Image, 'root'>>

/** What each instruction does. One that is not here fails the build, so that none is passed over. */
export const doers: Readonly<Record<string, Doer>> = {
  WORKDIR: ({ root }, text) => {
    mkdirSync(root + text, { recursive: true })
    return { workFolder: text }
  },
  COPY: (image, text, build) => {
    copyFiles(image, text, build)
    return {}
  },
  RUN: (image, text) => {
    runCommand(image, text)
    return {}
  },
  ENV: ({ environment }, text) => {
    const [name = '', ...value] = text.split('=')
    return { environment: { ...environment, [name]: value.join('=') } }
  },
  USER: (_image, text) => ({ user: text }),
  VOLUME: ({ volumes }, text) => ({ volumes: [...volumes, text] }),
  EXPOSE: () => ({}),
  HEALTHCHECK: (_image, text) => ({ healthCheck: JSON.parse(text.replace(/^.*? CMD /, '')) }),
  CMD: (_image, text) => ({ command: JSON.parse(text) }),
}

/** Runs a command with its absolute paths below the image's folder; only root may give files to somebody else. */
function runCommand(image: Image, text: string): void {
  const { root, workFolder, environment } = image
  const permitted = process.getuid?.() === 0 ? text : text.replaceAll(/ --(?:owner|group)=\d+|^chown .*? && /g, '')
  const command = permitted.replaceAll(/(?<= )\/(?=\w)/g, `${root}/`)
  const outside = makeEnvironment()
  const env = { ...outside, ...environment, PATH: `${root}/usr/local/bin:${outside.PATH}` }
  const where = { cwd: root + workFolder, env, ...userOf(image) }
  execFileSync('sh', ['-e', '-c', command], { ...where, stdio: ['ignore', 'ignore', 'pipe'] })
}
