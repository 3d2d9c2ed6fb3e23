import { dirname } from 'node:path'
import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { createSecrets } from '../../adapters/system.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { keepsAnchor } from '../../shell/audit/held.ts'
import { isThere, pathOfSqlite, withStore } from '../database.ts'
import type { Check } from './check.ts'
import type { Context } from './context.ts'
import { isWritable } from './database.ts'
import { isStoreFailure } from './failure.ts'
import { bad, caution, good, type Verdict } from './finding.ts'

const remedy =
  'Find out whether a backup was restored; compare with the last audit anchor in the security mailbox; then run: npm run sparekey -- audit acknowledge.'

const unreadable =
  'Check that it is a file, and who may read it. If what it knew is lost, run: npm run sparekey -- audit acknowledge.'

const lost =
  'An audit was known on this machine, and there is no database that holds it: a new one would write nothing to Entra.'

const ownerRemedy =
  'Start the portal once as the owner of the tables: it removes them within the hour, in the declared way. Or keep them longer: retention.auditDays in the policy file.'
/** The portal removes once an hour; what is a day late has a cause. */
const late = 24 * 60 * 60_000

/** Looks whether the database still holds the audit that was known on this machine. The whole chain is `audit verify`'s. */
export const audit: Check = { name: 'audit', title: 'Audit trail', look }

async function look(context: Context): Promise<readonly Verdict[]> {
  return [...(await lookAtAnchor(context)), ...(await lookAtAge(context))]
}

/** Records that are past their time: the role of the portal may not be allowed to remove them. */
async function lookAtAge({ config, now }: Context): Promise<readonly Verdict[]> {
  const before = now() - config.settings.retention.audit - late
  try {
    if (!(await isThere(config.databaseUrl))) return []
    const isOld = await withStore(config, async ({ audit }) => {
      return (await audit.findLastBefore(before)) > ((await audit.findTrim())?.sequence ?? 0)
    })
    return isOld ? [caution('There are audit records past the time that they are kept.', ownerRemedy)] : []
  } catch (error) {
    // Said already, where the database is looked at.
    if (!isStoreFailure(error)) throw error
    return []
  }
}

/** Undefined where something is there and cannot be read, which is no proof that nothing was known. */
async function readOrNothing(path: string): Promise<string | null | undefined> {
  return createAnchorFile(path)
    .read()
    .catch(() => undefined)
}

/** The folder of the database is looked at with the database; the portal makes it. */
async function canKeep(path: string, databaseUrl: string): Promise<boolean> {
  const folder = dirname(path)
  return folder === dirname(pathOfSqlite(databaseUrl) ?? '') || (await isWritable(folder))
}

async function lookAtAnchor({ config }: Context): Promise<readonly Verdict[]> {
  if (config.auditAnchorPath === null) {
    const sentence = 'No head of the audit is kept outside of the database, so a restored older copy goes unnoticed.'
    return [caution(sentence, 'Set AUDIT_ANCHOR_PATH to a small file that is not restored with the database.')]
  }
  const text = await readOrNothing(config.auditAnchorPath)
  if (text === undefined) return [bad('AUDIT_ANCHOR_PATH cannot be read, so nothing is written to Entra.', unreadable)]
  if (!(await canKeep(config.auditAnchorPath, config.databaseUrl))) {
    const sentence = 'The folder of AUDIT_ANCHOR_PATH cannot be written, so the head of the audit is not kept there.'
    return [caution(sentence, 'Make the folder, and give it to the account that runs the portal.')]
  }
  if (text === null) return [good('No audit is known on this machine yet.')]
  const secrets = createSecrets(config.secret, config.previousSecret)
  const anchor = openAnchor(text, secrets)
  if (anchor === null)
    return [bad('The head of the audit that is kept on this machine is not whole or not ours.', remedy)]
  try {
    if (!(await isThere(config.databaseUrl))) return [bad(lost, remedy)]
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
