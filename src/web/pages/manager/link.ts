import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { receive } from './reception.ts'
import { showRoom } from './room.ts'

/** `GET /manager/:token`: changes nothing, whoever opens it and how often (R-APP-2). */
export async function show(visit: Visit): Promise<Answer> {
  const arrival = await receive(visit)
  return 'answer' in arrival ? arrival.answer : showRoom(visit, arrival)
}
