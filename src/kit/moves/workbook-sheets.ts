import { wallClock } from '../../core/day.ts'
import type { Behalf, DraftItem, FileRef, Plan, WorkbookSheet } from '../../core/model/index.ts'
import type { Base } from '../../core/workbook/base.ts'
import {
  planWorkbook,
  type ItemNow,
  type WorkbookChange,
  type WorkbookPlan,
} from '../../core/workbook/judge.ts'
import type { Context } from '../command.ts'
import { UserError } from '../errors.ts'
import { deriveId } from '../ledger.ts'
import { refuseWorkbook } from '../words/workbook-refusals.ts'
import { postWork } from '../work.ts'
import { fileOnBehalf, tellUnits } from './behalf.ts'
import { confirmDraft } from './confirm-draft.ts'
import { draftItem, keepDraft } from './draft.ts'
import { planStandings } from './figures.ts'
import { must, ownUnits } from './look.ts'
import type { Looker } from './registers.ts'
import type { Filed } from './report.ts'
import { isOfficeOf } from './share.ts'
import type { SentToSign } from './signoff.ts'
import { saidOf, type Judging } from './workbook-said.ts'
import { whoDid } from './who.ts'

export const READ_WORKBOOK = 'read-workbook'

/** The most lines of a ledger sheet that are taken at once: 5,000 rows, and what stands over and under them. */
export const MOST_LINES = 5_100

/** Keeps a filled-in ledger sheet that somebody brought, and has it read after the commit. */
export async function bringWorkbook(context: Context, plan: Plan, document: FileRef): Promise<WorkbookSheet> {
  const { db, by, now } = context
  const sheet = await db.put('workbooksheet', {
    id: context.id('wbs'),
    version: 0,
    planId: plan.id,
    document,
    state: 'reading',
    lines: [],
    bases: {},
    by: by.person.id,
    at: now,
    refusal: null,
  })
  await noteWorkbook(context, by.person.id, sheet, 'workbook.sheet.brought', { document })
  const args = { sheet: sheet.id }
  await postWork(db, { id: deriveId('wrk', sheet.id), job: READ_WORKBOOK, args, for: by.person.id, now })
  return sheet
}

export const noteWorkbook = (
  { db, now, via }: Pick<Context, 'db' | 'now' | 'via'>,
  by: string,
  { id, planId }: WorkbookSheet,
  event: string,
  body: object,
): Promise<void> => db.note({ planId, event, by, via, at: now, subjects: [id], body })

export interface WorkbookPreview {
  sheet: WorkbookSheet
  plan: Plan
  would: WorkbookPlan
}

/** The sheet of an id, for whoever brought it; for others there is none. */
async function sheetOf({ db, by }: Looker, id: string): Promise<WorkbookSheet> {
  const sheet = await db.get('workbooksheet', id)
  if (sheet?.by !== by.person.id) throw refuseWorkbook.noSheet()
  return sheet
}

export async function previewWorkbook(judging: Judging, id: string): Promise<WorkbookPreview> {
  const sheet = await sheetOf(judging, id)
  mustBeReady(sheet)
  const plan = must(await judging.db.get('plan', sheet.planId), sheet.planId)
  return { sheet, plan, would: await judgeWorkbook(judging, plan, sheet) }
}

/**
 * What the lines of a sheet would do at this moment. Beside what core decides from the cells, each item is tried by the rules
 * by which it would be filed, so that what is refused there is a fault here.
 */
export async function judgeWorkbook(
  judging: Judging,
  plan: Plan,
  { lines, bases }: Pick<WorkbookSheet, 'lines' | 'bases'>,
): Promise<WorkbookPlan> {
  const items = await itemsNow(judging, plan, Object.values(bases))
  const read = planWorkbook(lines, { planId: plan.id, bases: new Map(Object.entries(bases)), items })
  if ('missing' in read) throw refuseWorkbook.noHead(read.missing)
  const changes: WorkbookChange[] = []
  const wrong = [...read.wrong]
  for (const change of read.changes)
    try {
      await saidOf(judging, plan, change)
      changes.push(change)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const { zh, en } = error.say
      wrong.push({ line: change.line, code: change.code, faults: [{ what: 'refused', zh, en }] })
    }
  return { ...read, changes, wrong: wrong.toSorted((a, b) => a.line - b.line) }
}

/** How the items of the sheets that were given out stand now, for this person. */
async function itemsNow(judging: Judging, plan: Plan, bases: readonly Base[]): Promise<Map<string, ItemNow>> {
  const { db, by, words, now } = judging
  const found = new Map<string, ItemNow>()
  const own = ownUnits(by, plan.id)
  const office = isOfficeOf({ by }, plan.id)
  const today = wallClock(now, plan.timezone).day
  const standings = new Map(
    (await planStandings(db, plan.id, today)).map((one) => [one.task.id, one.standings]),
  )
  const names = new Map<string, string>()
  for (const base of bases) {
    if (base.planId !== plan.id) continue
    for (const [code, { id }] of Object.entries(base.rows)) {
      const assignment = found.has(code) ? undefined : await db.get('assignment', id)
      if (!assignment || assignment.planId !== plan.id) continue
      const last = assignment.lastReportId ? await db.get('report', assignment.lastReportId) : undefined
      const report = last?.state === 'filed' ? last : undefined
      if (report && !names.has(report.by)) names.set(report.by, await whoDid(db, report.by, words))
      const said = {
        progress: report?.progress ?? '',
        problems: report?.problems ?? '',
        next: report?.next ?? '',
      }
      const figures = (standings.get(assignment.taskId) ?? []).map(({ target, counting, beside }) => {
        const value = [...counting, ...beside].find((one) => one.assignmentId === id)?.value ?? null
        return `${target.phrase}：${value === null ? '' : words.figures.amount(value, target.unit)}`
      })
      found.set(code, {
        assignmentId: id,
        as: own.has(assignment.unitId) ? 'own' : office ? 'office' : null,
        report: report?.id ?? null,
        noChange: report?.noChange ?? false,
        said,
        cells: { ...said, figures: figures.join('\n') },
        by: report ? (names.get(report.by) ?? '') : '',
        on: report?.filedOn ?? null,
      })
    }
  }
  return found
}

export interface TakenWorkbook {
  filed: Filed[]
  sent: SentToSign[]
  told: string[]
  untold: string[]
  left: number
}

/**
 * Takes a sheet, judged again at this moment: all of it, or with `good` what nothing is wrong with. Nothing is taken where a row
 * is wrong and `good` was not said.
 */
export async function takeWorkbook(
  context: Context,
  id: string,
  good: boolean,
  how: Behalf['how'],
): Promise<TakenWorkbook> {
  const { sheet, plan, would } = await previewWorkbook(context, id)
  const taken = await applyWorkbook(context, plan, would, { good, how, sheet: sheet.id })
  const counts = { filed: taken.filed.length, signing: taken.sent.length, left: taken.left }
  await endSheet(context, sheet, 'taken', counts)
  return taken
}

/** Files what a sheet says by the same moves as in chat: own words as a confirmed draft, a unit's on its behalf (代报). */
export async function applyWorkbook(
  context: Context,
  plan: Plan,
  { changes, wrong }: WorkbookPlan,
  { good, how, sheet }: { good: boolean; how: Behalf['how']; sheet: string },
): Promise<TakenWorkbook> {
  if (wrong.length > 0 && !good) throw refuseWorkbook.wrong(wrong.length)
  if (changes.length === 0) throw refuseWorkbook.nothing()
  const because = { workbook: sheet }
  const own: DraftItem[] = []
  const behalf: { plan: Plan; filed: Filed }[] = []
  for (const change of changes) {
    const { said, assignment, task } = await saidOf(context, plan, change)
    if (change.as === 'own') own.push(await draftItem(context, assignment, plan, said))
    else {
      const filed = await fileOnBehalf(context, { plan, task, assignment }, how, said, because)
      behalf.push({ plan, filed })
    }
  }
  const confirmed =
    own.length > 0
      ? await confirmDraft(context, await keepDraft(context, own), { because })
      : { filed: [], sent: [] }
  const filed = [...confirmed.filed, ...behalf.map((one) => one.filed)]
  return { filed, sent: confirmed.sent, ...(await tellUnits(context, behalf)), left: wrong.length }
}

export async function dropWorkbook(context: Context, id: string): Promise<void> {
  const sheet = await sheetOf(context, id)
  mustBeReady(sheet)
  await endSheet(context, sheet, 'dropped', {})
}

function mustBeReady({ state, refusal }: WorkbookSheet): void {
  if (state === 'reading') throw refuseWorkbook.reading()
  if (state !== 'ready' || refusal) throw refuseWorkbook.over()
}

/** What was read is kept no longer than it is needed: the file is, by its hash. */
async function endSheet(
  context: Context,
  sheet: WorkbookSheet,
  state: 'taken' | 'dropped',
  body: object,
): Promise<void> {
  const over = await context.db.put('workbooksheet', { ...sheet, state, lines: [], bases: {} })
  await noteWorkbook(context, context.by.person.id, over, `workbook.sheet.${state}`, body)
}
