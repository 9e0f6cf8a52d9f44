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
}

export const unlimited: Rates = { whole: [], each: [], group: [] }

/** What went out lately, kept as long as some limit looks back at it. */
export interface Pace {
  /** The first moment at or after `now` at which the limits over all leave room for one more message. */
  gate(now: Instant): Instant
  /** The same of one conversation's own limits. */
  own(to: string, isGroup: boolean, now: Instant): Instant
  went(to: string, at: Instant): void
  /** The platform asked for silence: over all, or in one conversation. */
  pause(until: Instant, to?: string): void
  /** Until when it asked for silence over all, or in one conversation; a moment that is past where it did not. */
  silence(now: Instant, to?: string): Instant
  /** How many conversations it remembers: those that some limit or silence still speaks of. */
  remembers(): number
}

/** Keeps to a platform's limits by counting in sliding windows, which is never over a limit that counts otherwise. */
export function paceOf(rates: Rates): Pace {
  const all: Instant[] = []
  const each = new Map<string, Instant[]>()
  const silent = new Map<string, Instant>()
  let silentAll: Instant = 0
  let latest: Instant = 0
  const ofEach = [...rates.each, ...rates.group]
  const keep = { all: most(rates.whole), each: most(ofEach) }
  const looksBack = Math.max(0, ...ofEach.map(({ ms }) => ms))

  /** Follows a clock that was set back, else nothing would go out until it has caught up. */
  function read(now: Instant): void {
    const back = latest - now
    latest = now
    if (back <= 0) return
    const moved = (went: Instant[]): void => went.forEach((at, i) => (went[i] = at - back))
    moved(all)
    for (const went of each.values()) moved(went)
    silentAll -= back
    for (const [to, until] of silent) silent.set(to, until - back)
  }

  return {
    gate(now) {
      read(now)
      return Math.max(now, silentAll, ...rates.whole.map((rate) => opens(all, rate)))
    },
    own(to, isGroup, now) {
      read(now)
      const went = each.get(to) ?? []
      const limits = isGroup ? ofEach : rates.each
      return Math.max(now, silent.get(to) ?? 0, ...limits.map((rate) => opens(went, rate)))
    },
    went(to, at) {
      read(at)
      all.push(at)
      if (all.length > keep.all) all.shift()
      const own = each.get(to) ?? []
      own.push(at)
      if (own.length > keep.each) own.shift()
      // Again at the end: the first are those that were quiet for longest.
      each.delete(to)
      each.set(to, own)
      for (const [quiet, went] of each) {
        if ((went.at(-1) ?? 0) + looksBack > at) break
        each.delete(quiet)
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

/** When a window has room again: the moment its oldest message that still counts has left it. */
function opens(went: readonly Instant[], { messages, ms }: Rate): Instant {
  const oldest = went[went.length - messages]
  return oldest === undefined ? 0 : oldest + ms
}
