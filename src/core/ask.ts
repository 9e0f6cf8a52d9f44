import type { Day } from './day.ts'
import type { Ask, AskPart, Assignment, Period } from './model/index.ts'

/**
 * How a part of an ask stands. `resting`: the share is not asked at present, because it is suspended, closed, given to
 * somebody else or applied for.
 */
export type PartState = 'open' | 'answered' | 'objected' | 'withdrawn' | 'resting'

/** The state of a part, from what ended it, its period and its share: an answer taken back is owed again. */
export function partState(part: AskPart, period: Period | undefined, share: Assignment): PartState {
  if (part.ended) return part.ended.as
  if (period?.state === 'reported') return 'answered'
  const asked = part.prompted || share.period === part.label
  return share.state === 'open' && asked ? 'open' : 'resting'
}

/** Whether the lead is to be told: nothing is waited for any more, or the day is over. */
export const isGathered = ({ dueOn }: Ask, states: readonly PartState[], today: Day): boolean =>
  today > dueOn || !states.includes('open')

/** Who may ask others for their parts: the lead, unless another one was named to compile the task. */
export const mayAsk = ({ role, state, id }: Assignment, compilerId: string | undefined): boolean =>
  role === 'lead' && state !== 'withdrawn' && (compilerId === undefined || compilerId === id)

/** Whom a lead asks: the supports, and the leads that it compiles for; never its own unit, which may answer for a group too. */
export const isAskable = (one: Assignment, lead: Assignment, compilerId: string | undefined): boolean =>
  one.id !== lead.id &&
  one.unitId !== lead.unitId &&
  one.state !== 'withdrawn' &&
  (one.role === 'support' || (one.role === 'lead' && compilerId === lead.id))
