import type { Day } from '../day.ts'

/** The days off for one holiday (or two that fall together), as a notice lists them; in order, each day once. */
export interface Stretch {
  name: string
  days: Day[]
}

/** A year's notice of the State Council as it was read, before anybody took it. */
export interface Notice {
  year: number
  stretches: Stretch[]
  /** Weekend days worked instead, each with the holiday it is for. */
  work: { day: Day; name: string }[]
  /** Days without the holidays they belong to: whether one is missing can only be told by its days. */
  nameless?: boolean
}

/** What keeps a notice from being loaded, as facts; the sentences stand in kit/words/notice-refusals.ts. */
export type NoticeFault =
  | { fault: 'no-year' }
  | { fault: 'nothing' }
  | { fault: 'not-json' }
  | { fault: 'unread'; words: string }
  | { fault: 'no-day'; words: string }
  | { fault: 'weekday'; day: Day; said: number; is: number }
  | { fault: 'count'; name: string; said: number; is: number }
  | { fault: 'backwards'; from: Day; to: Day }
  | { fault: 'too-long'; from: Day; to: Day; days: number }
  | { fault: 'other-year'; day: Day; year: number }
  | { fault: 'overlap'; day: Day; names: readonly [string, string] }
  | { fault: 'work-on-weekday'; day: Day; is: number }
  | { fault: 'work-in-rest'; day: Day; name: string }
  | { fault: 'twice'; day: Day }
  | { fault: 'missing'; name: string }
  | { fault: 'not-covered'; name: string; day: Day }

/** What reading gave: faults are in the order of the text, and where there is one nothing is to be loaded. */
export interface Reading {
  notice: Notice
  faults: NoticeFault[]
}
