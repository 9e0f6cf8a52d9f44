import { openAssignment, reckon } from '../../core/columns.ts'
import { wallClock, type Day } from '../../core/day.ts'
import { lifeOf, step, storedState, takesOn, transitions, type LifeEvent } from '../../core/life.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuse } from '../words/refusals.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { calendarOf } from './calendar.ts'
import { endPapers } from './paper-ends.ts'
import { turnOverOf } from './turns.ts'

/** What a change in an assignment's life says and changes besides its state. */
export interface Change {
  /** What the ledger calls it: `assignment.declined`. */
  event: string
  /** Why; refused where the table says that it must be told and it is not. */
  reason?: string
  body?: object
  /** Since when it lay with the office: a period that was overdue before that day stays owed. */
  since?: Day
  patch?: Partial<Assignment>
}

/** Refuses an event that cannot happen where the assignment stands, or that says no reason where one is owed. */
export function mustBeAble({ words }: Context, assignment: Assignment, event: LifeEvent, reason = ''): void {
  const life = lifeOf(assignment)
  if (step(life, event) === null) {
    if (life === 'unsettled') throw refuse.unsettled(assignment.code)
    throw refuse.wrongState(assignment.code, words.light.state(life))
  }
  if (transitions[event].reason && reason.trim() === '') throw refuseRequest.noReasonFor()
}

/**
 * The one way in which an assignment's life goes on outside reports: checked against the table, columns reckoned anew, one
 * ledger entry. Who may has been checked by the command.
 */
export async function changeLife(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  event: LifeEvent,
  { event: called, reason = '', body = {}, patch = {}, since }: Change,
): Promise<Assignment> {
  const { db, by, now } = context
  mustBeAble(context, assignment, event, reason)
  const life = step(lifeOf(assignment), event) ?? lifeOf(assignment)
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  const receipt = { by: by.person.id, at: now, on: today }
  const waits = lifeOf(assignment) === 'assigned'
  const signed =
    life === 'assigned' ? { signed: null } : waits && takesOn.has(event) ? { signed: receipt } : {}
  const next = { ...assignment, ...patch, ...signed, state: storedState(life) }
  const opens = next.state === 'open' && assignment.state !== 'open'
  const owed = reckon(next, plan, calendar)
  const wasOverdue = since !== undefined && owed.dueOn !== null && owed.dueOn < since
  const kept = await db.put(
    'assignment',
    opens && !wasOverdue ? openAssignment(next, plan, calendar, today) : owed,
  )
  await noteOf(context, kept, called, { ...(reason ? { reason } : {}), ...body })
  if (kept.state === assignment.state) return kept
  const ending = { by: by.person.id, via: context.via, now }
  if (kept.state === 'done') await endPapers(db, kept, null, 'answered', ending)
  if (kept.state === 'withdrawn') await endPapers(db, kept, null, 'not-asked', ending)
  // Turns begin and end with their duty: closed, suspended or withdrawn, it has none.
  return turnOverOf({ db, now, via: context.via, by: by.person.id }, kept, plan)
}

/** One ledger entry about an assignment, found by its task and unit too. */
export async function noteOf(
  { db, by, via, now }: Context,
  assignment: Assignment,
  event: string,
  body: object,
): Promise<void> {
  await db.note({
    planId: assignment.planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [assignment.id, assignment.taskId, assignment.unitId],
    body: { code: assignment.code, ...body },
  })
}
