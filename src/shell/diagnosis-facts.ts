import { uniqueRows } from '../core/diagnosis/attempts.ts'
import type { AccountSeen, DiagnosisFacts, PolicySeen } from '../core/diagnosis/seen.ts'
import type { SignInRow } from '../core/diagnosis/sign-in-row.ts'
import { type Account, knownOrNull } from '../core/policy/eligibility.ts'
import type { RegistrationAccess } from '../core/policy/preflight.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { type Inquiry, logReaches, type Part } from './inquiry.ts'
import { createKnow } from './know.ts'
import type { Ports } from './ports.ts'

/** What a diagnosis is made of; of a very long log the newest part may be all that was read. */
const diagnosisParts = ['sign_ins', 'older_sign_ins', 'account', 'methods', 'policies', 'risk'] as const
export type DiagnosisPart = (typeof diagnosisParts)[number]

/** The facts of a diagnosis, from what has been answered by now and from the rows that the shared reader keeps. */
export async function gatherDiagnosis(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  inquiry: Inquiry | null,
): Promise<DiagnosisFacts> {
  const kept = await readKeptRows(ports, request, objectId)
  return {
    rows: joinRows(readAnswer(inquiry?.signIns)?.rows ?? null, kept),
    account: seeAccount(readAnswer(inquiry?.account)),
    methods: readAnswer(inquiry?.methods)?.map(({ kind }) => kind) ?? null,
    policies: seePolicies(readAnswer(inquiry?.registration)),
    risk: readAnswer(inquiry?.risk),
    now: ports.clock.now(),
    reason: request.reason,
  }
}

/** What failed or has not answered by now; what the tenant has no licence for is absent, not unread. */
export function listUnread(inquiry: Inquiry | null): readonly DiagnosisPart[] {
  if (inquiry === null) return []
  const { signIns, account, methods, registration, risk } = inquiry
  const parts = { sign_ins: signIns, account, methods, policies: registration, risk }
  const isCut = readAnswer(signIns)?.isWhole === false
  return diagnosisParts.filter((name) => (name === 'older_sign_ins' ? isCut : parts[name].answer?.isKnown !== true))
}

async function readKeptRows(ports: Ports, request: RecoveryRequest, objectId: string): Promise<readonly SignInRow[]> {
  const kept = ports.store.signIns.listOf(objectId, ports.clock.now() - logReaches)
  const rows = await createKnow(ports, request)('keptSignIns', kept)
  return rows.isKnown ? rows.value : []
}

function joinRows(found: readonly SignInRow[] | null, kept: readonly SignInRow[]): readonly SignInRow[] | null {
  return found === null && kept.length === 0 ? null : uniqueRows([...(found ?? []), ...kept])
}

/** Null while it is not known, and where it is absent. */
function readAnswer<T>(part: Part<T> | undefined): T | null {
  return knownOrNull(part?.answer)
}

function seeAccount(account: Account | null): AccountSeen | null {
  return account && { isEnabled: account.isEnabled, isSyncedFromOnPremises: account.isSynced ?? null }
}

/** Microsoft was asked which policies hold and cannot be met with a pass; uncertain ones are no finding. */
function seePolicies(access: RegistrationAccess | null): readonly PolicySeen[] | null {
  const wall = {
    isEnforced: true,
    appliesTo: 'registration',
    controls: [],
    operator: 'AND',
    isPassTooWeak: true,
  } as const
  return access?.blocking.map((name) => ({ name, ...wall })) ?? null
}
