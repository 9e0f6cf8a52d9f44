import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Card, Letter, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { activePlans } from './look.ts'

/** What duban sends unasked rests from this hour until the hour of cards. */
export const QUIET_FROM = '20:00'

/** The earliest hour that any of the plans sets; undefined where there is none. */
export const earliest = (plans: readonly Plan[], hour: 'cardAt' | 'digestAt'): string | undefined =>
  plans.map(({ settings }) => settings[hour]).sort()[0]

/** An older card waits this long for the day's own, which takes its place. */
const FOR_THE_CHASE = 5 * 60_000

/**
 * The moment for which a letter rests, null where it may go out now. Cards and digests go out on working days between the
 * hour of cards and the evening; an answer at any time, and so does a card that the office asks for, at its first attempt.
 * A daily card that could not be sent on its own day waits until the chase of the new day has been.
 */
export async function restsUntil(
  db: Db,
  letter: Letter,
  now: Instant,
  timezone: string,
): Promise<Instant | null> {
  const { body } = letter
  if (body.kind === 'words') return null
  const card = body.kind === 'card' ? await db.get('card', body.cardId) : undefined
  if (card?.kind === 'manual' && letter.attempts === 0) return null
  const calendar = await calendarOf(db)
  const { day, time } = wallClock(now, timezone)
  const from = earliest(await activePlans(db), 'cardAt') ?? '09:00'
  if (calendar.isWorkday(day) && time >= from && time < QUIET_FROM)
    return card && (await waitsForChase(db, card, day)) ? now + FOR_THE_CHASE : null
  const next = calendar.onOrAfter(time < from ? day : addDays(day, 1))
  return instantOf(next, from, timezone)
}

async function waitsForChase(db: Db, card: Card, today: Day): Promise<boolean> {
  if (card.kind !== 'daily' || card.day >= today) return false
  const run = await db.get('jobrun', 'job:daily-chase')
  return run === undefined || run.slot < today
}
