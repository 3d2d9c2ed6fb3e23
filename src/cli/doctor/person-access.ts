import { type AccessEvaluation, evaluateRegistration } from '../../adapters/entra/access-evaluation.ts'
import { DirectoryError } from '../../adapters/entra/directory-error.ts'
import { findConflicts } from './conflicts.ts'
import type { Context } from './context.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

/** Asks Conditional Access whether one person with a pass may register methods. */
export async function judgePersonAccess(context: Context, objectId: string): Promise<readonly Verdict[]> {
  try {
    const found = await evaluateRegistration(context.openGraph(), objectId)
    return judgeEvaluation(found, context.config.settings.isPassOneTime)
  } catch (error) {
    if (error instanceof DirectoryError && error.code === 'AadPremiumLicenseRequired') {
      return [good('The tenant has no Conditional Access, so no policy of it can be in the way.')]
    }
    throw error
  }
}

/** Judges what What-If answered: policies that hold are in the way, those that depend on the place may be. */
export function judgeEvaluation({ applied, uncertain }: AccessEvaluation, isPassOneTime: boolean): readonly Verdict[] {
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
