import type { Assignment, Rung, Snooze } from './model/index.ts'

/**
 * The snooze (缓催) in force for what an assignment is asked now; null where there is none. It ends with its period, with an
 * answer that is taken back (a new round), and with the unit.
 */
export const snoozeOf = ({ snoozed, period, chase, unitId }: Assignment): Snooze | null =>
  snoozed && snoozed.period === period && snoozed.round === chase.round && snoozed.unitId === unitId
    ? snoozed
    : null

/** Whether a rung may be held back: never one that tells the unit's head or the office, nor one that drafts a paper. */
export const mayHold = (rung: Rung | undefined): boolean =>
  rung !== undefined && !rung.paper && rung.to.every((place) => place === 'A' || place === 'B')
