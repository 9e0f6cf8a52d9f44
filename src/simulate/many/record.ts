import type { Instant } from '../../core/day.ts'
import type { Letter, LetterBody } from '../../core/model/index.ts'

/** One attempt to send, as the channel saw it. `at` is what duban's own clock said. */
export interface Attempt {
  seq: number
  at: Instant
  letterId: string
  personId: string
  kind: LetterBody['kind']
  cardId: string | null
  /** What its buttons ask about: the item with its plan's key, and the period. */
  items: { code: string; period: string }[]
  accepted: boolean
  /** Which life of the process sent it: the first is 0. */
  life: number
}

/** What somebody did and duban acknowledged: a report filed, or taken back by the office. */
export interface Deed {
  seq: number
  at: Instant
  kind: 'reported' | 'returned'
  /** `<assignmentId>/<period>` */
  period: string
}

/** What went wrong on purpose. */
export interface Faults {
  kills: number
  restarts: number
  jumps: number
  refused: number
  /** Letters that came through twice under one id. */
  repeats: number
}

/** Stretches in which the machine stood still, or in which its clock was wrong: no rung is expected on its very day there. */
export interface Disturbance {
  from: Instant
  to: Instant
  /** When it was really over. */
  over: Instant
}

/** A card that the office asked for goes out at once, whatever the hour. */
export const isManual = ({ cardId }: Pick<Attempt, 'cardId'>): boolean => cardId?.endsWith('/manual') === true

/** What duban sends by itself, as against answers and notices in words. */
export const isUnasked = ({ kind }: Pick<Letter['body'], 'kind'>): boolean =>
  kind !== 'words' && kind !== 'signing'
