import { openAssignment, reckon } from '../../core/columns.ts'
import { wallClock } from '../../core/day.ts'
import { givenAs } from '../../core/given.ts'
import { lifeOf, step, type LifeEvent } from '../../core/life.ts'
import type { Amendment } from '../../core/amend-said.ts'
import type { Assignment, Due, Plan, Task } from '../../core/model/index.ts'
import { DEADLINE } from '../../core/period.ts'
import { extended } from '../../core/request.ts'
import type { Context } from '../command.ts'
import { content, text } from '../show/blocks.ts'
import { refuseEveryday } from '../words/everyday-refusals.ts'
import { refuse } from '../words/refusals.ts'
import { calendarOf } from './calendar.ts'
import { changeLife, mustBeAble, noteOf } from './life.ts'
import { assignmentsOf, type Found } from './look.ts'
import { closeRequests, dropPaper, settleEmptied } from './amend-beside.ts'
import { openRequest } from './requests.ts'
import { tellUnit } from './tell.ts'

/** What was changed, for the answer: the codes, the new value in words, the shares whose units hear of it. */
export interface Amended {
  codes: string[]
  is: string
  told: Assignment[]
}

/** The title or text of a task in other words. The old ones stand in the ledger; what a document later says of it counts again. */
export async function amendWords(
  context: Context,
  { plan, task, assignment }: Found,
  what: 'title' | 'text',
  value: string,
  reason: string,
): Promise<Amended> {
  if (assignment) throw refuseEveryday.taskOnly(task.code)
  const was = task[what]
  if (was === value) throw refuseEveryday.sameValue(task.code)
  await context.db.put('task', { ...task, [what]: value })
  await noteTask(context, plan, task, { what, was, is: value, reason })
  return { codes: [task.code], is: value, told: await standingIn(context, task) }
}

/**
 * Another deadline, of one share or of a task with all its shares that are not done. The first date is never overwritten, and
 * what was given beside the document keeps its own clock.
 */
export async function amendDue(context: Context, found: Found, due: Due, reason: string): Promise<Amended> {
  const { plan, task } = found
  const shares = found.assignment ? [found.assignment] : await datedBy(context, task)
  const changed: Assignment[] = []
  for (const share of shares) changed.push(await setDue(context, plan, share, due, reason))
  if (await isWhole(context, found)) {
    const was = task.due
    await context.db.put('task', { ...task, due })
    await noteTask(context, plan, task, { what: 'due', was, is: due, reason })
  }
  const codes = found.assignment ? changed.map(({ code }) => code) : [task.code]
  return { codes, is: due.phrase, told: changed }
}

/** The shares that a task's own date binds. */
async function datedBy(context: Context, task: Task): Promise<Assignment[]> {
  const open = (await standingIn(context, task)).filter(
    (row) => row.state !== 'done' && (task.origin !== undefined || givenAs(row) === null),
  )
  if (open.length === 0) throw refuseEveryday.nothingToAmend(task.code)
  return open
}

/** Whether the date is the task's own: said of the task, or of the only share of an item that no document has. */
async function isWhole(context: Context, { task, assignment }: Found): Promise<boolean> {
  if (!assignment) return true
  return task.origin !== undefined && (await standingIn(context, task)).length === 1
}

async function setDue(
  context: Context,
  plan: Plan,
  share: Assignment,
  due: Due,
  reason: string,
): Promise<Assignment> {
  const { db, now, words } = context
  if (share.state === 'done' || share.state === 'withdrawn')
    throw refuse.wrongState(share.code, words.light.state(share.state))
  const asked = await openRequest(context, share, 'extension')
  if (asked) throw refuseEveryday.extensionWaits(share.code, asked.number)
  const was = share.deadline
  if (was?.on === due.on) throw refuseEveryday.sameValue(share.code)
  const calendar = await calendarOf(db)
  // What owes its one report at the deadline is asked anew: it would be late by the old date's ladder.
  const anew = { rung: -1, firedOn: null, round: share.chase.round + 1 }
  const moved = extended(share, due.on ?? '', due.phrase)
  const next = { ...moved, chase: share.period === DEADLINE ? anew : share.chase }
  const { day: today } = wallClock(now, plan.timezone)
  const reckoned =
    next.state === 'open' ? openAssignment(next, plan, calendar, today) : reckon(next, plan, calendar)
  if (share.period === DEADLINE) await dropPaper(context, share)
  const kept = await db.put('assignment', reckoned)
  await noteOf(context, kept, 'assignment.amended', { what: 'due', was, is: due, reason })
  return kept
}

const lives = {
  suspend: { event: 'suspend', called: 'assignment.suspended' },
  resume: { event: 'resume', called: 'assignment.resumed' },
  withdraw: { event: 'withdraw', called: 'assignment.withdrawn' },
  reopen: { event: 'reopen', called: 'assignment.reopened' },
} as const satisfies Partial<Record<Amendment, { event: LifeEvent; called: string }>>

/** Suspends, resumes, withdraws or opens again: one share, or of a task every share with which it can be done. */
export async function amendLife(
  context: Context,
  { plan, task, assignment }: Found,
  what: keyof typeof lives,
  reason: string,
): Promise<Amended> {
  const { event, called } = lives[what]
  const shares = assignment ? [assignment] : (await standingIn(context, task)).filter(can(event))
  if (shares.length === 0) throw refuseEveryday.nothingToAmend(task.code)
  const changed: Assignment[] = []
  for (const share of shares) {
    mustBeAble(context, share, event, reason)
    const ends = what === 'withdraw'
    if (ends || what === 'suspend') await leave(context, plan, share, reason, ends)
    const { pending: _asked, ...rest } = share
    const patch = ends ? { setAside: true } : {}
    changed.push(await changeLife(context, rest, plan, event, { event: called, reason, patch }))
    if (share.state === 'unsettled') await settleEmptied(context, share, reason)
  }
  return { codes: changed.map(({ code }) => code), is: '', told: changed }
}

export const can =
  (event: LifeEvent) =>
  (row: Assignment): boolean =>
    step(lifeOf(row), event) !== null

/** What waits beside a share that is not worked on any more. */
async function leave(
  context: Context,
  plan: Plan,
  share: Assignment,
  reason: string,
  ends: boolean,
): Promise<void> {
  await dropPaper(context, share)
  await closeRequests(context, plan, share, reason, ends)
}

export const standingIn = async ({ db }: Context, task: Task): Promise<Assignment[]> =>
  (await assignmentsOf(db, task.id)).filter(({ state }) => state !== 'withdrawn')

const noteTask = (
  { db, by, via, now }: Context,
  plan: Plan,
  { id, code }: Task,
  body: object,
): Promise<void> =>
  db.note({
    planId: plan.id,
    event: 'task.amended',
    by: by.person.id,
    via,
    at: now,
    subjects: [id],
    body: { code, ...body },
  })

/** Tells each unit once what the office changed, and why. Returns the units in which nobody could be told. */
export async function tellAmended(
  context: Context,
  plan: Plan,
  what: Amendment,
  { codes, is, told }: Amended,
  reason: string,
): Promise<string[]> {
  const unreached: string[] = []
  const units = new Map<string, Assignment[]>()
  for (const share of told) units.set(share.unitId, [...(units.get(share.unitId) ?? []), share])
  for (const [unitId, shares] of units) {
    const own = what === 'title' || what === 'text' ? codes : shares.map(({ code }) => code)
    const count = await tellUnit(context, { unitId }, plan, {
      seed: `amended ${unitId}`,
      about: shares.map(({ id }) => id),
      say: (words) => content(text(words.amend.told(what, own, is, reason))),
    })
    const unit = count === 0 ? await context.db.get('unit', unitId) : undefined
    if (unit && !unit.group) unreached.push(unit.name)
  }
  return unreached
}
