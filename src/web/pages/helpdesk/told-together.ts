import type { Translate } from '../../../core/words/index.ts'
import type { StoryStep } from './story.ts'

/** Puts notices that left one after another into one quiet step, so that they do not bury what people did. */
export function toldTogether(t: Translate, steps: readonly StoryStep[]): readonly StoryStep[] {
  const runs: StoryStep[][] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (step.isNotice && run?.[0]?.isNotice) run.push(step)
    else runs.push([step])
  }
  return runs.flatMap((run) => (run.length === 1 ? run : [joined(t, run)]))
}

function joined(t: Translate, run: readonly StoryStep[]): StoryStep {
  const [first] = run as [StoryStep]
  const who = first.more.slice(0, 1)
  const what = t('helpdesk.story.notices_sent', { count: run.length })
  return { ...first, what, more: [...who, ...run.flatMap(({ more }) => more.slice(1))] }
}
