import { cardId, type PlannedStep } from '../../core/chase.ts'
import { addDays, instantOf, type Day, type Instant } from '../../core/day.ts'
import { anchorOf } from '../../core/ladder.ts'
import type { Card } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { decide, writeCard } from './chase.ts'
import { closesFor, CLOSES_AT } from './closing.ts'
import { must } from './look.ts'
import { remindSigners } from './signoff.ts'

interface ForPerson {
  personId: string
  assignmentIds: readonly string[]
  day: Day
  now: Instant
  /** Until when the card waits for what other plans ask of the person on the same day; null where none does. */
  until: Instant | null
  /** The zone of the jobs, in which a due day closes. */
  timezone: string
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
export async function cardFor(db: Db, given: ForPerson): Promise<Carded> {
  const { personId, assignmentIds, day, now, until } = given
  const { steps } = await decide(db, assignmentIds, day)
  const mine = steps.filter((step) => step.personId === personId)
  const ofOffice = mine.length > 0 && mine.every(({ why }) => why.as === 'office')
  if (ofOffice && (await closesFor(db, personId, day))) return officeCards(db, given, mine)
  const card = await db.get('card', cardId(personId, day, 'daily'))
  if (card) return joinCard(db, card, mine, until === null ? now : until + GRACE, now)
  const written = await writeCard(db, { personId, day, now, steps: mine, kind: 'daily' })
  if (written && until !== null && !(await hasUnsent(db, personId, day)))
    await postponeCard(db, personId, day, until + GRACE)
  return { written, held: [] }
}

/** The office has one card on a due day, at its close; whom a rung could not reach on that very day cannot wait so long. */
async function officeCards(
  db: Db,
  { personId, day, now, timezone }: ForPerson,
  mine: readonly PlannedStep[],
): Promise<Carded> {
  const calendar = await calendarOf(db)
  const urgent: PlannedStep[] = []
  const rest: PlannedStep[] = []
  for (const step of mine) {
    const { dueOn } = must(await db.get('assignment', step.assignmentId), step.assignmentId)
    if (step.why.unreachable && dueOn !== null && anchorOf(dueOn, calendar) === day) urgent.push(step)
    else rest.push(step)
  }
  const dueAt = instantOf(day, CLOSES_AT, timezone)
  const card = { personId, day, now }
  const atOnce = await writeCard(db, { ...card, steps: urgent, kind: 'urgent' })
  const there = await db.get('card', cardId(personId, day, 'office'))
  const later = there
    ? await joinCard(db, there, rest, dueAt, now)
    : { written: await writeCard(db, { ...card, steps: rest, kind: 'office', dueAt }), held: [] }
  return { written: atOnce || later.written, held: later.held }
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
