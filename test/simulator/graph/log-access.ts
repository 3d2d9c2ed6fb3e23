import { GraphError } from './errors.ts'
import { BOTH, type Call } from './operation.ts'

/** What all calls of the logs have in common: one permission and one throttle (facts.md §9.2). */
export const LOG = { method: 'GET', versions: BOTH, permissions: ['AuditLog.Read.All'], throttle: 'reports' } as const

/** Asks for P1. @throws {GraphError} 403 in a tenant without it (facts.md §5.1) */
export function assertLogLicence(call: Call): void {
  if (call.simulator.settings.hasP1) return
  const message = "Neither tenant is B2C or tenant doesn't have premium license"
  throw new GraphError(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message)
}
