import { cardId, planChase, type ChaseItem, type ChasePlan, type PlannedStep } from '../../core/chase.ts'
import { rollOver } from '../../core/columns.ts'
import { addDays, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Card, CardKind } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db, Store } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { post } from './letter.ts'
import { must } from './look.ts'
import { directoryOf } from './people.ts'
import { remindSigners } from './signoff.ts'
import { turnHolding } from './turns.ts'

/** Ids only, of these plans, in the order of the day from which something may be due: bounded, whatever the size of the rows. */
export async function dueAssignments(db: Db, today: Day, plans: ReadonlySet<string>): Promise<string[]> {
  const ids: string[] = []
  for await (const row of db.list('assignment', 'byAction', { to: today }))
    if (plans.has(row.planId)) ids.push(row.id)
  return ids
}

/** Decides for some assignments, from the rows as they are in this transaction. */
async function decide(db: Db, ids: readonly string[], today: Day): Promise<ChasePlan> {
  const items: ChaseItem[] = []
  for (const id of ids) {
    const assignment = await db.get('assignment', id)
    if (!assignment?.nextActionOn || assignment.nextActionOn > today) continue
    const plan = must(await db.get('plan', assignment.planId), assignment.planId)
    if (plan.status !== 'active') continue
    items.push({ assignment, plan, directory: await directoryOf(db, plan.id, assignment.unitId, today) })
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
    for (const { personId, assignmentId } of steps)
      people.set(personId, [...(people.get(personId) ?? []), assignmentId])
  }
  return people
}

interface ForPerson {
  personId: string
  assignmentIds: readonly string[]
  day: Day
  now: Instant
  /** Until when the card waits for what other plans ask of the person on the same day; null where none does. */
  until: Instant | null
}

/** What became of a person's steps: a card was written or joined, or nothing; `held` are items whose rung is to fire another day. */
export interface Carded {
  written: boolean
  held: string[]
}

/** How long after another plan's hour a card still waits for that plan's chase, which releases it. */
const GRACE = 10 * 60_000

/**
 * One person's card of the day with its steps and its letter, written together. Where a plan with an earlier hour made it already,
 * the steps join it while it waits; once it went out they are held, since nobody gets two in a day.
 */
export async function cardFor(
  db: Db,
  { personId, assignmentIds, day, now, until }: ForPerson,
): Promise<Carded> {
  const { steps } = await decide(db, assignmentIds, day)
  const mine = steps.filter((step) => step.personId === personId)
  const card = await db.get('card', cardId(personId, day, 'daily'))
  if (card) return joinCard(db, card, mine, until === null ? now : until + GRACE, now)
  const written = await writeCard(db, mine, personId, day, 'daily', now)
  if (written && until !== null && !(await hasUnsent(db, personId, day)))
    await postponeCard(db, personId, day, until + GRACE)
  return { written, held: [] }
}

async function joinCard(
  db: Db,
  card: Card,
  steps: readonly PlannedStep[],
  dueAt: Instant,
  now: Instant,
): Promise<Carded> {
  const fresh: PlannedStep[] = []
  for (const step of steps) if (!(await db.get('step', step.id))) fresh.push(step)
  const letter = await db.get('letter', card.letterId)
  // A run that is repeated, or whose items were all asked about when the card was made, only lets it go.
  if (letter?.state !== 'due') return { written: false, held: fresh.map((step) => step.assignmentId) }
  const ids = fresh.map((step) => step.assignmentId)
  for (const step of fresh) await db.put('step', { ...step, cardId: card.id, version: 0 })
  if (fresh.length > 0 || (letter.attempts === 0 && dueAt < letter.dueAt))
    await db.put('letter', { ...letter, about: [...new Set([...letter.about, ...ids])], dueAt })
  if (fresh.length > 0) await remindSigners(db, [...new Set(ids)], card.day, now)
  return { written: false, held: [] }
}

/** Whether an earlier card of the person still waits: then the new one, which speaks for it, waits for nobody. */
async function hasUnsent(db: Db, personId: string, day: Day): Promise<boolean> {
  const before = { prefix: [personId], to: addDays(day, -1), reverse: true, limit: 2 }
  for await (const card of db.list('card', 'byPerson', before))
    if (card.kind === 'daily' && (await db.get('letter', card.letterId))?.state === 'due') return true
  return false
}

async function postponeCard(db: Db, personId: string, day: Day, dueAt: Instant): Promise<void> {
  const { letterId } = must(await db.get('card', cardId(personId, day, 'daily')), personId)
  await db.put('letter', { ...must(await db.get('letter', letterId), letterId), dueAt })
}

/** Writes steps that do not exist yet, the card that bundles them, and its letter. Nothing to say, nothing written. */
export async function writeCard(
  db: Db,
  steps: readonly PlannedStep[],
  personId: string,
  day: Day,
  kind: CardKind,
  now: Instant,
): Promise<boolean> {
  const id = cardId(personId, day, kind)
  if (await db.get('card', id)) return false
  const fresh: PlannedStep[] = []
  for (const step of steps) if (!(await db.get('step', step.id))) fresh.push(step)
  if (fresh.length === 0) return false
  const letterId = deriveId('let', id)
  for (const step of fresh) await db.put('step', { ...step, cardId: id, version: 0 })
  await db.put('card', { id, version: 0, personId, day, kind, letterId, createdAt: now })
  const about = [...new Set(fresh.map((step) => step.assignmentId))]
  await post(db, { id: letterId, to: personId, body: { kind: 'card', cardId: id }, priority: 1, now, about })
  await remindSigners(db, about, day, now)
  return true
}

/** Moves the ladders on: rungs fired today, drafted papers, and who could not be reached. */
export async function advance(db: Db, ids: readonly string[], today: Day, now: Instant): Promise<void> {
  const plan = await decide(db, ids, today)
  for (const paper of plan.papers)
    if (!(await db.get('paper', paper.id))) await db.put('paper', { ...paper, version: 0 })
  for (const assignment of plan.after) await db.put('assignment', assignment)
  for (const step of plan.steps)
    await note(db, 'chase.step', step.planId, step.assignmentId, now, {
      step: step.id,
      person: step.personId,
      why: step.why,
    })
  for (const { planId, assignmentId, period, place } of plan.unreachable)
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
): Promise<void> {
  await db.note({ planId, event, by: 'duban', via: 'job:daily-chase', at, subjects: [assignmentId], body })
}
