import type { ConfigFault } from './fault.ts'
import { describeMisspelt, type Misspelt } from './misspelt.ts'

/** What to do on a machine where nothing is set yet. */
const firstSteps = [
  'Sparekey is not configured yet. To see it work without a tenant: npm run demo',
  'To run it, set PUBLIC_URL, SPAREKEY_SECRET, AZURE_TENANT_ID, AZURE_CLIENT_ID and its credential, SIGN_IN_CLIENT_ID',
  'and its secret, SMTP_URL, MAIL_FROM, SECURITY_MAILBOX, HELPDESK_CONTACT (each also as NAME_FILE, the path of a file).',
  'Make the secret with: openssl rand -base64 32',
  'Then start again: every setting that is missing or wrong is named at once. README.md tells what each one means.',
]

/** The lines that tell an operator what to do: five where nothing is set, otherwise one for each fault and each slip. */
export function describeFaults(
  faults: readonly ConfigFault[],
  misspelt: readonly Misspelt[],
  isEmpty: boolean,
): readonly string[] {
  if (isEmpty) return [...firstSteps, ...misspelt.map(describeMisspelt)]
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
  const lines = faults.map(({ setting, problem, remedy }) => `  ${setting} ${problem}. ${remedy}`)
  return [`The configuration has ${count}:`, ...lines, ...misspelt.map((one) => `  ${describeMisspelt(one)}`)]
}
