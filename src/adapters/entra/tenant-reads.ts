import type { Directory, DirectoryTrace } from '../../shell/ports.ts'
import { whereLicensed } from './directory-error.ts'
import { readFederatedDomains } from './federated-domains.ts'
import type { GraphSession } from './graph.ts'
import { keep, keepFor } from './kept.ts'
import { hasSignInLog } from './licences.ts'
import { createRegistrationAccess } from './registration-access.ts'
import { noRisk, readRiskyUsers } from './risky-users.ts'
import { readSecurityDefaults } from './security-defaults.ts'
import type { KeepTimes } from './settings.ts'

type TenantReads = Pick<
  Directory,
  'readRegistrationAccess' | 'readSecurityDefaults' | 'readFederatedDomains' | 'readRisk' | 'canReadSignIns'
>

/** The reads whose answers serve everybody for a while; each process keeps its own. */
export function createTenantReads(open: (trace: DirectoryTrace) => GraphSession, keeps: KeepTimes): TenantReads {
  const readAccess = createRegistrationAccess(keeps.policies)
  const readDefaults = keepFor(readSecurityDefaults, keeps.policies)
  const readDomains = keepFor(readFederatedDomains, keeps.domains)
  const readLicence = keepFor(hasSignInLog, keeps.licence)
  const readRisky = keep(readRiskyUsers, { freshInMilliseconds: keeps.risk, usableInMilliseconds: 3 * keeps.risk })
  return {
    readRegistrationAccess: (question, trace) => whereLicensed(readAccess(open(trace), question)),
    readSecurityDefaults: (trace) => readDefaults(open(trace)),
    readFederatedDomains: (trace) => readDomains(open(trace)),
    canReadSignIns: (trace) => readLicence(open(trace)),
    readRisk: async (objectId, trace) => {
      const risky = await readRisky(open(trace))
      return risky && (risky.get(objectId) ?? noRisk)
    },
  }
}
