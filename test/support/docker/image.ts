import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { listContext } from './context.ts'
import { findStage, type Stage, type Step } from './dockerfile.ts'
import { doers } from './steps.ts'

/** What the steps of a stage leave behind: a folder that stands for `/`, and how to run what is in it. */
export interface Image {
  root: string
  workFolder: string
  environment: Readonly<Record<string, string>>
  user: string | null
  volumes: readonly string[]
  healthCheck: readonly string[]
  command: readonly string[]
}

/** What the steps of all stages work on. */
export interface Build {
  project: string
  /** The files that may be copied, as paths from `project`. */
  context: readonly string[]
  /** Gives another stage's image, built once. */
  imageOf(name: string): Image
}

/**
 * Does the steps of a Dockerfile's stage as `docker build` would. Throws where a step fails or is not known.
 * @param folder takes one folder for each stage; it must lie outside the project, so that nothing is found there by accident
 * @param target the stage's name; without one the last stage, as with `docker build`
 */
export function buildImage(project: string, stages: readonly Stage[], folder: string, target?: string): Image {
  const images = new Map<string, Image>()
  const build: Build = { project, context: listContext(project), imageOf }
  return buildStage(findStage(stages, target))

  function imageOf(name: string): Image {
    return images.get(name) ?? buildStage(findStage(stages, name))
  }
  function buildStage(stage: Stage): Image {
    const isOnAnother = stages.some((other) => other.name === stage.from)
    const start = startImage(join(folder, stage.name), isOnAnother ? imageOf(stage.from) : null)
    const image = stage.steps.reduce((before, step) => doStep(build, before, step), start)
    images.set(stage.name, image)
    return image
  }
}

/** An image on another one, or on a base that has nothing but Node, where the official image has it. */
function startImage(root: string, below: Image | null): Image {
  if (below === null) {
    mkdirSync(join(root, 'usr/local/bin'), { recursive: true })
    copyFileSync(process.execPath, join(root, 'usr/local/bin/node'))
    return { root, workFolder: '/', environment: {}, user: null, volumes: [], healthCheck: [], command: [] }
  }
  cpSync(below.root, root, { recursive: true })
  return { ...below, root }
}

function doStep(build: Build, image: Image, { instruction, text }: Step): Image {
  const doer = doers[instruction]
  if (doer === undefined) throw new Error(`This build does not know ${instruction}`)
  return { ...image, ...doer(image, text, build) }
}
