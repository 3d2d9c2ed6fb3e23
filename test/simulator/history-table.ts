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
 * comes | closed by staff after so many hours, where it went to them. All of them are of the terminals: whoever was recovered
 * lately goes to the helpdesk and vouches for nobody, and everybody else of the company is there to be played.
 */
const PAST = `
58 8 | wanda.kaminska | new_phone | recovered | 14 |
55 9 | jonas.petersen | lost_phone | recovered | 31 |
52 7 | piotr.kowal | new_phone | recovered | 9 |
51 13 | nobody.known | lost_phone | stranger | |
49 10 | marta.zielinska | app_removed | recovered | 6 |
47 8 | femke.de.vries | cannot_approve | fumbled | 22 |
45 15 | nadia.rahal | lost_phone | identified | | 5
44 9 | ruben.bakker | new_phone | recovered | 11 |
42 8 | ayse.yilmaz | lost_phone | no_answer | |
41 8 | ayse.yilmaz | lost_phone | recovered | 18 |
40 11 | mateo.sylva | lost_phone | left_at_once | |
38 9 | mateo.silva | never_set_up | recovered | 41 |
37 14 | agata.lis | new_phone | recovered | 5 |
35 8 | yusuf.demir | app_removed | asked_for_help | | 3
34 7 | karin.holm | lost_phone | recovered | 12 |
33 16 | nadia.rahal | new_phone | identified | | 20
31 9 | jonas.petersen | lost_phone | wrong_codes | 13 | 2
31 13 | jonas.petersen | lost_phone | recovered | 8 |
29 8 | nobody.known | compromised | stranger | |
28 10 | piotr.kowal | loop | recovered | 15 |
27 9 | femke.de.vris | lost_phone | left_at_once | |
27 10 | femke.de.vries | lost_phone | withdrawn | |
26 8 | agata.lis | cannot_approve | recovered | 7 |
24 12 | sven.aalto | new_phone | identified | | 26
23 8 | ruben.bakker | app_removed | other_way | 10 | 4
21 9 | yusuf.demir | new_phone | recovered | 26 |
20 14 | accounts.payable | lost_phone | stranger | |
19 8 | ayse.yilmaz | lost_phone | wrong_answers | | 6
17 7 | karin.holm | cannot_approve | recovered | 48 |
16 10 | mateo.silva | new_phone | unexpected | 35 |
15 9 | jonas.petersen | app_removed | recovered | 16 |
14 8 | leon.keller | lost_phone | identified | | 1
13 15 | femke.de.vries | new_phone | recovered | 10 |
12 9 | payroll | compromised | stranger | |
11 8 | ruben.bakker | lost_phone | recovered | 130 |
10 9 | mateo.silva | lost_phone | refused | 20 |
9 11 | piotr.kowal | app_removed | wrong_phrases | 9 | 30
8 8 | agata.lis | loop | withdrawn | |
7 9 | yusuf.demir | lost_phone | recovered | 4 |
6 8 | ayse.yilmaz | new_phone | fumbled | 19 |
6 13 | ceo | lost_phone | stranger | |
5 7 | mateo.silva | lost_phone | recovered | 28 |
4 10 | karin.holm | app_removed | not_enrolled | 12 |
3 8 | femke.de.vries | lost_phone | recovered | 13 |
3 14 | nadia.rahal | new_phone | identified | |
2 9 | ruben.bakker | cannot_approve | wrong_codes | 17 |
1 8 | jonas.petersen | new_phone | recovered | 9 |
1 11 | leon.keller | lost_phone | identified | |
0 5 | sven.aalto | new_phone | identified | |
0 3 | yusuf.demir | stolen | asked_for_help | |
0 1 | mateo.silva | lost_phone | other_way | 12 |
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
