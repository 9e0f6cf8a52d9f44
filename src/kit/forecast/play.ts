import { addDays, instantOf, wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Letter, Person, Plan } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import { contextOf, recordRun, slotOf, type Job } from '../job.ts'
import { calendarOf } from '../moves/calendar.ts'
import { restsUntil } from '../moves/hours.ts'
import { activePlans, collect } from '../moves/look.ts'
import type { Db, NewEntry } from '../store.ts'
import { asksOf, type Asks } from './asks.ts'
import { copyOf } from './copy.ts'

/** A letter that will go out if nobody answers until then. */
export interface Foreseen {
  day: Day
  letter: Letter
  person: Person
  asks: Asks
}

export interface Ahead {
  letters: Foreseen[]
  /** What will be noted on the way: who was not reached, what was held. */
  noted: readonly NewEntry[]
}

interface From {
  now: Instant
  timezone: string
  /** Until the end of the day so many days after today. */
  days: number
  /** Where only letters to the people of some units matter: the chase then looks at no other unit's items. */
  units?: ReadonlySet<string> | null
}

/** Changes made to the copy before time runs. */
type Change = (db: Db) => Promise<void>

/** Hours at which something may become due besides those that the plans set; the last before the quiet ones. */
const HOURS = [
  '00:00',
  ...Array.from({ length: 14 }, (_, n) => `${String(n + 6).padStart(2, '0')}:00`),
  '19:55',
]

/** Nothing is sent on a rest day; what waits for its first minute is looked at. */
const REST_HOURS = ['00:00', '09:00']

/**
 * Lets time run on a copy of the state while nobody answers, by the very jobs that run by themselves and the hours of the
 * road out: what they would send is what is foreseen, and a new job is foreseen without a word here. Nothing is stored.
 * Costs what the jobs cost on so many days; memory grows with the rows they would write.
 */
export async function playAhead(
  base: Db,
  jobs: readonly Job[],
  { now, timezone, days, units = null }: From,
  change: Change = async () => {},
): Promise<Ahead> {
  const { db: whole, noted } = copyOf(base)
  const db = units ? onlyDueOf(whole, units) : whole
  await change(db)
  const letters: Foreseen[] = []
  const sending = jobs.filter(({ silent, office }) => !silent && !(units && office))
  const { day: first } = wallClock(now, timezone)
  const calendar = await calendarOf(db)
  const plans = await activePlans(db)
  await turn(db, sending, now, timezone, letters)
  for (let day = first; day <= addDays(first, days); day = addDays(day, 1))
    for (const at of calendar.isWorkday(day) ? momentsOf(day, plans, timezone) : restMoments(day, timezone))
      if (at > now) await turn(db, sending, at, timezone, letters)
  return { letters, noted }
}

/** The same db, in which only some units' items ever come up for the chase. */
function onlyDueOf(db: Db, units: ReadonlySet<string>): Db {
  const mine = ({ unitId }: Assignment): boolean => units.has(unitId)
  return {
    ...db,
    list: (kind, index, range) => {
      const all = db.list(kind, index, range)
      return kind === 'assignment' && index === 'byAction' ? only(all, (row) => mine(row as Assignment)) : all
    },
  }
}

async function* only<T>(rows: AsyncIterable<T>, mine: (row: T) => boolean): AsyncGenerator<T> {
  for await (const row of rows) if (mine(row)) yield row
}

/**
 * The moments of a working day: the hours, and those that plans set on their own wall clocks. Settings are read by their
 * form, so that a new hour is one of them.
 */
function momentsOf(day: Day, plans: readonly Plan[], timezone: string): Instant[] {
  const moments = new Set(HOURS.map((hour) => instantOf(day, hour, timezone)))
  for (const { settings, timezone: zone } of plans)
    for (const value of Object.values(settings))
      if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) moments.add(instantOf(day, value, zone))
  return [...moments].sort((a, b) => a - b)
}

const restMoments = (day: Day, timezone: string): Instant[] =>
  REST_HOURS.map((hour) => instantOf(day, hour, timezone))

/** One round: the jobs whose slot has come, then what is due to be sent. */
async function turn(
  db: Db,
  jobs: readonly Job[],
  now: Instant,
  timezone: string,
  letters: Foreseen[],
): Promise<void> {
  const today = wallClock(now, timezone).day
  for (const job of jobs) {
    const slot = await slotOf(job, db, { now, timezone })
    if (slot === null) continue
    await job.run(contextOf(job, { slot, now, today, timezone, tx: (work) => work(db) }))
    await recordRun(job, db, slot, { now, timezone })
  }
  for (const priority of ['0', '1', '2'])
    for (const letter of await collect(db.list('letter', 'due', { prefix: [priority], to: padded(now) }))) {
      const sent = await send(db, letter, now, timezone, today)
      if (sent) letters.push(sent)
    }
}

/** The road out as far as it decides: rests, is not needed, cannot be sent, or goes. Channels are taken to work. */
async function send(
  db: Db,
  letter: Letter,
  now: Instant,
  timezone: string,
  today: Day,
): Promise<Foreseen | null> {
  const rests = await restsUntil(db, letter, now, timezone)
  if (rests !== null) {
    await db.put('letter', { ...letter, dueAt: rests })
    return null
  }
  const person = await db.get('person', letter.to)
  const asks = person?.active ? await asksOf(db, letter, person, today) : null
  const reached = person?.preferred !== undefined && person.preferred !== null
  const state = !person || !asks ? 'not-needed' : reached ? 'sent' : 'failed'
  await db.put('letter', { ...letter, state, ...(state === 'sent' ? { sentAt: now } : {}) })
  return person && asks && state === 'sent' ? { day: today, letter, person, asks } : null
}
