import { wallClock, addDays, addMonths, type Day } from '../../core/day.ts'
import { monthMeant, yearMeant } from '../../core/issue-said.ts'
import type { IssueKind, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { padded } from '../indexes.ts'
import type { Db } from '../store.ts'
import { refuse } from '../words/refusals.ts'
import { refuseIssue } from '../words/issuing-refusals.ts'
import { circularCalled } from './circulars.ts'
import { assignmentsOf, firstOf, inPlan, splitCode } from './look.ts'

/** What a paper is of, and the days it tells of, both inclusive. */
export interface IssueSource {
  of: string
  from: Day
  to: Day
  /** Ids of the assignments that a special report is about. */
  items?: string[]
}

/** The longest title of a special report, in characters. */
const TITLE = 60

/** What a draft of a kind stands on: a span of time, a title, or a row that was sent. What is not there yet is refused. */
export async function sourceOfIssue(
  { db, now }: Pick<Context, 'db' | 'now'>,
  plan: Plan,
  kind: Exclude<IssueKind, 'weekly'>,
  said: string,
): Promise<IssueSource> {
  const today = wallClock(now, plan.timezone).day
  const until = (last: Day): Day => (last < today ? last : today)
  const begun = (first: Day): Day =>
    first < plan.startedOn && plan.startedOn <= today ? plan.startedOn : first
  if (kind === 'monthly') {
    const month = monthMeant(said, today)
    if (month === null) throw refuseIssue.noMonth(said)
    if (`${month}-01` > today) throw refuseIssue.notYet(month)
    return spanOf(plan, {
      of: month,
      from: begun(`${month}-01`),
      to: until(addDays(`${addMonths(month, 1)}-01`, -1)),
    })
  }
  if (kind === 'annual') {
    const year = yearMeant(said, today)
    if (year === null) throw refuseIssue.noYear(said)
    if (`${year}-01-01` > today) throw refuseIssue.notYet(year)
    return spanOf(plan, { of: year, from: begun(`${year}-01-01`), to: until(`${year}-12-31`) })
  }
  if (kind === 'special') {
    const { title, codes } = titleAndCodes(said)
    if (title === '') throw refuseIssue.noTitle()
    const items = await itemsCalled(db, plan, codes)
    return { of: title.slice(0, TITLE), from: begun(plan.startedOn), to: today, items }
  }
  if (kind === 'supervision') return { of: today, from: begun(plan.startedOn), to: today }
  if (kind === 'notice') {
    const [, year = today.slice(0, 4), n = ''] = /^(?:(\d{4})-)?(\d{1,4})$/.exec(said) ?? []
    const range = { prefix: [plan.id, year, padded(Number(n))], limit: 1 }
    const paper = n === '' ? undefined : await firstOf(db.list('paper', 'byNumber', range))
    if (!paper?.sent) throw refuseIssue.noSource(kind, said)
    return { of: paper.id, from: paper.draftedOn, to: paper.sent.on }
  }
  if (kind === 'circular') {
    const circular = await circularCalled(db, plan, said, today)
    if (!circular?.sent) throw refuseIssue.noSource(kind, said)
    return { of: circular.id, from: circular.since, to: circular.sent.on }
  }
  const label = /^\d{4}-\d{2}(?:-\d)?$/.test(said) ? said : monthMeant(said, addDays(today, 62))
  const meeting = label === null ? undefined : await db.get('meeting', `${plan.id}/${label}`)
  const there = kind === 'minutes' ? meeting?.minutes !== undefined : meeting && meeting.state !== 'cancelled'
  if (!meeting || !there) throw refuseIssue.noSource(kind, said)
  return { of: meeting.id, from: meeting.on, to: meeting.on }
}

/** A span that ended before duban was asked to watch over the plan has nothing to tell. */
function spanOf({ startedOn }: Plan, source: IssueSource): IssueSource {
  if (source.to < startedOn) throw refuseIssue.beforePlan(source.of, startedOn)
  return source
}

const CODE = '(?:[A-Z]+-)?\\d+(?:\\.\\d+)+(?:-\\d+(?:\\.\\d+)?)?'
const CODES = new RegExp(`[\\s,，、;；:：]*(?:事项|items?)?[\\s:：]*((?:${CODE}[\\s,，、;；和]*)+)$`)

/** `实训基地建设情况 1.2.1、1.3.1-2`: a title, then the codes of the items it is about. */
export function titleAndCodes(said: string): { title: string; codes: string[] } {
  const whole = said.trim()
  const found = CODES.exec(whole)
  const codes = found?.[1]?.match(new RegExp(CODE, 'g')) ?? []
  return { title: whole.slice(0, found?.index ?? whole.length), codes: [...codes] }
}

/** The assignments that codes of a plan name; of a task, all of its. What the plan has not is refused by its code. */
async function itemsCalled(db: Db, plan: Plan, codes: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const code of codes) {
    const { key, task, assignment } = splitCode(code)
    const named = key === null || key === plan.key ? await inPlan(db, plan, task, assignment) : null
    if (!named) throw refuse.unknownCode(code)
    const rows = named.assignment ? [named.assignment] : await assignmentsOf(db, named.task.id)
    found.push(...rows.filter(({ state }) => state !== 'withdrawn').map(({ id }) => id))
  }
  return [...new Set(found)]
}
