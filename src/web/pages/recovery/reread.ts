import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** The request as it stands after an act that was refused: its tries are counted by then. */
export async function reread({ ports, request }: SubscriberVisit): Promise<RecoveryRequest> {
  return (await ports.store.requests.find(request.id)) ?? request
}
