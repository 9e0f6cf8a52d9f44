import type { Day } from '../day.ts'
import type { Reach } from '../figures/standing.ts'
import type { Light } from '../model/index.ts'

/** A part of a whole, told by word and number as well as by its look. */
export interface LightCounts {
  label: string
  lights: Record<Light, number>
}

/** One bar: `part` of the target that is done (over 1 where it is passed), `before` what it was; null where there is nothing to draw. */
export interface TargetRow {
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

/**
 * What a picture shows, as plain data: how it is drawn is the drawing's. Every picture has its title and says in `note` of
 * what moment it is. No picture ranks people; units stand in the order of the plan.
 */
export type Picture = {
  title: string
  note: string
  /** In which language legend and marks are; Chinese where it is not said. */
  locale?: 'zh' | 'en'
  /** What the longest bar stands for where several pictures share one scale; the greatest value of its own where it is not said. */
  top?: number
} & (
  | { kind: 'lights-over-time'; points: (LightCounts & { on: Day })[] }
  | { kind: 'completion-by-area'; areas: LightCounts[] }
  /** `empty` is said where there is no row. */
  | { kind: 'targets'; rows: TargetRow[]; empty: string }
  | {
      kind: 'timeline'
      from: Day
      to: Day
      today: Day
      rows: { code: string; title: string; from: Day; to: Day | null; doneOn: Day | null; light: Light }[]
    }
  | { kind: 'overdue-by-unit'; units: { unit: string; overdue: number; late: number }[] }
)
