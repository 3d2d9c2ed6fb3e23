import type { Account } from '../../core/policy/eligibility.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { judgeContact, judgeEligibility } from './eligibility.ts'
import { bad, good, type Verdict } from './finding.ts'
import { openPersonSource, type PersonSource, readFacts } from './person.ts'
import { judgePersonAccess } from './person-access.ts'
import { judgePersonHr } from './person-hr.ts'
import { judgeMethods } from './person-methods.ts'

/** The answer to whether a name is an account, and the account where it is. */
export interface FoundPerson {
  verdict: Verdict
  checks: readonly Check[]
}

/** Finds the account of a name and makes the checks for it. Throws `DirectoryError`. */
export async function findPerson(context: Context, name: string): Promise<FoundPerson> {
  const source = openPersonSource(context)
  const account = await source.directory.findAccount(name, source.trace)
  if (account !== null) {
    const verdict = good(`${account.displayName} (${account.userPrincipalName}) is found.`)
    return { verdict, checks: makeChecks(context, source, account) }
  }
  const remedy = 'Write the account name as the person types it; a mail address that two accounts share finds neither.'
  return {
    verdict: bad('No account has exactly this name, so the portal answers, but nothing happens.', remedy),
    checks: [],
  }
}

function makeChecks({ config }: Context, source: PersonSource, account: Account): readonly Check[] {
  const facts = readFacts(source, account, config)
  const { objectId, userPrincipalName } = account
  return [
    { name: 'eligibility', title: 'Eligibility', look: async () => judgeEligibility(await facts) },
    { name: 'manager', title: 'Manager', look: async () => judgeContact(await facts) },
    { name: 'hr', title: 'HR record', look: (context) => judgePersonHr(context, userPrincipalName) },
    {
      name: 'methods',
      title: 'Methods',
      look: async () => judgeMethods(await source.directory.listMethods(objectId, source.trace)),
    },
    {
      name: 'conditional_access',
      title: 'Conditional Access',
      look: (context) => judgePersonAccess(context, objectId),
    },
  ]
}
