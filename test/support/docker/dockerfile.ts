/** One line of a Dockerfile: the instruction in capitals, and the rest of the line as it stands. */
export interface Step {
  instruction: string
  text: string
}

/** From one FROM to the next: what it starts from (an image or an earlier stage), its name, and what it does. */
export interface Stage {
  from: string
  name: string
  steps: readonly Step[]
}

/** Reads the stages of a Dockerfile in their order. Throws where a step stands before the first FROM. */
export function readStages(text: string): readonly Stage[] {
  const stages: { from: string; name: string; steps: Step[] }[] = []
  for (const step of readSteps(text)) {
    const [, from = '', name = ''] = step.instruction === 'FROM' ? (/^(\S+)(?: AS (\S+))?$/i.exec(step.text) ?? []) : []
    if (from !== '') stages.push({ from, name, steps: [] })
    else if (stages.length === 0) throw new Error(`${step.instruction} stands before the first FROM`)
    else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** The stage of this name; without a name the last one, which is what `docker build` makes. */
export function findStage(stages: readonly Stage[], name?: string): Stage {
  const stage = name === undefined ? stages.at(-1) : stages.find((other) => other.name === name)
  if (stage === undefined) throw new Error(`There is no stage ${name}`)
  return stage
}

/** The stages that this one is made of, itself last: those that it starts from or copies from. */
export function findParts(stages: readonly Stage[], stage: Stage): readonly Stage[] {
  const names = [stage.from, ...stage.steps.map((step) => /--from=(\S+)/.exec(step.text)?.[1] ?? '')]
  const parts = stages.filter((other) => names.includes(other.name)).flatMap((other) => findParts(stages, other))
  return [...new Set([...parts, stage])]
}

function readSteps(text: string): readonly Step[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
  return lines.filter((line) => line.trim() !== '').map(readStep)
}

function readStep(line: string): Step {
  const [, instruction = '', text = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? []
  return { instruction: instruction.toUpperCase(), text }
}
