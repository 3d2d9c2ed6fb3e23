import type { ConfigFault, Environment } from './fault.ts'
import type { Values } from './table.ts'

const setting = 'NODE_TLS_REJECT_UNAUTHORIZED'

/**
 * Node's own switch, which makes it believe every certificate: whoever stands on the line would get the app's secret, the
 * database's password and the mails (T26). With the simulator there is nothing to get.
 */
export function checkCertificates(environment: Environment, values: Partial<Values>): readonly ConfigFault[] {
  if (environment[setting] !== '0' || values.ALLOW_SIMULATOR) return []
  const remedy = 'Set nothing here; name the file of an authority of your own in NODE_EXTRA_CA_CERTS.'
  return [{ setting, problem: 'lets every certificate pass', remedy }]
}
