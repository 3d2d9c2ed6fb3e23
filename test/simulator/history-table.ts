/** How a request of the past went; `history-scenes.ts` has what happened. */
export type Course =
  | 'recovered'
  | 'fumbled'
  | 'identified'
  | 'no_answer'
  | 'asked_for_help'
  | 'unreachable'
  | 'withdrawn'
  | 'refused'
  | 'unexpected'
  | 'other_way'
  | 'wrong_phrases'
  | 'wrong_codes'
  | 'not_enrolled'
  | 'wrong_answers'
  | 'stranger'
  | 'left_at_once'

/**
 * The weeks before the demo, one request a line: days and hour ago | account | reason | course | minutes until the manager
 * comes | closed by staff after so many hours, where it went to them. Nobody of the demo's own story recovers here, and
 * nobody who vouches in it: whoever was recovered lately may not.
 */
const PAST = `
58 8 | priya.raghunathan | new_phone | recovered | 14 |
55 9 | tomas.garcia | lost_phone | recovered | 31 |
52 7 | lukasz.wojcik | new_phone | recovered | 9 |
51 13 | nobody.known | lost_phone | stranger | |
49 10 | emeka.nwosu | app_removed | recovered | 6 |
47 8 | zoe.muller | cannot_approve | fumbled | 22 |
45 15 | hugo.bianchi | lost_phone | identified | | 5
44 9 | bjorn.thorsson | new_phone | recovered | 11 |
42 8 | huong.nguyen | lost_phone | no_answer | |
41 8 | huong.nguyen | lost_phone | recovered | 18 |
40 11 | jurgen.gros | lost_phone | left_at_once | |
38 9 | jurgen.gross | never_set_up | recovered | 41 |
37 14 | aoife.ni.bhriain | new_phone | recovered | 5 |
35 8 | mbali.dlamini | app_removed | asked_for_help | | 3
34 7 | chloe.dubois | lost_phone | recovered | 12 |
33 16 | samir.haddad | new_phone | identified | | 20
31 9 | francois.lecuyer | lost_phone | wrong_codes | 13 | 2
31 13 | francois.lecuyer | lost_phone | recovered | 8 |
29 8 | nobody.known | compromised | stranger | |
28 10 | lukasz.wojcik | loop | recovered | 15 |
27 9 | zoe.muler | lost_phone | left_at_once | |
27 10 | zoe.muller | lost_phone | withdrawn | |
26 8 | aoife.ni.bhriain | cannot_approve | recovered | 7 |
24 12 | noah.fischer | new_phone | identified | | 26
23 8 | bjorn.thorsson | app_removed | other_way | 10 | 4
21 9 | mbali.dlamini | new_phone | recovered | 26 |
20 14 | accounts.payable | lost_phone | stranger | |
19 8 | huong.nguyen | lost_phone | wrong_answers | | 6
17 7 | chloe.dubois | cannot_approve | recovered | 48 |
16 10 | jurgen.gross | new_phone | unexpected | 35 |
15 9 | francois.lecuyer | app_removed | recovered | 16 |
14 8 | margaret.ashworth | lost_phone | identified | | 1
13 15 | zoe.muller | new_phone | recovered | 10 |
12 9 | payroll | compromised | stranger | |
11 8 | bjorn.thorsson | lost_phone | recovered | 130 |
10 9 | jurgen.gross | lost_phone | refused | 20 |
9 11 | lukasz.wojcik | app_removed | wrong_phrases | 9 | 30
8 8 | aoife.ni.bhriain | loop | withdrawn | |
7 9 | mbali.dlamini | lost_phone | recovered | 4 |
6 8 | huong.nguyen | new_phone | fumbled | 19 |
6 13 | ceo | lost_phone | stranger | |
5 7 | jurgen.gross | lost_phone | recovered | 28 |
4 10 | chloe.dubois | app_removed | not_enrolled | 12 |
3 8 | zoe.muller | lost_phone | recovered | 13 |
3 14 | hugo.bianchi | new_phone | identified | |
2 9 | bjorn.thorsson | cannot_approve | wrong_codes | 17 |
1 8 | francois.lecuyer | new_phone | recovered | 9 |
1 11 | fatima.alsayed | lost_phone | identified | |
0 5 | noah.fischer | new_phone | identified | |
0 3 | mbali.dlamini | stolen | asked_for_help | |
0 1 | jurgen.gross | lost_phone | other_way | 12 |
`

/** One line of the table. */
export interface PastRequest {
  /** Epoch milliseconds. */
  startedAt: number
  account: string
  reason: string
  course: Course
  answer: number
  closedAfterHours: number | null
}

const hour = 3_600_000

/** Reads the table against the time of the demo's start. */
export function readPast(now: number): readonly PastRequest[] {
  const lines = PAST.trim().split('\n')
  return lines.map((line, at) => {
    const [when = '', account = '', reason = '', course = '', answer = '', closed = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    const [days = 0, hours = 0] = when.split(' ').map(Number)
    return {
      startedAt: startOf(now, days, hours) + (days === 0 ? 0 : at * 61_000),
      account,
      reason,
      course: course as Course,
      answer: Number(answer),
      closedAfterHours: closed === '' ? null : Number(closed),
    }
  })
}

/** Earlier days name the hour of the day; of the last day it is how many hours ago. Nobody works on a Sunday. */
function startOf(now: number, days: number, hours: number): number {
  if (days === 0) return now - hours * hour
  const midnight = now - (now % (24 * hour)) - days * 24 * hour
  const isSunday = new Date(midnight).getUTCDay() === 0
  return midnight + (isSunday ? 24 * hour : 0) + hours * hour
}
