import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import { QUIET_FROM, restsFor, windowOf } from '../../core/hours.ts'
import type { Letter, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { waitsForChase } from './chase-slots.ts'
import { plansOfLetter } from './letter-plans.ts'

/** The earliest hour that any of the plans sets; undefined where there is none. */
export const earliest = (plans: readonly Plan[], hour: 'cardAt' | 'digestAt'): string | undefined =>
  plans.map(({ settings }) => settings[hour]).sort()[0]

/** An older card waits this long for the day's own, which takes its place. */
const FOR_THE_CHASE = 5 * 60_000

/**
 * The moment for which a letter rests, null where it may go out now. Cards and digests go out on working days in the hours of every
 * plan they speak of, on that plan's wall clock; an answer at any time, and so does a card that the office asks for, at its
 * first attempt. A daily card that could not be sent on its own day waits until the chase of the new day has been. A letter
 * about findings waits for it too, and gives way to a card that day; so does one about countersignatures.
 */
export async function restsUntil(
  db: Db,
  letter: Letter,
  now: Instant,
  timezone: string,
): Promise<Instant | null> {
  const { body } = letter
  // What a colleague asks for just now goes out like an answer.
  if (body.kind === 'words' || body.kind === 'signing') return null
  const card = body.kind === 'card' ? await db.get('card', body.cardId) : undefined
  if (card?.kind === 'manual' && letter.attempts === 0) return null
  const calendar = await calendarOf(db)
  const plans = await plansOfLetter(db, letter)
  const windows = plans.length > 0 ? plans.map(windowOf) : [{ timezone, opens: '09:00', closes: QUIET_FROM }]
  const rests = restsFor(windows, now, calendar)
  if (rests !== null) return rests
  const of = card?.kind === 'daily' ? card.day : body.kind === 'findings' ? body.day : null
  if (of !== null)
    for (const plan of plans) if (await waitsForChase(db, plan, of, now, calendar)) return now + FOR_THE_CHASE
  const { day } = wallClock(now, timezone)
  const yields = body.kind === 'findings' || body.kind === 'countersigns'
  if (!yields || !(await hasDailyCard(db, letter.to, day, timezone))) return null
  const [home] = plans
  const zone = home?.timezone ?? timezone
  const opens = home ? windowOf(home).opens : '09:00'
  return instantOf(calendar.onOrAfter(addDays(wallClock(now, zone).day, 1)), opens, zone)
}

/** A person's newest cards, manual ones too: among them is the last daily one. */
const NEWEST = 5

/** Whether a person gets a daily card today: one that went out today, or one that is still to go out. */
export async function hasDailyCard(db: Db, personId: string, today: Day, timezone: string): Promise<boolean> {
  const newest = { prefix: [personId], reverse: true, limit: NEWEST }
  for await (const card of db.list('card', 'byPerson', newest)) {
    if (card.kind !== 'daily') continue
    const letter = await db.get('letter', card.letterId)
    if (letter?.state === 'due') return true
    const { sentAt = null } = letter ?? {}
    if (sentAt !== null && wallClock(sentAt, timezone).day === today) return true
  }
  return false
}
