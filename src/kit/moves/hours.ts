import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Letter, Plan } from '../../core/model/index.ts'
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
 * A daily card that could not be sent on its own day waits until the chase of the new day has been. A letter about findings
 * waits for it too, and gives way to a card that day; so does one about countersignatures.
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
  const { day, time } = wallClock(now, timezone)
  const from = earliest(await activePlans(db), 'cardAt') ?? '09:00'
  const open = calendar.isWorkday(day) && time >= from && time < QUIET_FROM
  const older = card?.kind === 'daily' ? card.day < day : body.kind === 'findings' && body.day < day
  if (open && older && (await waitsForChase(db, day))) return now + FOR_THE_CHASE
  const yields = body.kind === 'findings' || body.kind === 'countersigns' || body.kind === 'unsigned-papers'
  if (open && !(yields && (await hasDailyCard(db, letter.to, day, timezone)))) return null
  const next = calendar.onOrAfter(time < from ? day : addDays(day, 1))
  return instantOf(next, from, timezone)
}

async function waitsForChase(db: Db, today: Day): Promise<boolean> {
  const run = await db.get('jobrun', 'job:daily-chase')
  return run === undefined || run.slot < today
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
