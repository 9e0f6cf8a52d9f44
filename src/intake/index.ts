import type { Day } from '../core/day.ts'
import { intake } from '../kit/words/intake.ts'
import type { AliasTable } from './aliases.ts'
import { bodyItems, findDisagreements } from './compare.ts'
import {
  findClassified,
  findGroups,
  findMoreTables,
  findOddRows,
  findPastDates,
  findUnassigned,
} from './findings.ts'
import { readHead } from './head.ts'
import { flatTables } from './layout/flat-table.ts'
import type { Table } from './layout/flat-table.ts'
import { passages } from './layout/outline.ts'
import type { Proposal, ProposedFinding, ProposedTask, ProposedUnit, Reference } from './proposal.ts'
import { readText } from './read.ts'
import { plain, sourceOf, written } from './source.ts'
import type { Source } from './source.ts'
import { readTasks } from './tasks.ts'
import type { OddRow, Reading, TableTask } from './tasks.ts'
import { taskTitle } from './titles.ts'
import { readColumns } from './understand/columns.ts'
import { readTargets } from './understand/targets.ts'

export { parseAliases } from './aliases.ts'
export type { AliasTable } from './aliases.ts'
export { planRows } from '../core/proposal/plan-rows.ts'
export type * from './proposal.ts'

/**
 * Reads a document (text in UTF-8 or GB18030, at most 20 MB) into a proposed plan and findings. Offsets of `source` count
 * UTF-16 code units of the decoded text. Throws UserError for what cannot be read as text; a text without a task table
 * is no error but the finding `not-a-plan`.
 */
export async function readDocument(input: {
  bytes: Uint8Array
  name: string
  today: Day
  aliases: AliasTable
  /** Words that must not come in; none by default. */
  classified?: readonly string[]
}): Promise<Proposal> {
  const source = sourceOf(await readText(input.bytes, input.name))
  const tables = flatTables(source)
  const head = readHead(source, tables[0]?.span.start ?? source.text.length, input.name)
  const reading: Reading = {
    source,
    aliases: input.aliases,
    issuedOn: head.issuedOn,
    on: head.issuedOn ?? input.today,
  }
  const read = readTables(reading, tables)
  const withheld = findClassified(source.text, input.classified ?? [])
  const findings = [...withheld, ...findAll(reading, read, tables, input.today)]
  const tasks = read.tasks.map((task) => proposeTask(reading, task))
  return { plan: { ...head, tasks, units: unitsOf(read.tasks) }, findings, reference: read.reference }
}

function findAll(reading: Reading, read: Read, tables: readonly Table[], today: Day): ProposedFinding[] {
  const { tasks, odd, more } = read
  const unread = [...findOddRows(odd), ...findMoreTables(more)]
  if (tasks.length === 0) return [{ kind: 'not-a-plan', message: intake.zh.noTable, source: null }, ...unread]
  const apart = tables.map((table) => table.span)
  const items = bodyItems(reading, passages(reading.source, apart), tasks)
  return [
    ...unread,
    ...findUnassigned(reading, tasks),
    ...findGroups(tasks),
    ...findDisagreements(reading, items, tasks),
    ...findPastDates(reading, today, tasks, items),
  ]
}

interface Read {
  tasks: TableTask[]
  odd: OddRow[]
  reference: Reference[]
  /** Those of the reference that assign work too. */
  more: Reference[]
}

/** The first table that assigns work is the plan's; the others are kept as reference. */
function readTables(reading: Reading, tables: readonly Table[]): Read {
  const { source } = reading
  const read: Read = { tasks: [], odd: [], reference: [], more: [] }
  for (const table of tables) {
    const columns = readColumns((table.rows[0] ?? []).map((cell) => plain(source, cell)))
    if (columns && read.tasks.length === 0) {
      Object.assign(read, readTasks(reading, table, columns))
      continue
    }
    const kept = referenceOf(source, table)
    read.reference.push(kept)
    if (columns) read.more.push(kept)
  }
  return read
}

function referenceOf(source: Source, table: Table): Reference {
  const [head = [], ...rows] = table.rows
  const lines = (start: number, end: number): string =>
    source.text
      .slice(start, end)
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .join('\n')
  return {
    title: table.title.map((line) => written(source, line)).join(''),
    columns: head.map((cell) => written(source, cell)),
    rows: rows.map((row) => row.map(({ start, end }) => lines(start, end))),
    source: table.span,
  }
}

function proposeTask({ source, issuedOn }: Reading, task: TableTask): ProposedTask {
  const share = ({ asWritten, unit }: { asWritten: string; unit: string }) => ({ asWritten, unit })
  return {
    code: task.code,
    path: task.parents.map((node) => written(source, node.title)),
    title: taskTitle(source, task),
    text: written(source, task.text),
    lead: task.lead.map(share),
    support: task.support.map(share),
    responsible: task.responsible.map(share),
    due: task.due,
    recurrence: task.recurrence,
    targets: readTargets(source, task.text, issuedOn),
    source: task.source,
  }
}

/** Every unit once, in the order in which the document first names it. */
function unitsOf(tasks: readonly TableTask[]): ProposedUnit[] {
  const units = new Map<string, ProposedUnit>()
  for (const { asWritten, unit: name, aliases, group } of tasks.flatMap((task) => [
    ...task.lead,
    ...task.support,
    ...task.responsible,
  ])) {
    const unit = units.get(name) ?? { name, asWritten: [], aliases, group }
    if (!unit.asWritten.includes(asWritten)) unit.asWritten.push(asWritten)
    units.set(name, unit)
  }
  return [...units.values()]
}
