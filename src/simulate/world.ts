import type { Calendar } from '../core/calendar.ts'
import { instantOf, wallClock, type Day, type Instant } from '../core/day.ts'
import type { Assignment, Plan, Unit } from '../core/model/index.ts'
import type { Agenda } from './agenda.ts'
import type { Cast, Member } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Act, Happening, Look, Outage } from './log.ts'
import type { Stage } from './stage.ts'

/** Something that will be done at its time. An `act` waits while a deaf stretch lasts; a `round` falls away in any. */
export interface Doing {
  kind: 'round' | 'act' | 'always'
  run: () => Promise<void>
}

/** What everybody in the simulation moves in: the one clock, what is to come, and the notes that are taken. */
export interface World {
  stage: Stage
  cast: Cast
  agenda: Agenda<Doing>
  calendar: Calendar
  seed: number
  timezone: string
  plan: Plan
  units: Unit[]
  /** As they were made; codes and ids never change. */
  assignments: Assignment[]
  /** Shares that are closed year by year. */
  yearly: string[]
  outages: Outage[]
  happenings: Happening[]
  acts: Act[]
  looks: Look[]
  /** Everything that carries a number takes the next one. */
  next(): number
  now(): Instant
}

export const dayOf = ({ timezone }: World, at: Instant): Day => wallClock(at, timezone).day

const two = (n: number): string => String(n).padStart(2, '0')

/** A moment within office hours of a day. */
export function inOfficeHours(world: World, chance: Chance, day: Day): Instant {
  const minute = chance.between(9 * 60 + 15, 17 * 60 + 20)
  return (
    instantOf(day, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, world.timezone) +
    chance.between(0, 59_999)
  )
}

/** Some working days after a moment, within office hours; with 0 later the same day, or the next where that is over. */
export function workingDaysLater(world: World, chance: Chance, days: number): Instant {
  const now = world.now()
  const { day, time } = wallClock(now, world.timezone)
  if (days > 0 || time > '16:50' || !world.calendar.isWorkday(day))
    return inOfficeHours(world, chance, world.calendar.step(day, Math.max(1, days)))
  const end = instantOf(day, '17:30', world.timezone)
  const begin = Math.max(now + 15 * 60_000, instantOf(day, '09:15', world.timezone))
  return chance.between(begin, Math.max(begin + 60_000, end))
}

export const isAway = (member: Member, day: Day): boolean =>
  member.away.some(({ from, to }) => from <= day && day <= to)

/** Puts down what somebody will do. */
export const later = (world: World, at: Instant, run: () => Promise<void>): void =>
  world.agenda.add(at, { kind: 'act', run })
