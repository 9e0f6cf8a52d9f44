import type { Block, Button, Content, Line, RegisterRow } from '../../core/model/index.ts'
import { wallClock } from '../../core/day.ts'
import { cellOf } from '../../core/register/cells.ts'
import { mayChange, seesRow, shownCells } from '../../core/register/sight.ts'
import type { Total } from '../../core/register/totals.ts'
import { must } from '../moves/look.ts'
import { rowsSeen, totalsSeen, unitNames, type Seen } from '../moves/registers.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, list, text } from './blocks.ts'

/** Rows shown in a chat message; the page and the spreadsheet have all. */
const SHOWN = 20

export const registersPage = (publicUrl: string): string => `${publicUrl}/registers`
export const registerPage = (publicUrl: string, { register }: Pick<Seen, 'register'>): string =>
  `${publicUrl}/registers/${register.id}`

export const fillText = ({ register }: Pick<Seen, 'register'>, words: Words): string =>
  typeof register.fill === 'string'
    ? register.fill === 'office'
      ? words.register.fill.office
      : words.register.fill.units
    : words.register.fill.named(register.fill)

/** What a total says, and what the target it counts for says beside it. */
export interface ShownTotal {
  total: Total
  words: string
  target: string | null
}

export async function totalsShown(db: Db, seen: Seen, words: Words): Promise<ShownTotal[]> {
  const own = seen.sight.totals === 'own'
  const shown: ShownTotal[] = []
  for (const total of await totalsSeen(db, seen)) {
    const title = total.column ?? words.register.count
    const task = total.target && !own ? await db.get('task', total.target.taskId) : undefined
    const target = task?.targets.find(({ phrase }) => phrase === total.target?.phrase)
    shown.push({
      total,
      words: words.register.total(title, total.value, own),
      target: task
        ? words.register.target(
            task.code,
            total.target?.phrase ?? '',
            target ? `${target.value}${target.unit}` : '—',
            total.value,
          )
        : null,
    })
  }
  return shown
}

/** The registers that are there for somebody, a button each. */
export async function showRegisters(
  db: Db,
  plans: readonly { title: string; seen: readonly Seen[] }[],
  words: Words,
  publicUrl: string,
): Promise<Content> {
  const say = words.register
  const blocks: Block[] = []
  const open: Button[] = []
  for (const { title, seen } of plans) {
    blocks.push(heading(say.listTitle(title, seen.length)))
    const lines: Line[] = []
    for (const one of seen) {
      const { register, sight } = one
      const rows =
        sight.rows === 'none' ? '' : say.rows((await rowsSeen(db, one)).length, sight.rows === 'own')
      const state = register.state === 'closed' ? words.core.aside(say.closed) : ''
      lines.push([
        { code: register.name },
        ' ',
        say.listLine(register.title === register.name ? '' : `${register.title} `, rows) + state,
      ])
      open.push({ label: say.seeButton(register.name), verb: 'register', args: { name: register.id } })
    }
    if (lines.length > 0) blocks.push(list(lines))
  }
  const runs = plans.some(({ seen }) => seen.some(({ sight }) => sight.runs))
  return content(
    ...blocks,
    open.length > 0 && buttons(...open.slice(0, 8)),
    (runs || plans.every(({ seen }) => seen.length === 0)) && text(say.howToBegin),
    open.length > 0 && text({ link: registersPage(publicUrl), text: say.page }),
  )
}

/** A register: totals, the newest rows, and what may be done. */
export async function showRegister(db: Db, seen: Seen, words: Words, publicUrl: string): Promise<Content> {
  const { register, sight } = seen
  const say = words.register
  const rows = await rowsSeen(db, seen)
  const totals = await totalsShown(db, seen, words)
  const last = rows.slice(-SHOWN)
  const facts = [
    say.filledBy(fillText(seen, words)),
    say.see[register.see],
    register.state === 'closed' ? say.closed : '',
  ]
  const mayFill = sight.fills !== 'none' && register.state === 'open'
  const act: Button[] = [
    ...(mayFill
      ? [
          { label: say.fillButton, verb: 'row', args: { name: register.id }, style: 'primary' as const },
          { label: say.importButton, verb: 'register', args: { act: 'import', name: register.id } },
        ]
      : []),
    ...(sight.rows === 'none'
      ? []
      : [{ label: say.exportButton, verb: 'register', args: { act: 'export', name: register.id } }]),
  ]
  return content(
    heading(say.heading(register.title, register.name)),
    text(facts.filter((one) => one !== '').join(words.core.comma)),
    totals.length > 0 && list(totals.flatMap((one) => [[one.words], ...(one.target ? [[one.target]] : [])])),
    last.length > 0 && (await table(db, seen, last, words)),
    last.length < rows.length && text(say.shownOf(last.length, rows.length)),
    act.length > 0 && buttons(...act),
    text({ link: registerPage(publicUrl, seen), text: say.page }),
  )
}

async function table(db: Db, seen: Seen, rows: readonly RegisterRow[], words: Words): Promise<Block> {
  const { register } = seen
  const names = await unitNames(db, rows)
  const { columns, owner } = register
  const say = words.register
  return {
    kind: 'table',
    head: [say.number, ...(owner === null ? [say.whose] : []), ...columns.map(({ title }) => title)],
    rows: rows.map((row) => {
      const cells = shownCells(register, seen.sight, row)
      return [
        String(row.n),
        ...(owner === null ? [whoseIs(row, names, words)] : []),
        ...columns.map(({ title }) => brief(cellOf(cells, title).replaceAll('\n', ' '))),
      ]
    }),
  }
}

export const whoseIs = ({ unitId }: RegisterRow, names: ReadonlyMap<string, string>, words: Words): string =>
  unitId === null ? words.register.office : must(names.get(unitId), unitId)

/** What a change of a row said, from the ledger, for whoever sees the row now. */
export async function rowHistory(db: Db, seen: Seen, row: RegisterRow, words: Words): Promise<Line[]> {
  const { register, sight, plan } = seen
  const say = words.register
  const lines: Line[] = []
  for await (const { event, by, at, body } of db.history({ of: row.id })) {
    const what = say.history[event]
    if (what === undefined || body === null) continue
    const said = body as { cells?: RegisterRow['cells']; before?: RegisterRow['cells']; reason?: string }
    const cells = shownCells(register, sight, { ...row, cells: said.cells ?? said.before ?? {} })
    const { day, time } = wallClock(at, plan.timezone)
    const who = (await db.get('person', by))?.name ?? words.people.operator
    const text = said.reason ? say.reason(said.reason) : cellsText(seen, cells)
    lines.push([say.historyLine(`${day} ${time}`, who, what, text)])
  }
  return lines
}

const cellsText = ({ register }: Seen, cells: RegisterRow['cells']): string =>
  register.columns
    .map(({ title }) => cellOf(cells, title))
    .filter((value) => value !== '')
    .map((value) => brief(value.replaceAll('\n', ' ')))
    .join('，')

/** One row with everything it says and said. */
export async function showRow(db: Db, seen: Seen, row: RegisterRow, words: Words): Promise<Content> {
  const { register, sight } = seen
  const say = words.register
  if (!seesRow(sight, row)) throw new Error(`row ${row.id} is not to be seen`)
  const cells = shownCells(register, sight, row)
  const filled = register.columns.filter(({ title }) => cellOf(cells, title) !== '')
  const names = await unitNames(db, [row])
  const change = mayChange(sight, row) && row.state === 'standing' && register.state === 'open'
  return content(
    heading(
      say.rowTitle(register.title, row.n),
      row.state === 'withdrawn' ? words.core.aside(say.withdrawn) : '',
    ),
    list([
      [say.rowCell(say.whose, whoseIs(row, names, words))],
      ...filled.map(({ title }) => [say.rowCell(title, cellOf(cells, title))]),
    ]),
    change && buttons({ label: say.changeButton, verb: 'row', args: { name: register.id, row: row.n } }),
    text({ strong: say.historyTitle }),
    list(await rowHistory(db, seen, row, words)),
  )
}

/** A register as data for programs, through the same sight. */
export async function registerData(db: Db, seen: Seen): Promise<object> {
  const { register, sight } = seen
  const rows = await rowsSeen(db, seen)
  const totals = await totalsSeen(db, seen)
  return {
    id: register.id,
    plan: seen.plan.key,
    name: register.name,
    title: register.title,
    state: register.state,
    columns: register.columns,
    totals: totals.map(({ column, value, target }) => ({ column, value, target })),
    rows: rows.map((row) => ({ n: row.n, unitId: row.unitId, cells: shownCells(register, sight, row) })),
  }
}
