import { missingFigures } from '../../core/figures/ask.ts'
import { indicatorsOf, keyOf, nameOf } from '../../core/figures/indicator.ts'
import { readField, readFigures, type Unclear } from '../../core/figures/read.ts'
import { withRegisters } from '../../core/figures/registered.ts'
import { targetStandings, type TargetStanding } from '../../core/figures/standing.ts'
import { wallClock, type Day } from '../../core/day.ts'
import type {
  Assignment,
  DraftItem,
  Line,
  Plan,
  Report,
  ReportedFigure,
  Said,
  Target,
  Task,
} from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { refuse } from '../words/refusals.ts'
import { assignmentsOf, must } from './look.ts'
import { registerFigures, type RegisterFigure } from './registers.ts'
import { standingReports } from './standing-reports.ts'

/** The form field of one target: the same while the target stands, whatever else of the task changes. */
export const fieldOf = (target: Pick<Target, 'phrase' | 'unit'>): string => deriveId('fig', keyOf(target))

const isField = (name: string): boolean => /^fig_[a-z2-7]{20}$/.test(name)

/** What was filled in for targets, out of everything that a form sends. */
export const fieldsIn = (args: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) =>
      isField(name) && (typeof value === 'string' || typeof value === 'number')
        ? [[name, String(value)] as const]
        : [],
    ),
  )

const shown = ({ value, unit }: ReportedFigure, words: Words): string => words.figures.amount(value, unit)
const sameTarget = (figure: ReportedFigure, key: string): boolean =>
  keyOf({ phrase: figure.target, unit: figure.unit }) === key

/**
 * The figures of a report, from its fields and from its words. What cannot be is refused; what is unclear comes back to be
 * asked about. A field says the total; where the words say another total, the two must agree first.
 */
export function saidFigures(
  progress: string,
  fields: Record<string, string>,
  { targets }: Pick<Task, 'targets'>,
  words: Words,
): { figures: ReportedFigure[]; unclear: Unclear[] } {
  const indicators = indicatorsOf(targets)
  // A program may name a target by its words instead.
  const byField = new Map(
    [...indicators].flatMap(([key, target]) =>
      [fieldOf(target), target.phrase].map((name) => [name, { key, target }] as const),
    ),
  )
  if (Object.keys(fields).some((name) => !byField.has(name))) throw refuse.stale()
  const read = readFigures(progress, targets)
  const [impossible] = read.impossible
  if (impossible) throw refuse.figure[impossible.why](nameOf(impossible.target), impossible.text)
  const filled = new Map<string, ReportedFigure>()
  for (const [name, text] of Object.entries(fields)) {
    const { key, target } = byField.get(name) as { key: string; target: Target }
    const figure = readField(text, target)
    if (figure === null) continue
    if ('why' in figure) throw refuse.figure[figure.why](nameOf(target), figure.text)
    const other = read.figures.find((one) => one.how === 'total' && sameTarget(one, key))
    if (other && other.value !== figure.value)
      throw refuse.figuresDiffer(nameOf(target), shown(figure, words), shown(other, words))
    filled.set(key, figure)
  }
  const rest = read.figures.filter((one) => ![...filled.keys()].some((key) => sameTarget(one, key)))
  const unclear = read.unclear.filter((one) => !one.targets.some((target) => filled.has(keyOf(target))))
  return { figures: [...filled.values(), ...rest], unclear }
}

/**
 * What is said in plain words, with the figures that the words give: for messages that are corrected and for what the office
 * files for a unit. Figures that were filled in beside the old words stay where the new ones say nothing of their target; those
 * that the old words gave go with them.
 */
export async function withSaidFigures(
  { db, words }: Context,
  { taskId }: Pick<Assignment, 'taskId'>,
  said: Said,
  was?: Pick<Said, 'progress' | 'figures'>,
): Promise<Said> {
  const task = must(await db.get('task', taskId), taskId)
  const { figures } = saidFigures(said.progress, {}, task, words)
  const worded = was ? readFigures(was.progress, task.targets).figures : []
  const named = new Set([...figures, ...worded].map(({ target }) => target))
  const all = [...figures, ...(was?.figures ?? []).filter(({ target }) => !named.has(target))]
  return all.length > 0 ? { ...said, figures: all } : said
}

/** Of the figures of a report that is moved, those for targets that its new task has as well. */
export function figuresFor(
  figures: readonly ReportedFigure[] | undefined,
  { targets }: Pick<Task, 'targets'>,
): { figures?: ReportedFigure[] } {
  const known = indicatorsOf(targets)
  const kept = (figures ?? []).filter(({ target, unit }) => known.has(keyOf({ phrase: target, unit })))
  return kept.length > 0 ? { figures: kept } : {}
}

/** Where a task's targets stand by the reports that stand. A task without targets costs nothing. */
export async function standingsOf(
  db: Db,
  task: Task,
  today: Day,
  assignments?: readonly Assignment[],
): Promise<TargetStanding[]> {
  if (indicatorsOf(task.targets).size === 0) return []
  const reported = await reportedStandings(db, task, today, assignments)
  return linked(reported, task, await registerFigures(db, task.planId), today)
}

const linked = (
  standings: readonly TargetStanding[],
  task: Task,
  links: readonly RegisterFigure[],
  today: Day,
): TargetStanding[] =>
  standings.map((standing) =>
    withRegisters(
      standing,
      links.filter((one) => one.taskId === task.id && one.targetPhrase === standing.target.phrase),
      today,
    ),
  )

async function reportedStandings(
  db: Db,
  task: Task,
  today: Day,
  assignments?: readonly Assignment[],
): Promise<TargetStanding[]> {
  const shares = assignments ?? (await assignmentsOf(db, task.id))
  const reports: Report[] = []
  for (const { id } of shares)
    for await (const report of standingReports(db, id)) if (report.figures !== undefined) reports.push(report)
  return targetStandings(task, shares, reports, today)
}

/** Every task of a plan that has targets, in the order of codes, with where they stand. */
export async function planStandings(
  db: Db,
  planId: string,
  today: Day,
): Promise<{ task: Task; assignments: Assignment[]; standings: TargetStanding[] }[]> {
  const found = []
  const links = await registerFigures(db, planId)
  for await (const task of db.list('task', 'byPlan', { prefix: [planId] })) {
    if (!task.isTask || indicatorsOf(task.targets).size === 0) continue
    const assignments = await assignmentsOf(db, task.id)
    const reported = await reportedStandings(db, task, today, assignments)
    found.push({ task, assignments, standings: linked(reported, task, links, today) })
  }
  return found
}

/** For how long it is remembered that an item was asked for a number in a period. */
const REMEMBERED_MS = 400 * 86_400_000

/**
 * What a draft says about the figures of one item: numbers that need a second look, and one gentle question, at most once
 * for each item and period, which blocks nothing.
 */
export async function figureNotes(
  { db, now, words }: Context,
  item: DraftItem,
  unclear: readonly Unclear[],
  { assignment, task, plan }: { assignment: Assignment; task: Task; plan: Plan },
): Promise<Line[]> {
  const standings = await standingsOf(db, task, wallClock(now, plan.timezone).day)
  if (standings.length === 0) return []
  const say = words.figures
  const notes: string[] = []
  const replaced = await replacedFigures(db, item)
  const figures = item.figures ?? []
  for (const old of replaced) {
    const key = keyOf({ phrase: old.target, unit: old.unit })
    if (!figures.some((one) => sameTarget(one, key)))
      notes.push(
        say.dropped(nameOf({ phrase: old.target, unit: old.unit }), say[old.how](old.value, old.unit)),
      )
  }
  for (const figure of figures) {
    const before = lastTotal(standings, figure, item)
    if (figure.how === 'total' && before !== null && figure.value < before)
      notes.push(
        say.lower(
          nameOf({ phrase: figure.target, unit: figure.unit }),
          shown(figure, words),
          say.amount(before, figure.unit),
        ),
      )
  }
  const questions = unclear.map(({ why, text, targets }) => say.unclear[why](text, targets.map(nameOf)))
  const asked = [
    ...unclear.flatMap(({ targets }) => targets.map(keyOf)),
    ...replaced.map((old) => keyOf({ phrase: old.target, unit: old.unit })),
  ]
  const missing = missingFigures(item, assignment.role, standings).filter(
    (one) => !asked.includes(keyOf(one)),
  )
  if (missing.length > 0) questions.push(say.ask(missing.map(({ phrase }) => phrase)))
  if (
    questions.length > 0 &&
    (await db.claim(`figures:${assignment.id}/${item.period}`, now + REMEMBERED_MS))
  )
    notes.push(...questions)
  return notes.map((note) => [note])
}

/** The figures of the report that the draft will replace. */
async function replacedFigures(db: Db, { assignmentId, period }: DraftItem): Promise<ReportedFigure[]> {
  const { reportId } = (await db.get('period', `${assignmentId}/${period}`)) ?? { reportId: null }
  const report = reportId ? await db.get('report', reportId) : undefined
  return report?.state === 'filed' ? (report.figures ?? []) : []
}

/** What the share stood at before the period of the draft. */
function lastTotal(
  standings: readonly TargetStanding[],
  figure: ReportedFigure,
  { assignmentId, period }: DraftItem,
): number | null {
  const key = keyOf({ phrase: figure.target, unit: figure.unit })
  const standing = standings.find((one) => one.key === key)
  const share = [...(standing?.counting ?? []), ...(standing?.beside ?? [])].find(
    (one) => one.assignmentId === assignmentId,
  )
  return share && share.given.every((given) => given.period < period) ? share.value : null
}
