import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import { cardId } from '../../core/chase.ts'
import { isAhead } from '../../core/clock-back.ts'
import { QUIET_FROM, restsFor, windowOf } from '../../core/hours.ts'
import type { Card, CardKind, Letter, Plan } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { waitsForChase } from './chase-slots.ts'
import { closesFor } from './closing.ts'
import { plansOfLetter } from './letter-plans.ts'

/** The earliest hour that any of the plans sets; undefined where there is none. */
export const earliest = (plans: readonly Plan[], hour: 'cardAt' | 'digestAt'): string | undefined =>
  plans.map(({ settings }) => settings[hour]).sort()[0]

/** An older card waits this long for the day's own, which takes its place. */
const FOR_THE_CHASE = 5 * 60_000

/**
 * The moment for which a letter rests, null where it may go out now. Cards and digests go out on working days in the hours of every
 * plan they speak of, on that plan's wall clock; an answer at any time, and so does a card that the office asks for, at its
 * first attempt. A card that could not be sent on its own day waits until the chase of the new day has been. A letter
 * about findings waits for it too.
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
  const ahead = card && card.kind !== 'manual' ? waitsForItsDay(card.day, plans[0], now, timezone) : null
  if (ahead !== null) return ahead
  const windows = plans.length > 0 ? plans.map(windowOf) : [{ timezone, opens: '09:00', closes: QUIET_FROM }]
  const rests = restsFor(windows, now, calendar)
  if (rests !== null) return rests
  const of = card && card.kind !== 'manual' ? card.day : body.kind === 'findings' ? body.day : null
  if (of !== null)
    for (const plan of plans) if (await waitsForChase(db, plan, of, now, calendar)) return now + FOR_THE_CHASE
  if (!(await yields(db, letter, card, wallClock(now, timezone).day, timezone))) return null
  const [home] = plans
  const zone = home?.timezone ?? timezone
  const opens = home ? windowOf(home).opens : '09:00'
  return instantOf(calendar.onOrAfter(addDays(wallClock(now, zone).day, 1)), opens, zone)
}

/** A card of a day to come was made by a clock that ran ahead: it waits for that day, which has no other. Null where it is no such card. */
function waitsForItsDay(day: Day, plan: Plan | undefined, now: Instant, timezone: string): Instant | null {
  const zone = plan?.timezone ?? timezone
  return isAhead(day, wallClock(now, zone).day)
    ? instantOf(day, plan ? windowOf(plan).opens : '09:00', zone)
    : null
}

/**
 * Whether a letter gives way to another of the same day, so that nobody gets two cards: the office's card to a daily one,
 * which speaks for it, and letters about findings, countersignatures and agendas to any card; findings to an agenda too.
 */
async function yields(
  db: Db,
  { to, body }: Letter,
  card: Card | undefined,
  day: Day,
  timezone: string,
): Promise<boolean> {
  if (card?.kind === 'office')
    return (await hasDailyCard(db, to, day, timezone)) || (card.day < day && (await hasOffice(db, to, day)))
  if (body.kind === 'countersigns' || body.kind === 'unsigned-papers')
    return hasDailyCard(db, to, day, timezone)
  if (body.kind === 'findings') return hasBetter(db, to, day, timezone)
  return body.kind === 'meetings' && getsCard(db, to, day, timezone)
}

/** Whether a person of the office hears of something today that goes before findings: a card, or an agenda to look at. */
export const hasBetter = async (db: Db, personId: string, day: Day, timezone: string): Promise<boolean> =>
  (await getsCard(db, personId, day, timezone)) || hasAgendaToday(db, personId, day, timezone)

/** Letters of a person looked at for one of today. */
const RECENT = 20

async function hasAgendaToday(db: Db, personId: string, day: Day, timezone: string): Promise<boolean> {
  const newest = { prefix: [personId], reverse: true, limit: RECENT }
  for await (const letter of db.list('letter', 'byPerson', newest)) {
    if (letter.body.kind !== 'meetings') continue
    if (letter.state === 'due') return true
    if (letter.sentAt !== null && wallClock(letter.sentAt, timezone).day === day) return true
  }
  return false
}

/** Whether today has a card of the office of its own, or will have. */
const hasOffice = async (db: Db, personId: string, day: Day): Promise<boolean> =>
  (await db.get('card', cardId(personId, day, 'office'))) !== undefined ||
  (await closesFor(db, personId, day))

/** Whether a person gets a card today: one of the chase, or of the office at the close of the day. */
const getsCard = async (db: Db, personId: string, day: Day, timezone: string): Promise<boolean> =>
  (await hasCard(db, personId, day, timezone, new Set(['daily', 'office']))) ||
  (await closesFor(db, personId, day))

/** A person's newest cards, manual ones too: among them are the last daily one and the last of the office. */
const NEWEST = 5

/** Whether a person gets a daily card today: one that went out today, or one that is still to go out. */
export const hasDailyCard = (db: Db, personId: string, today: Day, timezone: string): Promise<boolean> =>
  hasCard(db, personId, today, timezone, new Set(['daily']))

async function hasCard(
  db: Db,
  personId: string,
  today: Day,
  timezone: string,
  kinds: ReadonlySet<CardKind>,
): Promise<boolean> {
  const newest = { prefix: [personId], to: today, reverse: true, limit: NEWEST }
  for await (const card of db.list('card', 'byPerson', newest)) {
    if (!kinds.has(card.kind)) continue
    const letter = await db.get('letter', card.letterId)
    if (letter?.state === 'due') return true
    const { sentAt = null } = letter ?? {}
    if (sentAt !== null && wallClock(sentAt, timezone).day === today) return true
  }
  return false
}
