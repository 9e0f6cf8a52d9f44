import type { LightCounts, Picture, TargetRow } from '../../core/document/picture.ts'
import type { Board, BoardTask } from '../../core/issue/facts.ts'
import type { TargetFact } from '../../core/figures/digest-facts.ts'
import { nameOf, needOf } from '../../core/figures/indicator.ts'
import { addDays, type Day } from '../../core/day.ts'
import type { Light } from '../../core/model/index.ts'
import { aimOf } from '../show/targets.ts'
import { brief } from '../show/blocks.ts'
import { amount } from '../words/figures.ts'
import type { Words } from '../words/index.ts'
import type { Desk } from './desk.ts'

// The pictures of a plan, all made of the facts of an issue: a paper's are its frozen facts, those in chats and on pages the facts
// of a digest at this very moment (pictures-now.ts). One maker each, so that no two can differ.

export type PictureOf<K extends Picture['kind']> = Picture & { kind: K }

/** Rows that one picture can show and still be read on a page. */
const ROWS = 30

/** What a picture says of itself; on a page and in a chat it names its plan, in a paper the title does. */
export interface Frame {
  title: string
  note: string
  locale: 'zh' | 'en'
}

const frameIn = ({ words, moment }: Desk, title: string): Frame => ({
  title,
  note: words.issueText.asOf(moment.day, moment.time),
  locale: words.issueText.locale,
})

/** The weeks that a paper looks back on: one picture that one page holds, with figures large enough to be read. */
const WEEKS = 10

/** The last weeks; in a year's report the last digest of each month, so that the whole year stands on one page. */
function lookedBack({ facts }: Desk, trend: Board['trend']): Board['trend'] {
  if (facts.kind !== 'annual') return trend.slice(-WEEKS)
  return trend.filter(({ on }, n) => on.slice(0, 7) !== trend[n + 1]?.on.slice(0, 7)).slice(-12)
}

type Moment = Pick<Board['trend'][number], 'on' | 'lights'>

/** The lights at each cut-off, in the order of time. */
export const lightsOverTime = (frame: Frame, trend: readonly Moment[]): PictureOf<'lights-over-time'> => ({
  ...frame,
  kind: 'lights-over-time',
  // `10-24`: what is longer has no room under ten columns and would be cut after the month.
  points: trend.map(({ on, lights }) => ({ on, label: on.slice(5), lights })),
})

/** A line of weeks needs two of them. */
export function lightsPicture(desk: Desk, board: Board): Picture | null {
  const trend = lookedBack(desk, board.trend)
  if (trend.length < 2) return null
  const { picture } = desk.words.issueText
  return lightsOverTime(
    frameIn(desk, desk.facts.kind === 'annual' ? picture.lightsByMonth : picture.lights),
    trend,
  )
}

/** The parts of the plan with the lights of the items below each. */
export async function completionByArea(
  frame: Frame,
  desk: Desk,
  areas: Board['areas'],
): Promise<PictureOf<'completion-by-area'>> {
  const rows: LightCounts[] = []
  for (const { id, code } of areas)
    rows.push({ label: `${code} ${await desk.task(id)}`, lights: countsIn(desk, `area.${id}`) })
  return { ...frame, kind: 'completion-by-area', areas: rows }
}

export async function areasPicture(desk: Desk, { areas }: Board): Promise<Picture | null> {
  if (areas.length === 0) return null
  return completionByArea(frameIn(desk, desk.words.issueText.picture.areas), desk, areas.slice(0, ROWS))
}

/** Lights as the figures under a key have them. */
const countsIn = (desk: Desk, head: string): Record<Light, number> => ({
  red: desk.value(`${head}.lights.red`),
  yellow: desk.value(`${head}.lights.yellow`),
  green: desk.value(`${head}.lights.green`),
  blue: desk.value(`${head}.lights.blue`),
  grey: desk.value(`${head}.lights.grey`),
})

/** Targets against plan, with what was there at the issue before. */
export const targetsAgainstPlan = (
  frame: Frame,
  targets: readonly TargetFact[],
  words: Words,
): PictureOf<'targets'> => ({
  ...frame,
  kind: 'targets',
  empty: words.figures.empty,
  rows: targets.map((fact) => targetRow(fact, words)),
})

export function targetsPicture(desk: Desk, targets: readonly TargetFact[]): Picture | null {
  const told = targets.filter(({ value }) => value !== null).slice(0, ROWS)
  if (told.length === 0) return null
  return targetsAgainstPlan(frameIn(desk, desk.words.issueText.picture.targets), told, desk.words)
}

function targetRow(
  { code, target, year, value, change, reach, apart }: TargetFact,
  { core, figures, ...words }: Words,
): TargetRow {
  const need = needOf(target)
  const part = (one: number | null): number | null =>
    need === null || one === null || need.atLeast <= 0 ? null : one / need.atLeast
  return {
    code,
    name: `${nameOf(target)}${year === null ? '' : core.aside(figures.year(year))}`,
    said: apart ? figures.apart : value === null ? figures.none : amount(value, target.unit),
    aim: aimOf(target, { core, figures, ...words }),
    reach,
    reachWord: value === null && reach !== 'missed' ? '' : figures.reach[reach],
    part: part(value),
    before: part(change === null || value === null ? null : value - change),
  }
}

/** Tasks, each from its first day to its deadline, a recurring duty as the turn that is owed; today is always among the days. */
export async function timelineOf(
  frame: Frame,
  desk: Desk,
  tasks: readonly BoardTask[],
): Promise<PictureOf<'timeline'>> {
  const { core, turns } = desk.words
  const rows = []
  for (const { id, code, from, to, turn, ...rest } of tasks) {
    const { doneOn, light } = rest
    const title = `${await desk.task(id)}${turn === undefined ? '' : core.aside(turns.name(turn))}`
    rows.push({ code, title, from: to !== null && from > to ? to : from, to, doneOn, light })
  }
  const { day: today } = desk.moment
  const days: Day[] = [today, ...rows.flatMap(({ from, to, doneOn }) => [from, to ?? from, doneOn ?? from])]
  const [from, last] = days.reduce(([a, b], day) => [day < a ? day : a, day > b ? day : b], [today, today])
  return { ...frame, kind: 'timeline', from, to: last > from ? last : addDays(from, 1), today, rows }
}

/** The plan's tasks in time; where there are more than a page can show, part by part. */
export async function timelinePicture(desk: Desk, board: Board): Promise<Picture | null> {
  const { tasks, areas, items } = board
  if (tasks.length === 0) return null
  const areaOf = new Map(items.map(({ taskId, areaId }) => [taskId, areaId]))
  const shown: readonly BoardTask[] =
    tasks.length <= ROWS
      ? tasks
      : areas.slice(0, ROWS).map((area) =>
          spread(
            area,
            tasks.filter(({ id }) => areaOf.get(id) === area.id),
          ),
        )
  const picture = await timelineOf(frameIn(desk, desk.words.issueText.picture.timeline), desk, shown)
  return { ...picture, rows: picture.rows.map((row) => ({ ...row, title: brief(row.title, 24) })) }
}

/** Several tasks as one: from the first to the last, done when all are, with the worst of their lights. */
function spread({ id, code }: { id: string; code: string }, tasks: readonly BoardTask[]): BoardTask {
  const ends = tasks.flatMap(({ to }) => to ?? [])
  const done = tasks.flatMap(({ doneOn }) => doneOn ?? [])
  const [from = ''] = tasks.map((one) => one.from).sort()
  return {
    ...{ id, code, from },
    to: ends.length < tasks.length ? null : (ends.sort().at(-1) ?? null),
    doneOn: done.length < tasks.length ? null : (done.sort().at(-1) ?? null),
    light:
      (['red', 'yellow', 'green', 'grey', 'blue'] as const).find((light) =>
        tasks.some((one) => one.light === light),
      ) ?? 'grey',
  }
}

/** What is overdue and what came late in the span, by unit, in the order of the plan: nobody's rank. */
export async function overdueByUnit(
  frame: Frame,
  desk: Desk,
  { units }: Board,
): Promise<PictureOf<'overdue-by-unit'>> {
  const rows = []
  for (const id of units)
    rows.push({
      unit: await desk.unit(id),
      overdue: desk.value(`unit.${id}.lights.red`),
      late: desk.value(`unit.${id}.late`),
    })
  return { ...frame, kind: 'overdue-by-unit', units: rows }
}

/** Those units alone that owe something or were late, as many as a page has room for. */
export async function overduePicture(desk: Desk, board: Board): Promise<Picture | null> {
  const picture = await overdueByUnit(frameIn(desk, desk.words.issueText.picture.overdue), desk, board)
  const units = picture.units.filter(({ overdue, late }) => overdue + late > 0).slice(0, ROWS)
  return units.length === 0 ? null : { ...picture, units }
}
