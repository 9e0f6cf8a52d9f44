import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Letter, Person } from '../../core/model/index.ts'
import { accountFor, channelOf } from '../../core/reach.ts'
import type { Db } from '../store.ts'

/** How delivery stands on one channel. */
export interface ChannelState {
  channel: string
  /** Due now, by priority: answers, cards, digests and notices. */
  waiting: [number, number, number]
  /** Since when the oldest of them is due. */
  oldest: Instant | null
  /** Due later because of the hours of sending. */
  later: number
  sentToday: number
  /** Tried and put off. */
  putOff: { id: string; person: string; why: string; until: Instant }[]
}

export interface Dead {
  id: string
  person: string
  personId: string
  channel: string
  at: Instant
  why: string
}

export interface DeliveryState {
  channels: ChannelState[]
  dead: Dead[]
  /** True where more is stored than was read. */
  more: boolean
}

/** Letters of one state that are read at most: one transaction does not hold up the others for long. */
export const MOST_READ = 5000

const DAY_MS = 86_400_000

/** Failed letters are listed for so many days after their last try. */
const DEAD_DAYS = 7

/** A letter is tried for at most this many days after it was written, with the longest holiday. */
const TRIED_DAYS = 30

/**
 * How delivery stands: per channel what waits, what is put off and what went out since midnight, and the letters that failed
 * in the last seven days. `channels` are those of this installation.
 */
export async function deliveryState(
  db: Db,
  { now, timezone, channels }: { now: Instant; timezone: string; channels: readonly string[] },
): Promise<DeliveryState> {
  const people = new Map<string, Person | undefined>()
  const personOf = async (id: string): Promise<Person | undefined> => {
    if (!people.has(id)) people.set(id, await db.get('person', id))
    return people.get(id)
  }
  const serves = (account: string): boolean => channels.includes(channelOf(account))
  const channelFor = async (letter: Letter): Promise<string> => {
    const person = await personOf(letter.to)
    return channelOf((person ? accountFor(person, serves, letter.through) : null) ?? '')
  }
  const states = new Map<string, ChannelState>()
  const stateOf = (channel: string): ChannelState => {
    const fresh: ChannelState = {
      channel,
      waiting: [0, 0, 0],
      oldest: null,
      later: 0,
      sentToday: 0,
      putOff: [],
    }
    const state = states.get(channel) ?? fresh
    states.set(channel, state)
    return state
  }
  for (const channel of channels) stateOf(channel)
  const nameOf = async (id: string): Promise<string> => (await personOf(id))?.name ?? id

  let read = 0
  for await (const letter of db.list('letter', 'byState', { prefix: ['due'], limit: MOST_READ })) {
    read++
    const state = stateOf(await channelFor(letter))
    const { id, dueAt, lastError: why } = letter
    if (dueAt <= now) {
      state.waiting[letter.priority as 0 | 1 | 2]++
      state.oldest = Math.min(state.oldest ?? dueAt, dueAt)
    } else if (why === null) state.later++
    else state.putOff.push({ id, person: await nameOf(letter.to), why, until: dueAt })
  }
  const more =
    read === MOST_READ ||
    !(await countSent(db, stateOf, { now, today: wallClock(now, timezone).day, timezone }))
  return { channels: [...states.values()], dead: await deadSince(db, now, nameOf, channelFor), more }
}

/** Counts what went out today; false where there is more than is read. */
async function countSent(
  db: Db,
  stateOf: (channel: string) => ChannelState,
  { now, today, timezone }: { now: Instant; today: Day; timezone: string },
): Promise<boolean> {
  let read = 0
  const newest = { prefix: ['sent'], reverse: true, limit: MOST_READ }
  for await (const { createdAt, sentAt, sentTo } of db.list('letter', 'byState', newest)) {
    if (createdAt < now - TRIED_DAYS * DAY_MS) return true
    read++
    if (sentAt !== null && wallClock(sentAt, timezone).day === today)
      stateOf(channelOf(sentTo ?? '')).sentToday++
  }
  return read < MOST_READ
}

async function deadSince(
  db: Db,
  now: Instant,
  nameOf: (id: string) => Promise<string>,
  channelFor: (letter: Letter) => Promise<string>,
): Promise<Dead[]> {
  const dead: Dead[] = []
  const newest = { prefix: ['failed'], reverse: true, limit: MOST_READ }
  for await (const letter of db.list('letter', 'byState', newest)) {
    if (letter.createdAt < now - TRIED_DAYS * DAY_MS) break
    // A failed letter keeps the moment of its last try.
    if (Math.max(letter.dueAt, letter.createdAt) < now - DEAD_DAYS * DAY_MS) continue
    const { id, to, createdAt: at, lastError } = letter
    const channel = await channelFor(letter)
    dead.push({ id, person: await nameOf(to), personId: to, channel, at, why: lastError ?? '' })
  }
  return dead
}
