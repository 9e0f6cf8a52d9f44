import type { Assignment, AssignmentState } from './model/index.ts'
import type { Relation } from './rights.ts'

/**
 * Where an assignment stands in its life. All of them are stored states but `assigned` (已交办，待签收), which is `open`
 * without a receipt: it is asked and reported like any other, since a unit that only fails to sign owes its work all the same.
 */
export type LifeState = AssignmentState | 'assigned'

export type LifeEvent =
  | 'settle'
  | 'sign'
  | 'decline'
  | 'uphold'
  | 'report'
  | 'withdraw-report'
  | 'return-report'
  | 'extend'
  | 'decide-extension'
  | 'apply'
  | 'accept'
  | 'return'
  | 'reopen'
  | 'reassign'
  | 'suspend'
  | 'resume'
  | 'withdraw'

/** One kind of change in an assignment's life. `to: 'same'` leaves the state. */
export interface Transition {
  from: readonly LifeState[]
  to: LifeState | 'same'
  may: readonly Relation[]
  /** Whether it must be said why. */
  reason: boolean
  /** Whether it answers somebody's application, so that whoever applied, and their unit, may not (see mayDecide). */
  decides: boolean
}

const running = ['assigned', 'open'] as const
const unit = ['liaison', 'head'] as const
const office = ['office'] as const
/** The head, for the one case in which office and unit are one; mayDecide says when. */
const judge = ['office', 'head'] as const

const plain = { reason: false, decides: false }
const told = { reason: true, decides: false }

/** The whole life of an assignment (交办 … 销号), event by event, with who may bring it about. */
export const transitions: Readonly<Record<LifeEvent, Transition>> = {
  settle: { from: ['unsettled'], to: 'assigned', may: office, ...plain },
  sign: { from: ['assigned'], to: 'open', may: unit, ...plain },
  decline: { from: running, to: 'declined', may: unit, ...told },
  uphold: { from: ['declined'], to: 'assigned', may: office, reason: true, decides: true },
  report: { from: [...running, 'completing'], to: 'same', may: unit, ...plain },
  'withdraw-report': { from: ['open', 'completing'], to: 'same', may: [...unit, 'office'], ...plain },
  'return-report': { from: ['open'], to: 'same', may: judge, ...told },
  extend: { from: running, to: 'open', may: unit, ...told },
  'decide-extension': { from: running, to: 'same', may: judge, reason: false, decides: true },
  apply: { from: running, to: 'completing', may: unit, ...plain },
  accept: { from: ['completing'], to: 'done', may: judge, reason: false, decides: true },
  return: { from: ['completing'], to: 'open', may: judge, reason: true, decides: true },
  reopen: { from: ['done'], to: 'assigned', may: office, ...told },
  reassign: { from: [...running, 'declined', 'suspended'], to: 'assigned', may: office, ...told },
  suspend: { from: [...running, 'declined'], to: 'suspended', may: office, ...told },
  resume: { from: ['suspended'], to: 'assigned', may: office, ...plain },
  withdraw: {
    from: ['unsettled', ...running, 'declined', 'completing', 'suspended'],
    to: 'withdrawn',
    may: office,
    ...told,
  },
}

/**
 * Where a stored row stands. What was reported before there were receipts is signed for, but not by a report of a unit that
 * had the item before.
 */
export function lifeOf({ state, signed, lastReportId, handed }: Assignment): LifeState {
  const own = lastReportId !== (handed?.lastReportId ?? null)
  const waits = signed === null || (signed === undefined && !own)
  return state === 'open' && waits ? 'assigned' : state
}

/** What a unit does with an item only once it has taken it on: it signs for it by the way. */
export const takesOn: ReadonlySet<LifeEvent> = new Set(['sign', 'report', 'extend', 'apply'])

/** The state that a row is stored with. */
export const storedState = (life: LifeState): AssignmentState => (life === 'assigned' ? 'open' : life)

/** The state after an event, or null where the event cannot happen in this state. */
export function step(state: LifeState, event: LifeEvent): LifeState | null {
  const { from, to } = transitions[event]
  if (!from.includes(state)) return null
  if (to !== 'same') return to
  return event === 'report' && state === 'assigned' ? 'open' : state
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
 * Whether a person may answer an application: nobody approves their own work, be it the same person or the same unit.
 * Where office and unit are one unit, its head decides. This comes on top of the rights of the transition.
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
