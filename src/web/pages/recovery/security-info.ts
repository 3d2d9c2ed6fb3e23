import { type Answer, redirectTo } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/** `GET /recovery/security-info`: on to the one constant address, without a parameter (R-EXE-10). */
export function show({ ports }: Visit): Answer {
  return redirectTo(ports.settings.securityInfoUrl)
}
