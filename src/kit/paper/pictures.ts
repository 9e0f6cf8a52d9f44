import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { LightCounts, Picture, TargetRow } from '../../core/document/picture.ts'
import { nameOf, needOf } from '../../core/figures/indicator.ts'
import type { SeenStanding } from '../../core/figures/seen.ts'
import type { Reach } from '../../core/figures/standing.ts'
import type { Light, Locale, Plan, Target, Task } from '../../core/model/index.ts'
import { aimOf } from '../show/targets.ts'
import { amount } from '../words/figures.ts'
import { wordsFor, type Words } from '../words/index.ts'

export type PictureOf<K extends Picture['kind']> = Picture & { kind: K }

const localeOf = (words: Words): Locale => (words === wordsFor('en') ? 'en' : 'zh')

/** What every picture of a plan says of itself: of what, of what moment, in which language. */
const frame = (title: string, plan: Plan, at: Instant, words: Words) => ({
  title,
  note: words.pictures.asOf(words.core.fullDay(wallClock(at, plan.timezone).day)),
  locale: localeOf(words),
})

const lightNames: readonly Light[] = ['green', 'yellow', 'red', 'blue', 'grey']

/** How many items show each light. */
export function countLights(lights: Iterable<Light>): Record<Light, number> {
  const counts = { green: 0, yellow: 0, red: 0, blue: 0, grey: 0 }
  for (const light of lights) counts[light]++
  return counts
}

/** Of the lights of a digest, how many there were of each. */
export const countsOf = (lights: DigestFacts['lights']): Record<Light, number> => ({
  green: lights.green.value,
  yellow: lights.yellow.value,
  red: lights.red.value,
  blue: lights.blue.value,
  grey: lights.grey.value,
})

/** The light of each assignment at a digest's cut-off, by the assignment's id. */
export const lightsById = (lights: DigestFacts['lights']): Map<string, Light> =>
  new Map(lightNames.flatMap((light) => lights[light].refs.map((id) => [id, light] as const)))

/** The lights at each cut-off, in the order of time, and at `at` where nothing newer was issued. */
export function lightsOverTime(
  plan: Plan,
  weeks: readonly Pick<DigestFacts, 'cutOff' | 'lights'>[],
  at: Instant,
  words: Words,
  now?: Record<Light, number>,
): PictureOf<'lights-over-time'> {
  const point = (cutOff: Instant, lights: Record<Light, number>) => {
    const on = wallClock(cutOff, plan.timezone).day
    return { label: words.pictures.week(on), on, lights }
  }
  const points = weeks
    .toSorted((a, b) => a.cutOff - b.cutOff)
    .map(({ cutOff, lights }) => point(cutOff, countsOf(lights)))
  const today = wallClock(at, plan.timezone).day
  return {
    kind: 'lights-over-time',
    ...frame(words.pictures.lightsOverTime(plan.title), plan, at, words),
    points: [
      ...points.filter(({ on }) => now === undefined || on < today),
      ...(now === undefined ? [] : [point(at, now)]),
    ],
  }
}

/** The first level of the document with the lights of the items below each; an area without items is left out. */
export function completionByArea(
  plan: Plan,
  tasks: readonly Pick<Task, 'code' | 'level' | 'title'>[],
  items: readonly { code: string; light: Light }[],
  at: Instant,
  words: Words,
): PictureOf<'completion-by-area'> {
  const areaOf = (code: string): string => code.split('.')[0]?.split('-')[0] ?? code
  const byArea = new Map<string, Light[]>()
  for (const { code, light } of items) {
    const area = areaOf(code)
    byArea.set(area, [...(byArea.get(area) ?? []), light])
  }
  const titles = new Map(tasks.filter(({ level }) => level === 1).map(({ code, title }) => [code, title]))
  const areas = [...byArea].map(([code, lights]): LightCounts => ({
    label: [code, titles.get(code)].filter(Boolean).join(' '),
    lights: countLights(lights),
  }))
  return {
    kind: 'completion-by-area',
    ...frame(words.pictures.completionByArea(plan.title), plan, at, words),
    areas,
  }
}

export interface PlannedRow {
  code: string
  title: string
  from: Day
  to: Day | null
  doneOn: Day | null
  light: Light
}

/** Tasks and turns from the first day of any to the last, today included. */
export function timeline(
  plan: Plan,
  rows: readonly PlannedRow[],
  at: Instant,
  words: Words,
): PictureOf<'timeline'> {
  const today = wallClock(at, plan.timezone).day
  const days = [today, ...rows.flatMap(({ from, to, doneOn }) => [from, to ?? from, doneOn ?? from])].sort()
  return {
    kind: 'timeline',
    ...frame(words.pictures.timeline(plan.title), plan, at, words),
    from: days[0] ?? today,
    to: days.at(-1) ?? today,
    today,
    rows: [...rows],
  }
}

/** What is overdue and what came late, by the units given and in their order; units are a plan's, so that none is missing. */
export function overdueByUnit(
  plan: Plan,
  units: readonly { id: string; name: string }[],
  counts: { overdue: Iterable<string>; late: Iterable<string> },
  at: Instant,
  words: Words,
): PictureOf<'overdue-by-unit'> {
  const tally = (ids: Iterable<string>): Map<string, number> => {
    const found = new Map<string, number>()
    for (const id of ids) found.set(id, (found.get(id) ?? 0) + 1)
    return found
  }
  const [overdue, late] = [tally(counts.overdue), tally(counts.late)]
  return {
    kind: 'overdue-by-unit',
    ...frame(words.pictures.overdueByUnit(plan.title), plan, at, words),
    units: units.map(({ id, name }) => ({
      unit: name,
      overdue: overdue.get(id) ?? 0,
      late: late.get(id) ?? 0,
    })),
  }
}

interface Stood {
  target: Target
  year: string | null
  value: number | null
  reach: Reach
  apart: boolean
}

function rowOf(code: string, stood: Stood, before: number | null, words: Words): TargetRow {
  const { target, year, value, reach, apart } = stood
  const need = needOf(target)
  const part = (one: number | null): number | null =>
    need === null || one === null || need.atLeast <= 0 ? null : one / need.atLeast
  return {
    code,
    name: `${nameOf(target)}${year === null ? '' : words.core.aside(words.figures.year(year))}`,
    said: apart ? words.figures.apart : value === null ? words.figures.none : amount(value, target.unit),
    aim: aimOf(target, words),
    reach,
    reachWord: value === null && reach !== 'missed' ? '' : words.figures.reach[reach],
    part: part(value),
    before: part(before),
  }
}

const targetFrame = (plan: Plan, at: Instant, words: Words) => ({
  kind: 'targets' as const,
  title: words.figures.chartTitle(plan.title),
  note: words.figures.chartNote(words.core.fullDay(wallClock(at, plan.timezone).day)),
  empty: words.figures.empty,
  locale: localeOf(words),
})

/** The targets of a plan as somebody may see them now; what is hidden from them is left out. */
export function targetsNow(
  plan: Plan,
  tasks: readonly { code: string; standings: readonly SeenStanding[] }[],
  at: Instant,
  words: Words,
): PictureOf<'targets'> {
  const rows = tasks.flatMap(({ code, standings }) =>
    standings.filter(({ hidden }) => !hidden).map((one) => rowOf(code, one, null, words)),
  )
  return { ...targetFrame(plan, at, words), rows }
}

/** The targets as a digest found them, and what was added since the one before. */
export function targetsOfDigest(
  plan: Plan,
  { targets = [], cutOff }: Pick<DigestFacts, 'targets' | 'cutOff'>,
  words: Words,
): PictureOf<'targets'> {
  const rows = targets.map((fact) => {
    const before = fact.change === null || fact.value === null ? null : fact.value - fact.change
    return rowOf(fact.code, fact, before, words)
  })
  return { ...targetFrame(plan, cutOff, words), rows }
}
