import {
  cardId,
  planChase,
  type ChaseItem,
  type ChasePlan,
  type Directory,
  type PlannedStep,
} from '../../core/chase.ts'
import { ceilingOf } from '../../core/ceiling.ts'
import { rollOver } from '../../core/columns.ts'
import type { Day, Instant } from '../../core/day.ts'
import type { Assignment, CardKind } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db, Store } from '../store.ts'
import { askedBeforeBy } from './asked.ts'
import { spentBefore } from './burden.ts'
import { calendarOf } from './calendar.ts'
import { post } from './letter.ts'
import { must, ownAssignments } from './look.ts'
import { actorOf, directoryOf } from './people.ts'
import { remindSigners } from './signoff.ts'
import { turnHolding } from './turns.ts'

/** Ids only, of these plans, in the order of the day from which something may be due: bounded, whatever the size of the rows. */
export async function dueAssignments(db: Db, today: Day, plans: ReadonlySet<string>): Promise<string[]> {
  const ids: string[] = []
  for await (const row of db.list('assignment', 'byAction', { to: today }))
    if (plans.has(row.planId)) ids.push(row.id)
  return ids
}

/** The same, plan by plan, in one reading for all of them. */
export async function dueByPlan(
  db: Db,
  today: Day,
  plans: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const ids = new Map([...plans].map((id): [string, string[]] => [id, []]))
  for await (const row of db.list('assignment', 'byAction', { to: today })) ids.get(row.planId)?.push(row.id)
  return ids
}

/** Decides for some assignments, from the rows as they are in this transaction. */
export async function decide(db: Db, ids: readonly string[], today: Day): Promise<ChasePlan> {
  const items: ChaseItem[] = []
  const spent = new Map<string, number>()
  const directories = new Map<string, Directory>()
  for (const id of ids) {
    const assignment = await db.get('assignment', id)
    if (!assignment?.nextActionOn || assignment.nextActionOn > today) continue
    const plan = must(await db.get('plan', assignment.planId), assignment.planId)
    if (plan.status !== 'active') continue
    const { unitId } = assignment
    const seats = `${plan.id}/${unitId}`
    const directory = directories.get(seats) ?? (await directoryOf(db, plan.id, unitId, today))
    directories.set(seats, directory)
    // A day begins at another moment in another zone, and with it what was sent before that day.
    const count = `${plan.timezone}/${unitId}`
    if (ceilingOf(plan) !== null && !spent.has(count))
      spent.set(count, await spentBefore(db, plan, unitId, today))
    items.push({ assignment, plan, directory, spent: spent.get(count) ?? 0 })
  }
  return planChase({ items, today, calendar: await calendarOf(db) })
}

/** Which people are to be asked about which assignments: read in pages, kept as ids. */
export async function gather(
  tx: Store['tx'],
  due: readonly string[],
  today: Day,
): Promise<Map<string, string[]>> {
  const people = new Map<string, string[]>()
  for (let from = 0; from < due.length; from += 100) {
    const { steps } = await tx((db) => decide(db, due.slice(from, from + 100), today))
    for (const { personId, assignmentId } of steps) {
      const ids = people.get(personId)
      if (ids) ids.push(assignmentId)
      else people.set(personId, [assignmentId])
    }
  }
  return people
}

/**
 * What the chase of a day would ask one person, before it has been: for a card that goes out earlier on that day. Of what
 * comes to somebody as the office nothing is said, so that only the person's own units are read. What begins a new period
 * is left to the chase, which ends the one before.
 */
export async function rungsToday(db: Db, personId: string, today: Day): Promise<PlannedStep[]> {
  const actor = await actorOf(db, must(await db.get('person', personId), personId), today)
  const calendar = await calendarOf(db)
  const due: string[] = []
  for (const assignment of await ownAssignments(db, actor)) {
    const { id, planId, nextActionOn } = assignment
    if (nextActionOn === null || nextActionOn > today) continue
    if (!rollOver(assignment, must(await db.get('plan', planId), planId), calendar, today)) due.push(id)
  }
  const { steps } = await decide(db, due, today)
  return steps.filter((step) => step.personId === personId && step.why.as !== 'office')
}

interface NewCard {
  steps: readonly PlannedStep[]
  personId: string
  day: Day
  kind: CardKind
  now: Instant
  dueAt?: Instant
}

/** Writes steps that do not exist yet, the card that bundles them, and its letter. Nothing to say, nothing written. */
export async function writeCard(
  db: Db,
  { steps, personId, day, kind, now, dueAt = now }: NewCard,
): Promise<boolean> {
  const id = cardId(personId, day, kind)
  if (await db.get('card', id)) return false
  const fresh: PlannedStep[] = []
  for (const step of steps) if (!(await db.get('step', step.id))) fresh.push(step)
  if (fresh.length === 0) return false
  const letterId = deriveId('let', id)
  const person = must(await db.get('person', personId), personId)
  // A reply may mean anything the card will show, not only what fired today. Looked up before a step is put: a list of rows
  // of which the transaction has put some looks through those as well, so that many items would cost their square.
  const alone = kind === 'manual' || kind === 'office'
  const shown = alone ? [] : await askedBeforeBy(db, await actorOf(db, person, day))
  for (const step of fresh) await db.put('step', { ...step, cardId: id, version: 0 })
  await db.put('card', { id, version: 0, personId, day, kind, letterId, createdAt: now })
  const about = [...new Set(fresh.map((step) => step.assignmentId))]
  await post(db, {
    ...{ id: letterId, to: personId, body: { kind: 'card', cardId: id }, priority: 1, now, dueAt },
    about: [...new Set([...about, ...shown])],
  })
  await remindSigners(db, about, day, now)
  return true
}

/**
 * Moves the ladders on: rungs fired today, drafted papers, and who could not be reached. A rung whose step stands on no card
 * has not fired: somebody's card of the day was there before it, and it comes with the next one.
 */
export async function advance(db: Db, ids: readonly string[], today: Day, now: Instant): Promise<void> {
  const plan = await decide(db, ids, today)
  const waits = new Set<string>()
  for (const { id, assignmentId } of plan.steps) if (!(await db.get('step', id))) waits.add(assignmentId)
  const fires = ({ assignmentId }: { assignmentId: string }): boolean => !waits.has(assignmentId)
  for (const paper of plan.papers.filter(fires))
    if (!(await db.get('paper', paper.id))) await db.put('paper', { ...paper, version: 0 })
  for (const assignment of plan.after) if (!waits.has(assignment.id)) await db.put('assignment', assignment)
  for (const step of plan.steps.filter(fires))
    await note(db, 'chase.step', step.planId, step.assignmentId, now, {
      step: step.id,
      person: step.personId,
      why: step.why,
    })
  for (const { planId, assignmentId, unitId, ...held } of plan.held)
    await note(db, 'chase.held', planId, assignmentId, now, { ...held, why: 'ceiling' }, [unitId])
  for (const { planId, assignmentId, period, place } of plan.unreachable.filter(fires))
    await note(db, 'chase.unreachable', planId, assignmentId, now, { period, place })
}

/** Ends periods that stayed unreported until the next one is asked for; done first, so that steps speak of the new one. */
export async function rollOverdue(db: Db, ids: readonly string[], today: Day, now: Instant): Promise<void> {
  const calendar = await calendarOf(db)
  for (const id of ids) {
    const stored = await db.get('assignment', id)
    if (!stored) continue
    const plan = must(await db.get('plan', stored.planId), stored.planId)
    let assignment = stored
    for (
      let over = rollOver(assignment, plan, calendar, today);
      over;
      over = rollOver(assignment, plan, calendar, today)
    ) {
      if (over.missed !== null) await missPeriod(db, assignment, over.missed, now)
      assignment = over.assignment
    }
    if (assignment !== stored) await db.put('assignment', assignment)
  }
}

async function missPeriod(db: Db, assignment: Assignment, label: string, now: Instant): Promise<void> {
  const id = `${assignment.id}/${label}`
  const version = (await db.get('period', id))?.version ?? 0
  const { planId, dueOn } = assignment
  const turn = dueOn === null ? undefined : await turnHolding(db, assignment.id, dueOn)
  const none = { occurrenceId: turn?.id ?? null, reportId: null, reportedOn: null, late: 0 }
  const row = {
    id,
    version,
    assignmentId: assignment.id,
    planId,
    label,
    dueOn: dueOn ?? label,
    state: 'missed' as const,
    ...none,
  }
  await db.put('period', row)
  await note(db, 'period.missed', planId, assignment.id, now, { period: label, code: assignment.code })
}

async function note(
  db: Db,
  event: string,
  planId: string,
  assignmentId: string,
  at: Instant,
  body: unknown,
  subjects: readonly string[] = [],
): Promise<void> {
  const about = [assignmentId, ...subjects]
  await db.note({ planId, event, by: 'duban', via: 'job:daily-chase', at, subjects: about, body })
}
