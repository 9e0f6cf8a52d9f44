import type { Calendar } from '../../core/calendar.ts'
import type { Instant } from '../../core/day.ts'
import { lightOf } from '../../core/light.ts'
import type { Button, Light, Line } from '../../core/model/index.ts'
import { behind, waited } from '../../core/request.ts'
import { must } from '../../kit/moves/look.ts'
import type { Numbered } from '../../kit/moves/findings.ts'
import { nameOfIssue } from '../../kit/moves/issues.ts'
import { itemOf } from '../../kit/show/item.ts'
import { issueButtons, spanOf } from '../../kit/show/issues.ts'
import { paperLine } from '../../kit/show/paper-lines.ts'
import { draftButtons } from '../../kit/show/papers.ts'
import { kindOf, officeButtons } from '../../kit/show/request.ts'
import type { Db } from '../../kit/store.ts'
import type { Words } from '../../kit/words/index.ts'
import type { PlanToday } from './today-facts.ts'

export interface LinesAt {
  db: Db
  words: Words
  calendar: Calendar
  now: Instant
}

export interface RequestLine {
  key: string
  code: string
  number: number
  kind: string
  unit: string
  waited: number
  behind: number
  until: string | null
  owner: string | null
  statement: string
  buttons: Button[]
}

/** What waits for an answer, the oldest of each plan first. */
export async function requestLines(
  plans: readonly PlanToday[],
  { db, words, calendar }: LinesAt,
): Promise<RequestLine[]> {
  const lines: RequestLine[] = []
  for (const { plan, today, isOffice, requests } of plans)
    for (const request of requests.slice(0, 20)) {
      const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
      lines.push({
        ...{ key: plan.key, code: assignment.code, number: request.number, statement: request.statement },
        kind: kindOf(request, words),
        unit: (await db.get('unit', assignment.unitId))?.name ?? '',
        waited: waited(request, today, calendar),
        behind: behind(request, today, calendar),
        until: request.until === null ? null : words.requests.until(words.core.fullDay(request.until)),
        owner: request.ownerId === null ? null : ((await db.get('person', request.ownerId))?.name ?? null),
        buttons: isOffice ? officeButtons(plan.key, request, words) : [],
      })
    }
  return lines
}

export interface ItemLine {
  key: string
  code: string
  title: string
  unit: string
  light: Light
  reason: string
  isOffice: boolean
}

export async function itemLines(
  plans: readonly PlanToday[],
  { db, words, calendar }: LinesAt,
): Promise<ItemLine[]> {
  const lines: ItemLine[] = []
  for (const { plan, today, isOffice, items } of plans)
    for (const assignment of items) {
      const { task, unit } = await itemOf(db, assignment)
      const { light, reason } = lightOf(assignment, today, calendar)
      lines.push({
        ...{ key: plan.key, code: assignment.code, title: task.title, unit, light, isOffice },
        reason: words.light.reason(reason) + (assignment.provisional ? words.light.provisional : ''),
      })
    }
  return lines
}

export interface PaperLine {
  line: Line
  buttons: Button[]
}

/** Drafts of notices, of the circular and of papers, each with what may be done. */
export async function paperLines(
  plans: readonly PlanToday[],
  { db, words, now }: LinesAt,
): Promise<PaperLine[]> {
  const lines: PaperLine[] = []
  for (const { plan, isOffice, papers, circular, issues } of plans) {
    for (const issue of issues.slice(0, 10))
      lines.push({
        line: [
          { link: `/figures/${issue.id}`, text: nameOfIssue(issue, words) },
          `　${spanOf(issue, words)}`,
        ],
        buttons: issueButtons(issue, isOffice, words),
      })
    if (circular)
      lines.push({
        line: [{ strong: words.circulars.unnumbered(circular.since.slice(0, 4)) }],
        buttons: [{ label: words.papers.view, verb: 'circular', args: { plan: plan.key } }],
      })
    for (const paper of papers.slice(0, 10)) {
      const assignment = must(await db.get('assignment', paper.assignmentId), paper.assignmentId)
      const code = `${plan.key}-${assignment.code}`
      const { line } = await paperLine(db, { paper, assignment, plan }, now, words)
      lines.push({
        line,
        buttons: isOffice ? draftButtons(code, words) : draftButtons(code, words).slice(0, 2),
      })
    }
  }
  return lines
}

export interface FindingLine {
  id: string
  number: number
  message: string
  key: string
  /** Whether it names a group of units or none: only a unit settles it. */
  unit: boolean
}

export const findingLines = (findings: readonly Numbered[]): FindingLine[] =>
  findings.slice(0, 20).map(({ number, plan, finding: { id, kind, message } }) => ({
    ...{ id, number, message, key: plan.key },
    unit: kind === 'group-unit' || kind === 'no-unit',
  }))
