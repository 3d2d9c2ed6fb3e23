import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Build, Image } from './image.ts'

/** Does one COPY: from the project, as far as `.dockerignore` lets it in, or from another stage. */
export function copyFiles(image: Image, text: string, build: Build): void {
  const words = text.split(/\s+/)
  const stage = /^--from=(.+)$/.exec(words[0] ?? '')?.[1]
  const target = words.at(-1) ?? ''
  const folder = join(image.root, image.workFolder, target)
  for (const source of words.slice(stage === undefined ? 0 : 1, -1)) {
    if (stage !== undefined) cpSync(build.imageOf(stage).root + source, folder, { recursive: true })
    else copyFromProject(build, source, target.endsWith('/') ? join(folder, source) : folder)
  }
}

function copyFromProject({ project, context }: Build, source: string, target: string): void {
  const files = context.filter((path) => path === source || path.startsWith(`${source}/`))
  if (files.length === 0) throw new Error(`COPY ${source}: .dockerignore lets nothing of it in`)
  for (const path of files) {
    const place = path === source ? target : join(target, path.slice(source.length))
    mkdirSync(dirname(place), { recursive: true })
    copyFileSync(join(project, path), place)
  }
}
