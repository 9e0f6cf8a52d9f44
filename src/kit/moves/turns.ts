import { reckon } from '../../core/columns.ts'
import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Occurrence, Plan, Request, Task } from '../../core/model/index.ts'
import { owedTurn, rhythmOf, turnMoves, type TurnMove } from '../../core/occurrence.ts'
import { waited } from '../../core/request.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { collect, must } from './look.ts'

/** Who moves turns on, when, and on which occasion. */
export interface Turning {
  db: Db
  now: Instant
  via: string
  by: string
}

export const turnsOf = (db: Db, assignmentId: string): Promise<Occurrence[]> =>
  collect(db.list('occurrence', 'byAssignment', { prefix: [assignmentId] }))

/** The turn of an assignment that holds a day; undefined where it has none. */
export async function turnHolding(db: Db, assignmentId: string, day: Day): Promise<Occurrence | undefined> {
  return (await turnsOf(db, assignmentId)).find(({ from, to }) => from <= day && day <= to)
}

const calledIn = { open: 'turn.opened', reopen: 'turn.reopened', miss: 'turn.missed', close: 'turn.closed' }

/**
 * Brings a duty's turns to where they belong today and the assignment's columns with them: what has begun is opened, what is
 * over missed, what ended with its duty closed. Run again it changes nothing. Returns the assignment as it is kept.
 */
export async function turnOver(
  turning: Turning,
  assignment: Assignment,
  task: Task,
  plan: Plan,
): Promise<Assignment> {
  const { db, now } = turning
  const turns = await turnsOf(db, assignment.id)
  const rhythm = rhythmOf(task.recurrence)
  if (turns.length === 0 && rhythm === null) return assignment
  const calendar = await calendarOf(db)
  const today = wallClock(now, plan.timezone).day
  // A plan's own duties are looked at when it is made; a share that comes later, or is asked later, begins with its day.
  const began = today > plan.startedOn ? today : plan.startedOn
  for (const move of turnMoves({ assignment, rhythm, turns, began, today, calendar }))
    await apply(turning, assignment, plan, move, today)
  return keepOwed(db, assignment, plan)
}

/** Puts the assignment where another turn is owed than its row says. */
async function keepOwed(db: Db, assignment: Assignment, plan: Plan): Promise<Assignment> {
  const owed = owedTurn(await turnsOf(db, assignment.id))
  const { turn: was, ...rest } = assignment
  if (was?.label === owed?.label && was?.to === owed?.to && was?.grace === owed?.grace) return assignment
  const next = { ...rest, ...(owed ? { turn: owed } : {}) }
  return db.put('assignment', reckon(next, plan, await calendarOf(db)))
}

async function apply(
  turning: Turning,
  assignment: Assignment,
  plan: Plan,
  { turn: { label, from, to }, what }: TurnMove,
  today: Day,
): Promise<void> {
  const { db } = turning
  const id = `${assignment.id}@${label}`
  const known = await db.get('occurrence', id)
  const fresh = { id, version: 0, assignmentId: assignment.id, planId: plan.id, label, from, to }
  const row: Occurrence = known ?? { ...fresh, state: 'open' }
  if (what === 'close') await withdrawRequest(turning, row, plan, today)
  const next = { open: 'open', reopen: 'open', miss: 'missed', close: 'closed' } as const
  // An application that was overtaken stays in its request; a turn that is opened again must not wait for it.
  const { completion, ...rest } = row
  await db.put('occurrence', {
    ...(completion?.outcome === null ? rest : row),
    state: next[what],
    ...(what === 'miss' ? { missedOn: today } : {}),
  })
  await noteTurn(turning, row, assignment, calledIn[what], { to })
}

/** What waited for the office has nothing to wait for any more. */
async function withdrawRequest(
  { db, now, by }: Turning,
  turn: Occurrence,
  { timezone }: Plan,
  today: Day,
): Promise<void> {
  const request = await turnRequest(db, turn)
  if (!request) return
  const took = waited(request, wallClock(now, timezone).day, await calendarOf(db))
  await db.put('request', {
    ...request,
    state: 'withdrawn',
    decidedBy: by,
    decidedAt: now,
    decidedOn: today,
    took,
  })
}

/** The open application to close a turn, if any. */
export async function turnRequest(db: Db, { id, assignmentId }: Occurrence): Promise<Request | undefined> {
  const all = db.list('request', 'byAssignment', { prefix: [assignmentId], reverse: true })
  for await (const one of all) if (one.occurrenceId === id && one.state === 'open') return one
  return undefined
}

/** One ledger entry about a turn, found by it, its assignment, task and unit. */
export async function noteTurn(
  { db, by, via, now }: Turning,
  turn: Pick<Occurrence, 'id' | 'label'>,
  { id, planId, taskId, unitId, code }: Assignment,
  event: string,
  body: object,
): Promise<void> {
  const subjects = [turn.id, id, taskId, unitId]
  await db.note({ planId, event, by, via, at: now, subjects, body: { code, turn: turn.label, ...body } })
}

/** The same for an assignment whose task is still to be read. */
export async function turnOverOf(turning: Turning, assignment: Assignment, plan: Plan): Promise<Assignment> {
  const task = must(await turning.db.get('task', assignment.taskId), assignment.taskId)
  return turnOver(turning, assignment, task, plan)
}
