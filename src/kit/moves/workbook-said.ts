import { nameOf } from '../../core/figures/indicator.ts'
import type { Assignment, Plan, Said, Target, Task } from '../../core/model/index.ts'
import type { WorkbookChange } from '../../core/workbook/judge.ts'
import type { Context } from '../command.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { refuseWorkbook } from '../words/workbook-refusals.ts'
import { calendarOf } from './calendar.ts'
import { isEmpty } from './draft.ts'
import { saidFigures } from './figures.ts'
import { must } from './look.ts'
import { whoDid } from './who.ts'
import { mustBeReportable, periodFor } from './report.ts'
import { signingFor } from './signoff.ts'

/** Who judges a sheet, and when. */
export type Judging = Pick<Context, 'db' | 'by' | 'now' | 'words'>

/**
 * One edited row as a report of the period now asked for, nothing being changed. Where that period was reported already, its
 * files and the figures given beside its words stay, since the row did not take them away. UserError where it cannot be filed.
 */
export async function saidOf(
  { db, words, now }: Judging,
  plan: Plan,
  { assignmentId, as, said: cells, figures: typed }: WorkbookChange,
): Promise<{ said: Said; assignment: Assignment; task: Task }> {
  const assignment = must(await db.get('assignment', assignmentId), assignmentId)
  const task = must(await db.get('task', assignment.taskId), assignment.taskId)
  mustBeReportable(assignment, words.light.state(assignment.state))
  const { label } = periodFor(assignment, plan, await calendarOf(db), now)
  const period = await db.get('period', `${assignmentId}/${label}`)
  const row = period?.reportId ? await db.get('report', period.reportId) : undefined
  const standing = row?.state === 'filed' ? row : null
  if (as === 'office') {
    if (standing && !standing.behalf) {
      const name = await whoDid(db, standing.by, words)
      throw refuseEveryday.unitAnswered(assignment.code, label, name, standing.filedOn)
    }
    if (await signingFor(db, assignment)) throw refuseWorkbook.signing(assignment.code)
  }
  const known = task.targets.map(({ phrase }) => phrase)
  const fields = phrasesOf(typed, task.targets)
  const stray = Object.keys(fields).find((target) => !known.includes(target))
  if (stray !== undefined) throw refuseWorkbook.noTarget(stray, known)
  const read = saidFigures(cells.progress, fields, task, words)
  const given = new Set(read.figures.map(({ target }) => target))
  const worded = standing
    ? saidFigures(standing.progress, {}, task, words).figures.map(({ target }) => target)
    : []
  const beside = (standing?.figures ?? []).filter(
    ({ target }) => !given.has(target) && !worded.includes(target),
  )
  const figures = cells.noChange ? [] : [...read.figures, ...beside]
  const said: Said = {
    ...cells,
    files: standing?.files ?? [],
    ...(standing?.composedFrom ? { composedFrom: standing.composedFrom } : {}),
    ...(figures.length > 0 ? { figures } : {}),
  }
  if (isEmpty({ ...said, files: [] })) throw refuse.emptyReport(assignment.code)
  return { said, assignment, task }
}

/** A target may be called by its whole phrase, as the sheet has it, or as every other list calls it, where only one is called so. */
function phrasesOf(typed: Record<string, string>, targets: readonly Target[]): Record<string, string> {
  const phrase = (said: string): string => {
    const [one, ...more] = targets.filter((target) => nameOf(target) === said)
    return one && more.length === 0 && !targets.some((target) => target.phrase === said) ? one.phrase : said
  }
  return Object.fromEntries(Object.entries(typed).map(([said, value]) => [phrase(said), value]))
}
