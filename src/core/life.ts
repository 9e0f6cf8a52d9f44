import type { AssignmentState } from './model/index.ts'
import type { Relation } from './rights.ts'

export type LifeEvent =
  | 'report'
  | 'withdraw-report'
  | 'apply'
  | 'accept'
  | 'return'
  | 'settle'
  | 'suspend'
  | 'resume'
  | 'withdraw'

/** One kind of change in an assignment's life. `to: 'same'` leaves the state. */
export interface Transition {
  from: readonly AssignmentState[]
  to: AssignmentState | 'same'
  may: readonly Relation[]
}

/**
 * The life of an assignment as far as it goes today. `accept` and `return` name the head for the one case in which
 * office and unit are one; mayDecide says when.
 */
export const transitions: Readonly<Record<LifeEvent, Transition>> = {
  report: { from: ['open', 'completing'], to: 'same', may: ['liaison', 'head'] },
  'withdraw-report': { from: ['open', 'completing'], to: 'same', may: ['liaison', 'head', 'office'] },
  apply: { from: ['open'], to: 'completing', may: ['liaison', 'head'] },
  accept: { from: ['completing'], to: 'done', may: ['office', 'head'] },
  return: { from: ['completing'], to: 'open', may: ['office', 'head'] },
  settle: { from: ['unsettled'], to: 'open', may: ['office'] },
  suspend: { from: ['open'], to: 'suspended', may: ['office'] },
  resume: { from: ['suspended'], to: 'open', may: ['office'] },
  withdraw: { from: ['unsettled', 'open', 'completing', 'suspended'], to: 'withdrawn', may: ['office'] },
}

/** The state after an event, or null where the event cannot happen in this state. */
export function step(state: AssignmentState, event: LifeEvent): AssignmentState | null {
  const { from, to } = transitions[event]
  if (!from.includes(state)) return null
  return to === 'same' ? state : to
}

/** Who decides on whose application, with the units that both sides stand in. */
export interface Deciding {
  personId: string
  /** Units in which the person holds a role in this plan. */
  unitIds: readonly string[]
  /** Those of them that the person heads. */
  isHeadOf: readonly string[]
  /** Units in which the plan's office sits. */
  officeUnitIds: readonly string[]
  /** Who applied, and the assignment's unit. */
  askedBy: string
  unitId: string
}

/** `sameUnit` is to be said on paper: office and unit are one, and its head decided. */
export interface Verdict {
  allowed: boolean
  sameUnit: boolean
  why: 'another-unit' | 'head-of-same-unit' | 'same-person' | 'same-unit'
}

/**
 * Whether a person may accept or return an application for completion: nobody approves their own work, be it the same
 * person or the same unit. Where office and unit are one unit, its head decides. This comes on top of the rights of the
 * transition.
 */
export function mayDecide({
  personId,
  unitIds,
  isHeadOf,
  officeUnitIds,
  askedBy,
  unitId,
}: Deciding): Verdict {
  if (askedBy === personId) return { allowed: false, sameUnit: unitIds.includes(unitId), why: 'same-person' }
  if (!unitIds.includes(unitId)) return { allowed: true, sameUnit: false, why: 'another-unit' }
  const heads = officeUnitIds.includes(unitId) && isHeadOf.includes(unitId)
  return { allowed: heads, sameUnit: true, why: heads ? 'head-of-same-unit' : 'same-unit' }
}
