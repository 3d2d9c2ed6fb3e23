import { type RawBuilder, sql } from 'kysely'
import { endingReasons } from '../../core/ending.ts'
import { reasons } from '../../core/reason.ts'
import { refusalCodes } from '../../core/refusals.ts'
import {
  binOf,
  boundsOf,
  type DailyFigure,
  journeySteps,
  type Measure,
  outcomes,
  rejections,
  repeatWithinDays,
  unrecordedReason,
} from '../../core/report/figures.ts'
import type { Database } from './tables.ts'

const dayInMilliseconds = 86_400_000

/** Counts one day. The database does the counting; what comes here is a few dozen rows, however many people came. */
export async function measureDay(db: Database, day: string): Promise<readonly DailyFigure[]> {
  const { from, before } = boundsOf(day)
  const counts = [
    ...(await measureRequests(db, from, before)),
    ...(await measureKinds(db, 'reason', kindsOfReasons(from, before))),
    ...(await measureKinds(db, 'escalation', kindsOfEscalations(from, before))),
    ...(await measureKinds(db, 'approver_minutes', minutesOfApprovers(from, before))),
    ...(await measureKinds(db, 'blocked', kindsOfBlocked(from, before))),
    { measure: 'repeated' as const, kind: '', count: await countRepeated(db, before) },
    { measure: 'measured' as const, kind: '', count: 1 },
  ]
  return addUp(counts).map((count) => ({ ...count, day }))
}

type Count = Omit<DailyFigure, 'day'>

interface RequestRow {
  step: number
  outcome: number
  minutes: number | null
  count: number
}

/** The requests that began between two times, by how far they came, what became of them, and how long it took. */
async function measureRequests(db: Database, from: number, before: number): Promise<readonly Count[]> {
  const { rows } = await sql<RequestRow>`
    select step, case when outcome = ${ranked('recovered')} and was_escalated = 1 then ${ranked('recovered_with_help')}
      else outcome end as outcome, (recovered_at - started_at) / 60000 as minutes, count(*) as count
    from (
      select request_id, max(${stepOfEvent}) as step, max(${outcomeOfEvent}) as outcome,
        max(case when ${leadsTo('escalated')} then 1 else 0 end) as was_escalated,
        min(case when type = 'recovery_started' then at end) as started_at,
        min(case when ${leadsTo('recovered')} then at end) as recovered_at
      from audit_events
      where request_id in (${startedBetween(from, before)}) and not ${isRefused}
      group by request_id
    ) as requests
    group by 1, 2, 3`.execute(db)
  return rows.flatMap(countsOfRequests)
}

function countsOfRequests({ step, outcome, minutes, count }: RequestRow): readonly Count[] {
  const kind = `${journeySteps[Number(step)]}/${outcomes[Number(outcome)]}`
  const progress: Count = { measure: 'progress', kind, count: Number(count) }
  if (minutes === null) return [progress]
  return [progress, { measure: 'recovery_minutes', kind: String(binOf(Number(minutes))), count: Number(count) }]
}

/** Counts the rows of a query by their only column, `kind`. */
async function measureKinds(db: Database, measure: Measure, kinds: RawBuilder<unknown>): Promise<readonly Count[]> {
  const { rows } = await sql<{ kind: string | number; count: number }>`
    select kind, count(*) as count from (${kinds}) as kinds where kind is not null group by kind`.execute(db)
  const isTime = measure === 'approver_minutes'
  return rows.map(({ kind, count }) => {
    return { measure, kind: isTime ? String(binOf(Number(kind))) : String(kind), count: Number(count) }
  })
}

function kindsOfReasons(from: number, before: number): RawBuilder<unknown> {
  return sql`
    select case ${whichOf('reason', reasons)} else ${sql.lit(unrecordedReason)} end as kind from audit_events
    where ${typeOf('audit_events')} = 'recovery_started' and at >= ${from} and at < ${before}`
}

function kindsOfEscalations(from: number, before: number): RawBuilder<unknown> {
  return sql`
    select case ${whichOf('endingReason', endingReasons)} end as kind from audit_events
    where request_id in (${startedBetween(from, before)}) and ${leadsTo('escalated')}
      and detail like '%"endingReason":%' and not ${isRefused}`
}

/** From the mail to the answer, yes, no or "not me", for each approver who was asked. */
function minutesOfApprovers(from: number, before: number): RawBuilder<unknown> {
  return sql`
    select (answers.at - (
      select max(asked.at) from audit_events as asked
      where asked.request_id = answers.request_id and ${typeOf('asked')} = 'contact_asked' and asked.sequence < answers.sequence
    )) / 60000 as kind
    from audit_events as answers
    where answers.request_id in (${startedBetween(from, before)})
      and ${typeOf('answers')} in ('approval_given', 'approval_denied', 'contact_referred')
      and answers.detail not like '%"refusal":%'`
}

function kindsOfBlocked(from: number, before: number): RawBuilder<unknown> {
  return sql`
    select case when type in (${listOf(rejections)}) then type ${whichOf('refusal', refusalCodes)} end as kind
    from audit_events
    where at >= ${from} and at < ${before} and (type in (${listOf(rejections)}) or ${isRefused})`
}

/** How many people had more than one recovery in the days before a time. */
async function countRepeated(db: Database, before: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select subscriber_id from recovery_requests
      where state = 'recovered' and updated_at >= ${before - repeatWithinDays * dayInMilliseconds}
        and updated_at < ${before} and subscriber_id is not null
      group by subscriber_id having count(*) > 1
    ) as people`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/**
 * The type, so that no index on it is used: a day, or a request, has few records, a type has them from all time. Planners
 * guess that wrong, and a table of a million records is then read once for every answer.
 */
function typeOf(table: string): RawBuilder<unknown> {
  return sql`(${sql.ref(`${table}.type`)} || '')`
}

const isRefused = sql`detail like '%"refusal":%'`

function startedBetween(from: number, before: number): RawBuilder<unknown> {
  return sql`select request_id from audit_events where ${typeOf('audit_events')} = 'recovery_started' and at >= ${from} and at < ${before}`
}

/** Details are JSON of closed lists, written by us alone; so their text can be looked for in any database. */
function leadsTo(state: string): RawBuilder<unknown> {
  return sql`detail like ${sql.lit(`%"to":"${state}"%`)}`
}

/** The branches of a `case` that gives the value of a detail, one of a closed list. */
function whichOf(name: string, values: readonly string[]): RawBuilder<unknown> {
  const branches = values.map(
    (value) => sql`when detail like ${sql.lit(`%"${name}":"${value}"%`)} then ${sql.lit(value)}`,
  )
  return sql.join(branches, sql` `)
}

function listOf(values: readonly string[]): RawBuilder<unknown> {
  return sql.join(values.map((value) => sql.lit(value)))
}

const stepOfEvent = sql`case
  when type = 'answers_accepted' then 1
  when type = 'contact_asked' then 2
  when type = 'approval_given' and ${leadsTo('awaiting_code')} then 3
  when type in ('code_accepted', 'resume_accepted') and ${leadsTo('verified')} then 4
  when type = 'reset_finished' then 5
  when type = 'pass_issued' then 6
  when ${leadsTo('recovered')} then 7
  else 0 end`

function ranked(outcome: (typeof outcomes)[number]): RawBuilder<unknown> {
  return sql.lit(outcomes.indexOf(outcome))
}

const outcomeOfEvent = sql`case
  when ${leadsTo('recovered')} then ${ranked('recovered')}
  when detail like '%"endingReason":"remedy_worked"%' then ${ranked('remedied')}
  when ${leadsTo('escalated')} then ${ranked('escalated')}
  when ${leadsTo('denied')} then ${ranked('denied')}
  when ${leadsTo('stopped')} then ${ranked('stopped')}
  when ${leadsTo('expired')} then ${ranked('expired')}
  when ${leadsTo('cancelled')} then ${ranked('cancelled')}
  when ${leadsTo('closed')} then ${ranked('closed')}
  else 0 end`

/** Times of one bin become one row. */
function addUp(counts: readonly Count[]): readonly Count[] {
  const sums = new Map<string, Count>()
  for (const it of counts) {
    const key = `${it.measure} ${it.kind}`
    sums.set(key, { ...it, count: it.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}
