import { wallClock, type Instant } from '../../core/day.ts'
import type { Locale, Plan } from '../../core/model/index.ts'
import { neutral } from '../../core/register/sheet.ts'
import { baseOf, baseSchema, type Base } from '../../core/workbook/base.ts'
import { cellsOf, columnsOf, mergesOf, type WorkbookForm } from '../../core/workbook/layout.ts'
import { canonical, deriveId } from '../ledger.ts'
import type { Db, Store } from '../store.ts'
import { wordsFor } from '../words/index.ts'
import type { SheetCell, SheetContent } from './register-sheets.ts'
import type { Looker } from './registers.ts'
import { workbookRows } from './workbook-rows.ts'

export const WRITE_WORKBOOK = 'write-workbook'

/** What one ledger sheet is made of. */
export interface WorkbookOrder {
  form: WorkbookForm
  /** Nothing merged: to be sorted in Excel, which refuses where cells are. */
  flat: boolean
}

export interface MadeBook {
  content: SheetContent
  fileName: string
  rows: number
  /** What is kept to compare with, as JSON; null for a sheet that is not brought back. */
  base: { id: string; json: string } | null
}

/** A plan as a ledger sheet for this person: the rows they see, as they see them. */
export async function workbookContent(
  looker: Looker,
  plan: Plan,
  { form, flat }: WorkbookOrder,
  locale: Locale,
  now: Instant,
): Promise<MadeBook> {
  const words = wordsFor(locale)
  const say = words.workbook
  const place = locale === 'zh' ? 0 : 1
  const today = wallClock(now, plan.timezone).day
  const { rows, depth } = await workbookRows(looker, plan, { form }, words, now)
  const columns = columnsOf(form, depth)
  const numbers = new Map([...new Set(rows.map(({ taskId }) => taskId))].map((id, i) => [id, i + 1]))
  const cells = rows.map((row) => cellsOf(row, numbers.get(row.taskId) ?? 0, say))
  const merges = flat ? [] : mergesOf(columns, rows, cells)
  const json = form === 'items' && rows.length > 0 ? canonical(baseOf(plan, columns, rows, cells)) : null
  const mark = json === null ? '' : deriveId('wbk', json)
  return {
    content: {
      name: say.sheetName,
      columns: columns.map(({ title, width, filled, hidden, choices }) => ({
        title: title[place],
        width,
        kind: 'text',
        ...(filled ? { filled } : {}),
        ...(hidden ? { hidden } : {}),
        ...(choices ? { choices: { values: [choices[place]], problem: say.onlyYes } } : {}),
      })),
      rows: rows.map((row, i) =>
        columns.map(({ key }): SheetCell => {
          if (key === 'mark') return mark
          if (key === 'number') return numbers.get(row.taskId) ?? null
          const text = neutral(cells[i]?.[key] ?? '')
          return key === 'light' ? { text, light: row.light } : text
        }),
      ),
      guide: { name: say.guide, rows: say.guideRows },
      above: [
        say.title(plan.title),
        say.under(plan.key, plan.documentNumber, words.core.fullDay(today), rows.length),
      ],
      merges,
      foot: say.foot,
    },
    fileName: say.fileName(plan.title.replaceAll(/[\\/:*?"<>|\s]/g, ' ').slice(0, 40), today),
    rows: rows.length,
    base: json === null ? null : { id: mark, json },
  }
}

/** Keeps what a sheet said when it was given out, once for the same facts; its file is kept already. */
export async function keepBase(
  db: Db,
  base: { id: string; hash: string; planId: string },
  at: Instant,
): Promise<void> {
  if (await db.get('workbook', base.id)) return
  await db.put('workbook', { id: base.id, version: 0, planId: base.planId, base: base.hash, at })
}

/** The bases of some marks, read from their kept files; a mark that was never given out has none. */
export async function basesOf(
  tx: Store['tx'],
  files: Store['files'],
  marks: ReadonlySet<string>,
): Promise<Map<string, Base>> {
  const rows = await tx(async (db) => {
    const some = []
    for (const mark of marks) some.push(await db.get('workbook', mark))
    return some.flatMap((row) => row ?? [])
  })
  const found = new Map<string, Base>()
  for (const { id, base } of rows) {
    const bytes = await files.get(base)
    const parsed = bytes && baseSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    if (parsed?.success) found.set(id, parsed.data)
  }
  return found
}
