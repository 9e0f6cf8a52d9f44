import type { Instant } from './day.ts'

/** At most so many messages in any stretch of so many milliseconds. */
export interface Rate {
  messages: number
  ms: number
}

/** What a platform takes: over all, to each conversation, and to each that is a group. Nothing listed, no limit. */
export interface Rates {
  whole: readonly Rate[]
  each: readonly Rate[]
  group: readonly Rate[]
  /** What those keep to besides, over all, that nobody waits for: so evenly that an answer always finds room soon. */
  unasked?: readonly Rate[]
}

export const unlimited: Rates = { whole: [], each: [], group: [] }

/** What went out lately, kept as long as some limit looks back at it. */
export interface Pace {
  /** The first moment at or after `now` at which the limits over all leave room for one more message, or one nobody waits for. */
  gate(now: Instant, unasked?: boolean): Instant
  /** The same of one conversation's own limits. */
  own(to: string, isGroup: boolean, now: Instant): Instant
  /**
   * One goes out. What it returns is called once, when the platform has answered: until then nobody knows when it arrived, and it
   * counts as if it arrived now.
   */
  went(to: string, at: Instant, unasked?: boolean): (answered: Instant) => void
  /** The platform asked for silence: over all, or in one conversation. */
  pause(until: Instant, to?: string): void
  /** Until when it asked for silence over all, or in one conversation; a moment that is past where it did not. */
  silence(now: Instant, to?: string): Instant
  /** How many conversations it remembers: those that some limit or silence still speaks of. */
  remembers(): number
}

/** What went to one place: how many are not answered yet, and when the others arrived at the latest, in order. */
interface Gone {
  open: number
  arrived: Instant[]
}

/**
 * The shortest way there and back is believed in by so many milliseconds more with each answer: from nothing, so that the first
 * count from their answer on, and because a way grows longer, too.
 */
const BELIEVES_MS = 0.1

/**
 * Keeps to a platform's limits by counting in sliding windows, which is never over a limit that counts otherwise. The platform
 * counts what arrives, not what is sent: a message counts from the latest moment at which it can have arrived, which is its
 * sending and as much as its way took longer than the shortest.
 */
export function paceOf(rates: Rates): Pace {
  const { whole, unasked: even = [] } = rates
  const all: Gone = { open: 0, arrived: [] }
  const rest: Gone = { open: 0, arrived: [] }
  const each = new Map<string, Gone>()
  const silent = new Map<string, Instant>()
  let silentAll: Instant = 0
  let latest: Instant = 0
  let shortest = 0
  const ofEach = [...rates.each, ...rates.group]
  const keep = { all: most(whole), each: most(ofEach), rest: most(even) }
  const looksBack = Math.max(0, ...ofEach.map(({ ms }) => ms))

  /** Follows a clock that was set back, else nothing would go out until it has caught up. */
  function read(now: Instant): void {
    const back = latest - now
    latest = now
    if (back <= 0) return
    const moved = ({ arrived }: Gone): void => arrived.forEach((at, i) => (arrived[i] = at - back))
    moved(all)
    moved(rest)
    for (const gone of each.values()) moved(gone)
    silentAll -= back
    for (const [to, until] of silent) silent.set(to, until - back)
  }

  /** Again at the end: the first are those that were quiet for longest. */
  function touch(to: string, at: Instant): Gone {
    const own = each.get(to) ?? { open: 0, arrived: [] }
    each.delete(to)
    for (const [quiet, { open, arrived }] of each) {
      if (open > 0) continue
      if ((arrived.at(-1) ?? 0) + looksBack > at) break
      each.delete(quiet)
    }
    each.set(to, own)
    return own
  }

  return {
    gate(now, unasked = false) {
      read(now)
      const besides = unasked ? even.map((rate) => opens(rest, rate, now)) : []
      return Math.max(now, silentAll, ...whole.map((rate) => opens(all, rate, now)), ...besides)
    },
    own(to, isGroup, now) {
      read(now)
      const gone = each.get(to)
      const limits = isGroup ? ofEach : rates.each
      const free = gone ? limits.map((rate) => opens(gone, rate, now)) : []
      return Math.max(now, silent.get(to) ?? 0, ...free)
    },
    went(to, at, unasked = false) {
      read(at)
      all.open++
      if (unasked) rest.open++
      touch(to, at).open++
      return (answered) => {
        const took = Math.max(0, answered - at)
        shortest = Math.min(took, shortest + BELIEVES_MS)
        // A clock that was set back meanwhile: as if it had arrived now.
        const arrived = answered < at ? answered : at + took - shortest
        read(answered)
        settle(all, arrived, keep.all)
        if (unasked) settle(rest, arrived, keep.rest)
        settle(touch(to, answered), arrived, keep.each)
      }
    },
    pause(until, to) {
      if (to === undefined) silentAll = Math.max(silentAll, until)
      else silent.set(to, Math.max(silent.get(to) ?? 0, until))
      for (const [other, over] of silent) if (over <= latest) silent.delete(other)
    },
    silence(now, to) {
      read(now)
      return to === undefined ? silentAll : (silent.get(to) ?? 0)
    },
    remembers: () => new Set([...each.keys(), ...silent.keys()]).size,
  }
}

const most = (limits: readonly Rate[]): number => Math.max(0, ...limits.map(({ messages }) => messages))

function settle(gone: Gone, at: Instant, keep: number): void {
  const { arrived } = gone
  gone.open--
  let place = arrived.length
  while (place > 0 && (arrived[place - 1] ?? 0) > at) place--
  arrived.splice(place, 0, at)
  if (arrived.length > keep) arrived.shift()
}

/** When a window has room again: the moment its oldest message that still counts has left it. */
function opens({ open, arrived }: Gone, { messages, ms }: Rate, now: Instant): Instant {
  if (open >= messages) return now + ms
  const oldest = arrived[arrived.length - (messages - open)]
  return oldest === undefined ? 0 : oldest + ms
}
