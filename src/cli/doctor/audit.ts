import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { createSecrets } from '../../adapters/system.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { keepsAnchor } from '../../shell/audit/held.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { isThere, withStore } from './database.ts'
import { isStoreFailure } from './failure.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const remedy =
  'Find out whether a backup was restored; compare with the last audit anchor in the security mailbox; then run: npm run sparekey -- audit acknowledge.'

/** Looks whether the database still holds the audit that was known on this machine. The whole chain is `audit verify`'s. */
export const audit: Check = { name: 'audit', title: 'Audit trail', look }

async function look({ config }: Context): Promise<readonly Verdict[]> {
  if (config.auditAnchorPath === null) {
    const sentence = 'No head of the audit is kept outside of the database, so a restored older copy goes unnoticed.'
    return [caution(sentence, 'Set AUDIT_ANCHOR_PATH to a small file that is not restored with the database.')]
  }
  const text = await createAnchorFile(config.auditAnchorPath)
    .read()
    .catch(() => '')
  if (text === null || !(await isThere(config.databaseUrl))) return [good('No audit is known on this machine yet.')]
  const secrets = createSecrets(config.secret, config.previousSecret)
  const anchor = openAnchor(text, secrets)
  if (anchor === null)
    return [bad('The head of the audit that is kept on this machine is not whole or not ours.', remedy)]
  try {
    const isKept = await withStore(config, (store) => keepsAnchor(store.audit, secrets, anchor))
    if (isKept) return [good(`The database holds the audit as it was known here, to record ${anchor.sequence}.`)]
    return [
      bad(
        'The database is an older copy than the one whose audit was known here: nothing is written to Entra.',
        remedy,
      ),
    ]
  } catch (error) {
    if (!isStoreFailure(error)) throw error
    return [caution('The audit could not be looked at, since the database cannot be used.', 'Mend the database first.')]
  }
}
