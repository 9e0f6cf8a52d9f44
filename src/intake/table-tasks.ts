import type { Span } from '../core/model/index.ts'
import { prefixOf } from './aliases.ts'
import type { Table } from './layout/tables.ts'
import { enumeratorOf } from './layout/enumerators.ts'
import { together } from './layout/stretches.ts'
import { unshifted } from './layout/shifted.ts'
import { sharesInPlace, timeOf } from './found.ts'
import type { FoundTask, Reading, Shares } from './reading.ts'
import { namesNobody, unitsOf } from './reading.ts'
import { ownNumbers } from './own-number.ts'
import { isEmpty, placed, plain, trimmed, within, written } from './source.ts'
import type { Source } from './source.ts'
import { shortTitle } from './titles.ts'
import type { Node, Place } from './tree.ts'
import type { Column } from './understand/columns.ts'
import { readShares } from './understand/shares.ts'
import { readStanding } from './understand/standing.ts'
import { readTargets } from './understand/targets.ts'
import type { Mention } from './understand/units.ts'

/** A row that does not have the head's number of cells; `row` counts from 1 below the head. */
export interface OddRow {
  row: number
  cells: number
  columns: number
  place: Span
}

/** A task while its rows are being read. */
interface RowTask {
  code: string
  parents: Node[]
  text: Span
  shares: Shares
  cells: readonly Span[]
  span: Span
}

/**
 * The tasks of a table, in order. An empty cell of a level means the same as above (merged cell); a group printed again
 * after a page break is the same group; a task printed again, or left empty, adds its units to the one above. A row of
 * one cell over the whole width, or of a numbered heading alone, is a level for the rows below it.
 */
export function readTable(
  reading: Reading,
  table: Table,
  place: Place,
  title: string | null,
): { tasks: FoundTask[]; odd: OddRow[] } {
  const { source, columns } = table
  const tasks: RowTask[] = []
  const odd: OddRow[] = []
  let area: Span | null = null
  if (title !== null) place.open(title)
  const wordsOf = (row: readonly Span[]): string => row.map((cell) => plain(source, cell)).join('|')
  const heads = new Set(table.head.map(wordsOf))
  let before: readonly Span[] = []
  const known: KnownCells = new Map()
  for (const [i, printed] of table.rows.entries()) {
    const said = printed.length > 1 ? unshifted(source, printed, columns, reading.aliases) : printed
    const row = said.map((cell, at) => meantCell(source, cell, before[at]))
    before = row
    const span = rowSpan(row)
    const banner = bannerOf(source, row, columns)
    if (heads.has(wordsOf(printed)) || row.every(isEmpty)) continue
    // What web pages print about themselves below a table (索引号：… | 成文日期：…).
    if (!banner && row.length > 1 && plain(source, row.find((cell) => !isEmpty(cell)) as Span).endsWith(':'))
      break
    if (banner) area = banner
    else if (row.length !== columns.length)
      odd.push({ row: i + 1, cells: row.length, columns: columns.length, place: placed(source, span) })
    else addRow({ ...reading, source }, tasks, place, row, columns, span, area, known)
  }
  const numbers = ownNumbers(
    tasks.map(({ cells, text }) => [
      ordinalOf(source, cells, columns),
      source.folded.slice(text.start, text.end),
    ]),
  )
  const found = tasks.map((task, i) => ({
    ...foundTask({ ...reading, source }, task, table),
    number: numbers[i] ?? null,
  }))
  return { tasks: found, odd }
}

function ordinalOf(source: Source, cells: readonly Span[], columns: readonly Column[]): string {
  const cell = cells.find((_, i) => columns[i] === 'ordinal')
  return cell ? plain(source, cell) : ''
}

/** 无 and — stand for an empty cell, 同上 for the one above. */
function meantCell(source: Source, cell: Span, above: Span | undefined): Span {
  const words = plain(source, cell)
  if (/^(?:无|—+|-+|–|\/|\\)$/.test(words)) return { start: cell.end, end: cell.end }
  return above && /^(?:同上|同前|〃|″)$/.test(words) ? above : cell
}

/** 一、推进产业升级 over the whole width of the table: the words, or null for a row of cells. */
function bannerOf(source: Source, row: readonly Span[], columns: readonly Column[]): Span | null {
  const full = row.filter((cell) => !isEmpty(cell))
  const [first] = full
  if (!first || columns.length < 2) return null
  const [, second] = full
  const numbered =
    full.length === 2 &&
    row.indexOf(first) === 0 &&
    /^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$/.test(plain(source, first))
  if (numbered && second && columns.length > 3) return headless(source, second)
  const one = full.every((cell) => cell.start === first.start && cell.end === first.end)
  if (!one || plain(source, first).length > 60) return null
  if (full.length === row.length || row.length === 1) return headless(source, first)
  const at = row.indexOf(first)
  if (at > columns.findIndex((column) => column === 'level')) return null
  const opens = enumeratorOf(source.folded.slice(first.start, first.end))
  return opens && ['一、', '(一)', 'part'].includes(opens.form) ? headless(source, first) : null
}

/** A heading without its number and its closing mark. */
function headless(source: Source, cell: Span): Span {
  const folded = source.folded.slice(cell.start, cell.end)
  const opens = enumeratorOf(folded)
  const closing = /[。.;:]?\s*$/.exec(folded)?.[0].length ?? 0
  const bare = trimmed(source, within(cell, opens?.length ?? 0, folded.length - closing))
  return isEmpty(bare) ? cell : bare
}

function addRow(
  reading: Reading,
  tasks: RowTask[],
  place: Place,
  row: readonly Span[],
  columns: readonly Column[],
  span: Span,
  area: Span | null,
  known: KnownCells,
): void {
  const { source } = reading
  const levels = row.filter((_, i) => columns[i] === 'level')
  const moved = place.enter(source, [
    ...(area ? [area] : []),
    ...levels.slice(0, -1).map((cell) => headless(source, cell)),
  ])
  const last = tasks.at(-1)
  const shares = sharesOf(reading, row, columns, known)
  const own = levels.at(-1) as Span
  const same = last && !moved && (isEmpty(own) || plain(source, own) === plain(source, last.text))
  if (same) {
    for (const role of ['lead', 'support', 'responsible'] as const) {
      const named = new Set(last.shares[role].map((mention) => mention.unit))
      last.shares[role].push(...shares[role].filter((mention) => !named.has(mention.unit)))
    }
    last.cells = last.cells.map((cell, i) => (isEmpty(cell) ? (row[i] as Span) : cell))
    last.span = { start: last.span.start, end: Math.max(last.span.end, span.end) }
    return
  }
  if (namesNobody(shares) && last && !moved)
    for (const role of ['lead', 'support', 'responsible'] as const) shares[role] = [...last.shares[role]]
  const text = isEmpty(own) ? (place.nodes.at(-1)?.span ?? own) : own
  tasks.push({ code: place.nextCode(), parents: [...place.levels], text, shares, cells: row, span })
}

/** From the first to the last cell that holds words. */
function rowSpan(row: readonly Span[]): Span {
  const full = row.filter((cell) => !isEmpty(cell))
  const cells = full.length > 0 ? full : row
  return {
    start: Math.min(...cells.map((cell) => cell.start)),
    end: Math.max(...cells.map((cell) => cell.end)),
  }
}

const ROLES = ['lead', 'support', 'responsible'] as const

/** The units of a row. A cell may say roles of its own (办公室牵头，各科室配合), and its level where the next cell elides it. */
function sharesOf(
  reading: Reading,
  row: readonly Span[],
  columns: readonly Column[],
  known: KnownCells,
): Shares {
  const { source, aliases, on, firstLeads } = reading
  let level: string | null = null
  const said = ROLES.flatMap((role) =>
    row.flatMap((cell, i) => {
      if (columns[i] !== role || isEmpty(cell)) return []
      const byMark = role === 'responsible' && typeof firstLeads === 'string' ? { firstLeads } : {}
      const options = { aliases, on, fallback: role, ...byMark, ...(level === null ? {} : { level }) }
      const shares = inColumn(readOnce(known, source, cell, options), role)
      const first = shares && unitsOf(shares)[0]
      level ??= first ? prefixOf(first.unit, aliases) : null
      return shares ?? []
    }),
  )
  const shares = together(said)
  const [first, ...others] = shares.responsible
  if (firstLeads !== true || !first) return shares
  return { ...shares, lead: [first], support: [...others, ...shares.support], responsible: [] }
}

/** What cells of the same words said: a ledger of thousands of rows names the same few units. */
type KnownCells = Map<string, { at: number; shares: Shares | null }>

function readOnce(
  known: KnownCells,
  source: Source,
  cell: Span,
  options: Parameters<typeof readShares>[2],
): Shares | null {
  const key = `${options.fallback}|${options.level ?? ''}|${source.text.slice(cell.start, cell.end)}`
  const before = known.get(key)
  if (!before) {
    const shares = readShares(source, cell, options)
    known.set(key, { at: cell.start, shares })
    return shares
  }
  if (!before.shares) return null
  const by = cell.start - before.at
  const moved = (span: Span): Span => ({ start: span.start + by, end: span.end + by })
  const all = (mentions: readonly Mention[]): Mention[] =>
    mentions.map((mention) => ({ ...mention, source: moved(mention.source) }))
  const { lead, support, responsible, due } = before.shares
  return { lead: all(lead), support: all(support), responsible: all(responsible), due: due && moved(due) }
}

/** 负责 in a column of leads means leading: only 牵头 and 配合 inside a cell say more than its head. */
function inColumn(shares: Shares | null, role: (typeof ROLES)[number]): Shares | null {
  if (!shares || role === 'responsible' || shares.responsible.length === 0) return shares
  return { ...shares, [role]: [...shares[role], ...shares.responsible], responsible: [] }
}

/** Columns that say of a task how far it is to go: part of its words, and where its targets stand. */
const GOAL = /目标|指标|标准|成果$/

function foundTask(
  reading: Reading,
  task: RowTask,
  { columns, headings }: Pick<Table, 'columns' | 'headings'>,
): Omit<FoundTask, 'number'> {
  const { source, issuedOn } = reading
  const { text, cells, shares, parents, code, span } = task
  const dueCell = cells.find((cell, i) => columns[i] === 'due' && !isEmpty(cell)) ?? null
  const goals = cells.filter(
    (cell, i) => GOAL.test(headings[i] ?? '') && columns[i] === 'other' && !isEmpty(cell),
  )
  const parent = parents.at(-1)
  const instead = parent?.children === 1 ? parent.title : null
  const standing = readStanding(
    Object.fromEntries(
      (['progress', 'problems', 'next', 'state'] as const).flatMap((column) => {
        const at = columns.indexOf(column)
        return at < 0 ? [] : [[column, written(source, cells[at] as Span)]]
      }),
    ),
  )
  return {
    code,
    levels: parents.map(({ code: above, title }) => ({ code: above, title })),
    heading: null,
    title: shortTitle(source, text, instead),
    text: [text, ...goals].map((cell) => written(source, cell)).join('\n'),
    ...sharesInPlace(source, shares),
    ...timeOf(source, text, dueCell, issuedOn),
    targets: [text, ...goals].flatMap((cell) => readTargets(source, cell, issuedOn)),
    place: placed(source, { start: Math.min(text.start, span.start), end: span.end }),
    ...(standing ? { standing } : {}),
  }
}
