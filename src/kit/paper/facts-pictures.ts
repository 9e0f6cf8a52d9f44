import type { LightCounts, Picture, TargetRow } from '../../core/document/picture.ts'
import type { Board, BoardTask, Lights } from '../../core/issue/facts.ts'
import { lightNames } from '../../core/issue/board.ts'
import type { TargetFact } from '../../core/figures/digest-facts.ts'
import { nameOf, needOf } from '../../core/figures/indicator.ts'
import { addDays } from '../../core/day.ts'
import type { Light } from '../../core/model/index.ts'
import { aimOf } from '../show/targets.ts'
import { brief } from '../show/blocks.ts'
import { amount } from '../words/figures.ts'
import type { Desk } from './desk.ts'

/** Rows that one picture can show and still be read on a page. */
const ROWS = 30

const noteOf = ({ words, moment }: Desk): string => words.issueText.asOf(moment.day, moment.time)

/** The weeks that a paper looks back on: one picture that one page holds, with figures large enough to be read. */
const WEEKS = 10

/** The last weeks; in a year's report the last digest of each month, so that the whole year stands on one page. */
function lookedBack({ facts }: Desk, trend: Board['trend']): Board['trend'] {
  if (facts.kind !== 'annual') return trend.slice(-WEEKS)
  return trend.filter(({ on }, n) => on.slice(0, 7) !== trend[n + 1]?.on.slice(0, 7)).slice(-12)
}

/** A line of weeks needs two of them. */
export function lightsPicture(desk: Desk, board: Board): Picture | null {
  const trend = lookedBack(desk, board.trend)
  if (trend.length < 2) return null
  const { issueText } = desk.words
  return {
    kind: 'lights-over-time',
    title: desk.facts.kind === 'annual' ? issueText.picture.lightsByMonth : issueText.picture.lights,
    note: noteOf(desk),
    // `10-24`: what is longer has no room under ten columns and would be cut after the month.
    points: trend.map(({ on, lights }) => ({ on, label: on.slice(5), lights })),
  }
}

export async function areasPicture(desk: Desk, board: Board): Promise<Picture | null> {
  if (board.areas.length === 0) return null
  const areas: LightCounts[] = []
  for (const { id, code } of board.areas.slice(0, ROWS))
    areas.push({ label: `${code} ${await desk.task(id)}`, lights: countsIn(desk, `area.${id}`) })
  return {
    kind: 'completion-by-area',
    title: desk.words.issueText.picture.areas,
    note: noteOf(desk),
    areas,
  }
}

/** Lights as the figures under a key have them. */
const countsIn = (desk: Desk, head: string): Record<Light, number> => ({
  red: desk.value(`${head}.lights.red`),
  yellow: desk.value(`${head}.lights.yellow`),
  green: desk.value(`${head}.lights.green`),
  blue: desk.value(`${head}.lights.blue`),
  grey: desk.value(`${head}.lights.grey`),
})

export function targetsPicture(desk: Desk, targets: readonly TargetFact[]): Picture | null {
  const rows = targets.filter(({ value }) => value !== null).slice(0, ROWS)
  if (rows.length === 0) return null
  const { issueText, figures } = desk.words
  return {
    kind: 'targets',
    title: issueText.picture.targets,
    note: noteOf(desk),
    empty: figures.empty,
    rows: rows.map((fact) => targetRow(fact, desk)),
  }
}

function targetRow({ code, target, year, value, change, reach }: TargetFact, { words }: Desk): TargetRow {
  const need = needOf(target)
  const part = (one: number | null): number | null =>
    need === null || one === null || need.atLeast <= 0 ? null : one / need.atLeast
  return {
    code,
    name: `${nameOf(target)}${year === null ? '' : words.core.aside(words.figures.year(year))}`,
    said: value === null ? words.figures.none : amount(value, target.unit),
    aim: aimOf(target, words),
    reach,
    reachWord: words.figures.reach[reach],
    part: part(value),
    before: part(change === null || value === null ? null : value - change),
  }
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
  const rows = []
  for (const { id, code, from, to, doneOn, light } of shown)
    rows.push({ code, title: brief(await desk.task(id), 24), from, to, doneOn, light })
  const { day: today } = desk.moment
  const days = rows.flatMap(({ from, to, doneOn }) => [from, to ?? from, doneOn ?? from])
  const from = days.reduce((a, b) => (a < b ? a : b), today)
  const last = days.reduce((a, b) => (a > b ? a : b), today)
  return {
    ...{ kind: 'timeline', title: desk.words.issueText.picture.timeline, note: noteOf(desk) },
    ...{ from, to: last > from ? last : addDays(from, 1), today, rows },
  }
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

/** Units in the order of the plan, those alone that owe something or were late: nobody's rank. */
export async function overduePicture(desk: Desk, { units }: Board): Promise<Picture | null> {
  const shown = []
  for (const id of units) {
    const [overdue, late] = [desk.value(`unit.${id}.lights.red`), desk.value(`unit.${id}.late`)]
    if (overdue + late > 0) shown.push({ unit: await desk.unit(id), overdue, late })
  }
  if (shown.length === 0) return null
  return {
    kind: 'overdue-by-unit',
    title: desk.words.issueText.picture.overdue,
    note: noteOf(desk),
    units: shown.slice(0, ROWS),
  }
}

/** The light of each share, as the facts have it. */
export const lightsById = (lights: Lights): ReadonlyMap<string, Light> =>
  new Map(lightNames.flatMap((light) => lights[light].refs.map((id) => [id, light] as const)))
