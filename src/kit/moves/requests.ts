import { answerBy, waited } from '../../core/request.ts'
import { wallClock, type Day } from '../../core/day.ts'
import { mayDecide, type Verdict } from '../../core/life.ts'
import type { Assignment, Plan, Request, RequestKind } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { deriveId } from '../ledger.ts'
import { refuseRequest } from '../words/request-refusals.ts'
import { calendarOf } from './calendar.ts'
import { collect, firstOf, must } from './look.ts'
import { officeUnits } from './people.ts'

export interface Asking {
  kind: RequestKind
  statement: string
  until?: Day
  /** The unit that must answer; the office where it is not given. */
  unitId?: string
  /** The turn it is about, where it is about one. */
  occurrenceId?: string
  /** By when, where it is not the plan's own clock. */
  answerBy?: Day
}

/** Puts a matter to the office or a unit, with the next number of the plan and a clock of its own, and notes it. */
export async function putRequest(
  context: Context,
  assignment: Assignment,
  plan: Plan,
  { kind, statement, until, unitId, occurrenceId, answerBy: by }: Asking,
): Promise<Request> {
  const { db, now, via, by: actor } = context
  const today = wallClock(now, plan.timezone).day
  const newest = await firstOf(db.list('request', 'byNumber', { prefix: [plan.id], reverse: true, limit: 1 }))
  const number = (newest?.number ?? 0) + 1
  const request = await db.put('request', {
    id: deriveId('req', via, kind, assignment.id, unitId ?? ''),
    version: 0,
    planId: plan.id,
    assignmentId: assignment.id,
    kind,
    ...(occurrenceId ? { occurrenceId } : {}),
    number,
    askedBy: actor.person.id,
    askedAt: now,
    askedOn: today,
    statement,
    until: until ?? null,
    unitId: unitId ?? null,
    ownerId: null,
    answerBy: by ?? answerBy(today, plan.settings, await calendarOf(db)),
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    decidedOn: null,
    remark: null,
    took: null,
  })
  // An application for completion is noted by the change of the assignment's life.
  if (kind !== 'completion')
    await note(context, request, assignment, `${kind}.asked`, { statement, until: request.until })
  return request
}

/** Settles a matter once: who answered, what, and after how many working days. A second answer is refused. */
export async function settleRequest(
  context: Context,
  request: Request,
  plan: Plan,
  state: Exclude<Request['state'], 'open'>,
  remark: string | null,
): Promise<Request> {
  const { db, now, by } = context
  if (request.state !== 'open') throw refuseRequest.alreadyAnswered(request.number)
  const decidedOn = wallClock(now, plan.timezone).day
  const took = waited(request, decidedOn, await calendarOf(db))
  const answer = { state, remark, decidedBy: by.person.id, decidedAt: now, decidedOn, took }
  const settled = await db.put('request', { ...request, ...answer })
  const assignment = must(await db.get('assignment', request.assignmentId), request.assignmentId)
  if (request.kind !== 'completion')
    await note(context, settled, assignment, `${request.kind}.${state}`, { remark, took })
  return settled
}

/** The open matter of a kind that an assignment has as a whole, if any; what is about one of its turns is left out. */
export async function openRequest(
  { db }: Pick<Context, 'db'>,
  assignment: Assignment,
  kind: RequestKind,
): Promise<Request | undefined> {
  const all = db.list('request', 'byAssignment', { prefix: [assignment.id], reverse: true })
  for await (const one of all) if (one.kind === kind && one.state === 'open' && !one.occurrenceId) return one
  return undefined
}

/** What waits in a plan, in the order of numbers. */
export const openRequests = ({ db }: Pick<Context, 'db'>, planId: string): Promise<Request[]> =>
  collect(db.list('request', 'byState', { prefix: [planId, 'open'] }))

/** Whether the speaker may answer what somebody of a unit asked: nobody approves their own work. */
export async function verdictOn(
  { by, db }: Pick<Context, 'by' | 'db'>,
  assignment: Assignment,
  askedBy: string,
): Promise<Verdict> {
  const units = by.roles.filter((r) => r.planId === assignment.planId && r.unitId !== null)
  return mayDecide({
    personId: by.person.id,
    unitIds: units.map((r) => r.unitId ?? ''),
    isHeadOf: units.filter((r) => r.role === 'head').map((r) => r.unitId ?? ''),
    officeUnitIds: await officeUnits(db, assignment.planId),
    askedBy,
    unitId: assignment.unitId,
  })
}

async function note(
  { db, by, via, now }: Context,
  request: Request,
  assignment: Assignment,
  event: string,
  body: object,
): Promise<void> {
  await db.note({
    planId: request.planId,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [request.id, assignment.id, assignment.taskId, assignment.unitId],
    body: { code: assignment.code, number: request.number, ...body },
  })
}
