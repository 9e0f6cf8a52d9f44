import type { DigestFacts } from '../../core/digest.ts'
import { nameOf, needOf } from '../../core/figures/indicator.ts'
import type { SeenStanding } from '../../core/figures/seen.ts'
import type { Reach } from '../../core/figures/standing.ts'
import type { Plan, Target } from '../../core/model/index.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import { amount } from '../words/figures.ts'
import type { Words } from '../words/index.ts'
import { aimOf } from './targets.ts'

/** One bar: `part` of the target that is done (over 1 where it is passed), `before` what it was; null where there is nothing to draw. */
export interface ChartRow {
  code: string
  name: string
  /** `3 个`, and what it is held against: `目标 5 个`. */
  said: string
  aim: string
  reach: Reach
  reachWord: string
  part: number | null
  before: number | null
}

/** A picture of targets against plan, in words and numbers: what a paper draws. */
export interface Chart {
  title: string
  note: string
  rows: ChartRow[]
  /** Said where there is no row. */
  empty: string
}

interface Stood {
  target: Target
  year: string | null
  value: number | null
  reach: Reach
  apart: boolean
}

function rowOf(code: string, stood: Stood, before: number | null, words: Words): ChartRow {
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

const frame = (plan: Plan, at: Instant, words: Words): Omit<Chart, 'rows'> => ({
  title: words.figures.chartTitle(plan.title),
  note: words.figures.chartNote(words.core.fullDay(wallClock(at, plan.timezone).day)),
  empty: words.figures.empty,
})

/** The targets of a plan as somebody may see them now; what is hidden from them is left out. */
export function chartNow(
  plan: Plan,
  tasks: readonly { code: string; standings: readonly SeenStanding[] }[],
  at: Instant,
  words: Words,
): Chart {
  const rows = tasks.flatMap(({ code, standings }) =>
    standings.filter(({ hidden }) => !hidden).map((one) => rowOf(code, one, null, words)),
  )
  return { ...frame(plan, at, words), rows }
}

/** The targets as a digest found them, and what was added since the one before. */
export function chartOfDigest(plan: Plan, { targets = [], cutOff }: DigestFacts, words: Words): Chart {
  const rows = targets.map((fact) => {
    const before = fact.change === null || fact.value === null ? null : fact.value - fact.change
    return rowOf(fact.code, fact, before, words)
  })
  return { ...frame(plan, cutOff, words), rows }
}
