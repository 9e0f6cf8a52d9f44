import type { ColumnKind, FileRef, Light, Locale, RegisterSheet, SheetLine } from '../../core/model/index.ts'
import type { Day } from '../../core/day.ts'
import { cellOf } from '../../core/register/cells.ts'
import { SHEET_HEADS } from '../../core/register/definition.ts'
import { MAX_LINES, neutral, planSheet, unitsInSheet, type SheetPlan } from '../../core/register/sheet.ts'
import { shownCells } from '../../core/register/sight.ts'
import type { Merge } from '../../core/workbook/layout.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { wordsFor } from '../words/index.ts'
import { postWork } from '../work.ts'
import { must } from './look.ts'
import { wholeGround } from './register-ground.ts'
import { mustFill, putChanged, putNew, type RegisterActing } from './register-rows.ts'
import { registerNamed, rowsSeen, unitNames, type Looker, type Seen } from './registers.ts'

export const READ_SHEET = 'read-sheet'
export const WRITE_SHEET = 'write-sheet'

/**
 * Reads a spreadsheet to its lines, each with its number there; main hands in one that does it apart from this thread,
 * within limits. Throws UserError for a file that is none or cannot be read.
 */
export type ReadSheet = (
  input: { bytes: Uint8Array; name: string },
  signal?: AbortSignal,
) => Promise<SheetLine[]>

/** A cell: a text already made harmless, a number, nothing, or the word of a light in its colour. */
export type SheetCell = string | number | null | { text: string; light: Light }

/** What is written to a spreadsheet. */
export interface SheetContent {
  name: string
  columns: {
    title: string
    width: number
    kind: ColumnKind | 'number-of-row'
    /** Whether its heading says that it may be filled in, where others may not. */
    filled?: boolean
    hidden?: boolean
    /** What may be chosen, and what is said where something else is typed. */
    choices?: { values: readonly string[]; problem: string }
  }[]
  rows: SheetCell[][]
  /** How it is filled in, on a sheet of its own; null where nothing is. */
  guide: { name: string; rows: string[][] } | null
  /** Lines over the headings, the title first, and below the table. */
  above?: string[]
  below?: string[]
  /** Counted from the first row of the table. */
  merges?: Merge[]
  /** What stands at the foot of each printed page; `&P` is its number, `&N` how many there are. */
  foot?: string
}

export type WriteSheet = (content: SheetContent) => Promise<Uint8Array>

/** Keeps a sheet that somebody brought for a register, and has it read after the commit. */
export async function bringSheet(
  acting: RegisterActing,
  seen: Seen,
  document: FileRef,
): Promise<RegisterSheet> {
  mustFill(seen)
  const { db, by, now, via } = acting
  const { register } = seen
  const sheet = await db.put('registersheet', {
    id: acting.id('rsh'),
    version: 0,
    planId: register.planId,
    registerId: register.id,
    document,
    state: 'reading',
    lines: [],
    by: by.person.id,
    at: now,
    refusal: null,
  })
  await noteSheet({ db, by: by.person.id, now, via }, sheet, 'register.sheet.brought', { document })
  const args = { sheet: sheet.id }
  await postWork(db, { id: deriveId('wrk', sheet.id), job: READ_SHEET, args, for: by.person.id, now })
  return sheet
}

export const noteSheet = (
  { db, by, now, via }: { db: Db; by: string; now: number; via: string },
  { id, planId, registerId }: RegisterSheet,
  event: string,
  body: object,
): Promise<void> => db.note({ planId, event, by, via, at: now, subjects: [id, registerId], body })

/** What a read sheet would do at this moment, for the person who brought it. */
export interface Preview {
  sheet: RegisterSheet
  seen: Seen
  plan: SheetPlan
}

/** The sheet of an id, for whoever brought it and still sees the register; for others there is none. */
export async function sheetOf(looker: Looker, id: string): Promise<{ sheet: RegisterSheet; seen: Seen }> {
  const sheet = await looker.db.get('registersheet', id)
  if (sheet?.by !== looker.by.person.id) throw refuseRegister.noSheet()
  return { sheet, seen: await registerNamed(looker, sheet.registerId) }
}

export async function previewOf(looker: Looker, id: string): Promise<Preview> {
  const { sheet, seen } = await sheetOf(looker, id)
  const { register, sight } = seen
  const { rows, ground } = await wholeGround(looker, seen, unitsInSheet(register, sheet.lines))
  return { sheet, seen, plan: planSheet(register, sheet.lines, rows, sight, ground) }
}

/**
 * Takes a sheet's rows in, judged again at this moment: all of them, or with `good` those that nothing is wrong with. Nothing
 * is taken where a line is wrong and `good` was not said.
 */
export async function takeSheet(
  acting: RegisterActing,
  id: string,
  good: boolean,
): Promise<Preview & { added: number; changed: number; left: number }> {
  const preview = await previewOf(acting, id)
  const { sheet, seen, plan } = preview
  mustBeReady(sheet)
  mustFill(seen)
  if ('missing' in plan) throw refuseRegister.noHead(plan.missing)
  const { added, changed, wrong } = plan
  if (wrong.length > 0 && !good) throw refuseRegister.sheetWrong(wrong.length)
  if (added.length + changed.length === 0) throw refuseRegister.nothing()
  for (const { old, fresh } of changed) if (old) await putChanged(acting, old, fresh)
  await putNew(
    acting,
    seen.register,
    added.map(({ fresh }) => fresh),
  )
  const counts = { added: added.length, changed: changed.length, left: wrong.length }
  await endSheet(acting, sheet, 'taken', counts)
  return { ...preview, ...counts }
}

export async function dropSheet(acting: RegisterActing, id: string): Promise<void> {
  const { sheet } = await sheetOf(acting, id)
  mustBeReady(sheet)
  await endSheet(acting, sheet, 'dropped', {})
}

function mustBeReady({ state, refusal }: RegisterSheet): void {
  if (state === 'reading') throw refuseRegister.sheetReading()
  if (state !== 'ready' || refusal) throw refuseRegister.sheetOver()
}

/** What was read is not kept any longer than it is needed: the file is, by its hash. */
async function endSheet(
  { db, by, now, via }: RegisterActing,
  sheet: RegisterSheet,
  state: 'taken' | 'dropped',
  body: object,
): Promise<void> {
  const over = await db.put('registersheet', { ...sheet, state, lines: [] })
  await noteSheet({ db, by: by.person.id, now, via }, over, `register.sheet.${state}`, body)
}

/** Lines that can be kept: no more than are taken at once. */
export function keptLines(lines: readonly SheetLine[], most = MAX_LINES): SheetLine[] {
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length > most + 1) throw refuseRegister.tooManyLines(filled.length, most)
  return filled
}

/** A register as a spreadsheet for this person: the rows they see, as they see them, to be filled in and brought back. */
export async function sheetContent(
  { db }: Looker,
  seen: Seen,
  locale: Locale,
  today: Day,
): Promise<{ content: SheetContent; fileName: string; rows: number }> {
  const { register, sight } = seen
  const words = wordsFor(locale).register
  const place = locale === 'zh' ? 0 : 1
  const rows = await rowsSeen(db, seen)
  const names = await unitNames(db, rows)
  const { columns, owner } = register
  const number = { title: SHEET_HEADS.number[place], width: 10, kind: 'number-of-row' as const }
  const whose = { title: SHEET_HEADS.unit[place], width: 20, kind: 'text' as const }
  return {
    content: {
      name: register.name,
      columns: [
        number,
        ...(owner === null ? [whose] : []),
        ...columns.map(({ title, kind }) => ({
          title,
          kind,
          width: kind === 'text' || kind === 'unit' ? 24 : 16,
        })),
      ],
      rows: rows.map((row) => {
        const cells = shownCells(register, sight, row)
        return [
          row.n,
          ...(owner === null
            ? [row.unitId === null ? null : neutral(must(names.get(row.unitId), row.unitId))]
            : []),
          ...columns.map(({ title, kind }) => written(cellOf(cells, title), kind)),
        ]
      }),
      guide: {
        name: words.sheetGuide,
        rows: [
          words.sheetGuideHead,
          ...columns.map(({ title, kind, required, choices }) => [
            neutral(title),
            words.kind[kind],
            required ? words.sheetRequired : words.sheetOptional,
            neutral(
              [
                choices.length > 0 ? words.sheetChoices(choices) : words.formHint[kind],
                register.unique.includes(title) ? words.sheetUnique : '',
              ]
                .filter((one) => one !== '')
                .join(words.and),
            ),
          ]),
        ],
      },
    },
    fileName: words.fileName(register.title.replace(/[\\/:*?"<>|]/g, ' '), today),
    rows: rows.length,
  }
}

/** Figures that a spreadsheet holds exactly are numbers there; everything else is text that can be no formula. */
function written(value: string, kind: ColumnKind): string | number | null {
  if (value === '') return null
  return kind === 'whole' || kind === 'number' ? Number(value) : neutral(value)
}
