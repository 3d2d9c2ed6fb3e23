import type { Account, Known } from '../core/policy/eligibility.ts'
import type { Know } from './know.ts'
import type { ApproverPool, DirectoryTrace, Ports } from './ports.ts'

/** Goes through the people of the pools that the person's groups have, in the order of the policy file. */
export async function* findPoolApprovers(
  ports: Ports,
  objectId: string,
  trace: DirectoryTrace,
  know: Know,
): AsyncGenerator<Known<Account | null>> {
  const { approverPools } = ports.settings
  if (approverPools.length === 0) return
  const groupIds = approverPools.map(({ group }) => group)
  const groups = await know('poolGroups', ports.directory.findGroups(objectId, groupIds, trace))
  // Without an answer nobody knows whose pool it would be, so there is none.
  const isTheirs = ({ group }: ApproverPool) => groups.isKnown && groups.value.includes(group)
  const names = new Set(approverPools.filter(isTheirs).flatMap(({ approvers }) => approvers))
  for (const name of names) yield know('poolApprover', readApprover(ports, name, trace))
}

function readApprover({ directory }: Ports, name: string, trace: DirectoryTrace): Promise<Account | null> {
  return name.includes('@') ? directory.findAccount(name, trace) : directory.readAccount(name, trace)
}
