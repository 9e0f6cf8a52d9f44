import type { Evidence, OfficialDocument } from '../../core/document/document.ts'
import type { Day } from '../../core/day.ts'
import type { IssueFacts } from '../../core/issue/facts.ts'
import { rules } from '../../core/issue/figure-rules.ts'
import { figuresOf } from '../../core/issue/figures.ts'
import { lightOf } from '../../core/light.ts'
import type { Assignment, Issue, Kind, Light, Line, Report } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { calendarOf } from '../moves/calendar.ts'
import { cutRead, oversees } from '../moves/issue-readers.ts'
import { assignmentsOf, collect, ownUnits } from '../moves/look.ts'
import { composePaper } from '../paper/index.ts'
import type { Db } from '../store.ts'
import { wordsFor, type Words } from '../words/index.ts'
import { behalfMark } from './given.ts'
import { sourceOf } from './explain.ts'
import { saidLines } from './item.ts'
import { lineText } from './plain.ts'
import { viewOfItem } from './status.ts'

/** One row behind a figure, as far as somebody may see it. */
export interface FigureRow {
  line: string
  /** Of an item: how it stands now, with the reason in words. */
  light: Light | null
  reason: string
  /** The reports of it: a line that says which, and what it said. */
  reports: { said: string; lines: Line[] }[]
}

export interface FigureView {
  evidence: Evidence
  rows: FigureRow[]
  /** Rows that are not among `rows`. */
  more: number
}

/** Kinds of rows that are opened one by one, each under its own rights. */
const opened: ReadonlySet<Kind> = new Set([
  'assignment',
  'report',
  'paper',
  'finding',
  'request',
  'occurrence',
  'circular',
])

const asTold = (evidence: Evidence): FigureView => ({
  evidence,
  rows: evidence.lines.map((line) => ({ line, light: null, reason: '', reports: [] })),
  more: evidence.more,
})

/** Rows that one page shows. */
const ROWS = 300

/** The paper in the cut of whoever asks; null where they may not read it. */
export async function paperSeen(
  db: Db,
  issue: Issue,
  by: Actor,
  publicUrl: string,
): Promise<OfficialDocument | null> {
  const own = await cutRead(db, by, issue)
  return own && composePaper(db, { issue, ...own, words: wordsFor('zh'), publicUrl })
}

/** A figure of a paper opened into what is behind it; null where there is none of that key in this reader's cut. */
export async function figureSeen(
  db: Db,
  issue: Issue,
  key: string,
  { by, words, today, publicUrl }: { by: Actor; words: Words; today: Day; publicUrl: string },
): Promise<FigureView | null> {
  const document = await paperSeen(db, issue, by, publicUrl)
  const evidence = document?.evidence.find((one) => one.key === key)
  if (!evidence) return null
  const figure = figuresOf(issue.facts as IssueFacts).get(key)
  if (!figure) return { evidence, rows: [], more: 0 }
  const { refs } = figure
  // Rows that nobody answers for by themselves (tasks, periods, meetings) are told as the paper tells them.
  if (!opened.has(rules[figure.rule])) return asTold(evidence)
  const quoted = key.split('.')[0] === 'problems' ? 'problems' : 'progress'
  const found: { order: string; row: FigureRow }[] = []
  let hidden = 0
  for (const ref of refs) {
    const report = await db.get('report', ref)
    const assignment = await db.get('assignment', report?.assignmentId ?? ref)
    // A unit's figures are counted of its own items; what else the paper counts is not its to open.
    if (!oversees(by, issue.planId) && !(assignment && ownUnits(by, issue.planId).has(assignment.unitId))) {
      hidden++
      continue
    }
    const { order, line } = await sourceOf(db, ref, words, quoted)
    const row: FigureRow = { line: lineText(line), light: null, reason: '', reports: [] }
    found.push({
      order,
      row: assignment ? await withItem(db, row, assignment, report, { by, words, today }) : row,
    })
  }
  found.sort((a, b) => (a.order < b.order ? -1 : 1))
  const rows = found.slice(0, ROWS).map(({ row }) => row)
  return { evidence, rows, more: found.length - rows.length + (oversees(by, issue.planId) ? hidden : 0) }
}

/** How the item stands now, and the report that was counted, else its last ones, as the person may see them. */
async function withItem(
  db: Db,
  row: FigureRow,
  assignment: Assignment,
  counted: Report | undefined,
  { by, words, today }: { by: Actor; words: Words; today: Day },
): Promise<FigureRow> {
  const { light, reason } = lightOf(assignment, today, await calendarOf(db))
  const view = viewOfItem(by, assignment, await assignmentsOf(db, assignment.taskId))
  const may = ({ state }: Report): boolean => view === 'all' || (view === 'report' && state === 'filed')
  const newest = { prefix: [assignment.id], reverse: true, limit: 12 }
  const some = counted
    ? [counted]
    : (await collect(db.list('report', 'byAssignment', newest))).filter(isFiled)
  const reports: FigureRow['reports'] = []
  const { core, report: say } = words
  for (const one of some.filter(may).slice(0, 2)) {
    const which = `${say.periodOf(core.month(one.period))} ${core.fullDay(one.filedOn)}${one.late > 0 ? `${core.comma}${say.late(one.late)}` : ''}`
    reports.push({ said: `${which}${await behalfMark(db, one, words)}`, lines: saidLines(one, words) })
  }
  return { ...row, light, reason: words.light.reason(reason), reports }
}

const isFiled = ({ state }: Report): boolean => state === 'filed'
