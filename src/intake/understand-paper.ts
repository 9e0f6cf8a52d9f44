import type { Day } from '../core/day.ts'
import type { Proposal, ProposedFinding, ProposedTask, ProposedUnit, Reference } from '../core/model/index.ts'
import { intake } from '../kit/words/intake.ts'
import type { AliasTable } from './aliases.ts'
import { bodyItems, findDisagreements, sameWork } from './compare.ts'
import * as findings from './findings.ts'
import { readHead } from './head.ts'
import { isFurniture } from './layout/furniture.ts'
import { outlineOf } from './layout/outline.ts'
import { unreadHeads } from './layout/spaced-unread.ts'
import { headed, tablesOf, titleAbove } from './layout/tables.ts'
import type { DrawnTable, Table } from './layout/tables.ts'
import { tidy } from './layout/tidy.ts'
import { readOutline } from './outline-tasks.ts'
import type { OutlineReading } from './outline-tasks.ts'
import type { Paper } from './paper.ts'
import type { FoundTask, Reading } from './reading.ts'
import { unitsOf } from './reading.ts'
import { isEmpty, sourceOf, written } from './source.ts'
import type { Source } from './source.ts'
import { leadsFirst } from './understand/first-leads.ts'
import { readTable } from './table-tasks.ts'
import type { OddRow } from './table-tasks.ts'
import { Place } from './tree.ts'

export interface Understanding {
  name: string
  today: Day
  aliases: AliasTable
  /** Words that must not come in; none by default. */
  classified?: readonly string[]
}

/**
 * Understands a paper: its head, its tasks (of its task tables, else of its running text), and what it leaves open. Pure.
 * A text without tasks is no error but the finding `not-a-plan`. Offsets of `source` count UTF-16 units of `paper.text`.
 */
export function understandPaper(
  paper: Paper,
  { name, today, aliases, classified = [] }: Understanding,
): Proposal {
  const document = sourceOf(paper.text)
  const tables = tablesOf(document, paper, aliases)
  const apart = tables.map((table) => table.span)
  const running = tidy(document, apart, paper.breaks)
  const head = readHead(running, running.text.length, titleInside(document, tables) ?? name)
  const reading: Reading = {
    source: running,
    aliases,
    issuedOn: head.issuedOn,
    on: head.issuedOn ?? today,
    firstLeads: leadsFirst(document),
  }
  const alone = readTables(document, reading, tables, new Place(), false)
  const outline = readOutline(reading, outlineOf(running), alone.tasks.length === 0)
  const beside = outline.tasks.filter(hasUnits)
  const fromTable = alone.tasks.length > 0 && (beside.length === 0 || sameWork(beside, alone.tasks))
  // Other work than the text's: both count, the table under its own title.
  const both = alone.tasks.length > 0 && !fromTable
  const table = both ? readTables(document, reading, tables, Place.after(outline.tasks), true) : alone
  const tasks = fromTable ? table.tasks : [...outline.tasks, ...table.tasks]
  return {
    plan: { ...head, tasks: tasks.map(proposeTask), units: unitsNamed(tasks) },
    findings: [
      ...unread(paper),
      ...findings.findUnreadTables(document, unreadHeads(document, paper, tables)),
      ...findings.findClassified(paper.text, classified),
      ...(tasks.length === 0 ? [notAPlan()] : doubts(reading, today, tables, { tasks, outline, fromTable })),
      ...findings.findOddRows(table.odd),
    ],
    reference: table.reference,
  }
}

/** A spreadsheet has its title in rows of its own above the head; the name of a sheet says less than that of the file. */
function titleInside(document: Source, tables: readonly DrawnTable[]): string | null {
  for (const drawn of tables) {
    const table = headed(document, drawn)
    if (table && table.head[0] !== drawn.rows[0] && table.title !== '' && table.title !== drawn.name)
      return table.title
  }
  return null
}

const hasUnits = (task: FoundTask): boolean => unitsOf(task).length > 0
const notAPlan = (): ProposedFinding => ({ kind: 'not-a-plan', message: intake.zh.noTasks, source: null })
const unread = ({ unread: notes }: Paper): ProposedFinding[] =>
  notes.map(({ message, source }) => ({ kind: 'unreadable', message, source }))

interface Found {
  tasks: readonly FoundTask[]
  outline: OutlineReading
  fromTable: boolean
}

function doubts(
  reading: Reading,
  today: Day,
  tables: readonly DrawnTable[],
  { tasks, outline, fromTable }: Found,
): ProposedFinding[] {
  const items = fromTable ? bodyItems(outline.tasks, tasks) : []
  const cells = tables.filter((table) => table.source !== reading.source)
  return [
    ...findings.findMissingAnnexes(reading.source, tables.length > 0),
    ...findings.findUnassigned(tasks),
    ...(fromTable ? [] : findings.findUnnamed(outline.unnamed)),
    ...findings.findGroups(tasks),
    ...findDisagreements(items, tasks),
    ...findings.findPastDates(reading, cells, today, tasks, items),
  ]
}

interface TableReading {
  tasks: FoundTask[]
  odd: OddRow[]
  reference: Reference[]
}

/** Every table that assigns work is read, each under its own title where there are several; the others are kept as reference. */
function readTables(
  document: Source,
  reading: Reading,
  tables: readonly DrawnTable[],
  place: Place,
  titled: boolean,
): TableReading {
  const read: TableReading = { tasks: [], odd: [], reference: [] }
  const known = tables.map((drawn) => ({ drawn, table: headed(document, drawn) }))
  const several = new Set(known.flatMap(({ table }) => (table ? [table.title] : []))).size > 1
  let before: Table | null = null
  for (const { drawn, table: own } of known) {
    const table: Table | null = own ?? continued(document, before, drawn)
    if (!table) {
      read.reference.push(referenceOf(document, drawn))
      continue
    }
    const title = (several || titled) && table.title !== '' ? table.title : null
    const found = readTable(reading, table, place, title)
    read.tasks.push(...found.tasks)
    read.odd.push(...found.odd)
    before = table
  }
  return read
}

/** A table cut by the page goes on below without its head: as many columns, and only the page's own words between. */
function continued(document: Source, before: Table | null, drawn: DrawnTable): Table | null {
  if (!before || drawn.rows[0]?.length !== before.columns.length) return null
  const between = document.folded.slice(before.span.end, drawn.span.start).split(/[\r\n\f]+/)
  if (!between.every((line) => line.trim() === '' || isFurniture(line.trim()))) return null
  return {
    ...drawn,
    title: before.title,
    head: before.head,
    columns: before.columns,
    headings: before.headings,
  }
}

function referenceOf(document: Source, { source, rows, span, name }: DrawnTable): Reference {
  const [head = [], ...others] = rows
  const lines = (start: number, end: number): string =>
    source.text
      .slice(start, end)
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .join('\n')
  return {
    title: titleAbove(document, span.start) || (name ?? ''),
    columns: head.map((cell) => written(source, cell)),
    rows: others.map((row) => row.map((cell) => (isEmpty(cell) ? '' : lines(cell.start, cell.end)))),
    source: span,
  }
}

function proposeTask(task: FoundTask): ProposedTask {
  const share = ({ asWritten, unit }: { asWritten: string; unit: string }) => ({ asWritten, unit })
  const { code, levels, heading, title, text, due, recurrence, targets, place, standing, number } = task
  return {
    code,
    path: [...levels.map((level) => level.title), ...(heading === null ? [] : [heading])],
    ...(number === null ? {} : { number }),
    title,
    text,
    lead: task.lead.map(share),
    support: task.support.map(share),
    responsible: task.responsible.map(share),
    due,
    recurrence,
    targets,
    source: place,
    ...(standing ? { standing } : {}),
  }
}

/** Every unit once, in the order in which the document first names it. */
function unitsNamed(tasks: readonly FoundTask[]): ProposedUnit[] {
  const units = new Map<string, ProposedUnit>()
  for (const { asWritten, unit: name, aliases, group } of tasks.flatMap(unitsOf)) {
    const unit = units.get(name) ?? { name, asWritten: [], aliases, group }
    if (!unit.asWritten.includes(asWritten)) unit.asWritten.push(asWritten)
    units.set(name, unit)
  }
  return [...units.values()]
}
