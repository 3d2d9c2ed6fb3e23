import { type AccessEvaluation, evaluateRegistration } from '../../adapters/entra/access-evaluation.ts'
import { findConflicts, whereLicensed } from './conflicts.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Asks Conditional Access whether one person with a pass may register methods. */
export function judgePersonAccess(context: Context, objectId: string): Promise<readonly Verdict[]> {
  return whereLicensed(look(context, objectId))
}

async function look(context: Context, objectId: string): Promise<readonly Verdict[]> {
  const found = await evaluateRegistration(context.openGraph(), objectId)
  return judgeEvaluation(found, context.config.settings.isPassOneTime)
}

/** Judges what What-If answered: policies that hold are in the way, those that depend on the place may be. */
function judgeEvaluation({ applied, uncertain }: AccessEvaluation, isPassOneTime: boolean): readonly Verdict[] {
  const held = applied.filter(({ state }) => state === 'enabled')
  const open = uncertain.filter(({ state }) => state === 'enabled')
  const verdicts = [
    ...findConflicts(held, isPassOneTime).map(({ sentence, remedy }) =>
      bad(`When the person registers methods, ${sentence}.`, remedy),
    ),
    ...findConflicts(open, isPassOneTime).map(({ sentence, remedy }) =>
      caution(`When the person registers methods, it depends on where they are: ${sentence}.`, remedy),
    ),
  ]
  return verdicts.length > 0
    ? verdicts
    : [good('No Conditional Access policy keeps the person from registering methods.')]
}
