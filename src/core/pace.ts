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
  /** The first moment at or after `now` at which one more message to a conversation breaks no limit. */
  free(to: string, isGroup: boolean, now: Instant): Instant
  went(to: string, at: Instant): void
  /** The platform asked for silence: over all, or in one conversation. */
  pause(until: Instant, to?: string): void
}

/** Keeps to a platform's limits by counting in sliding windows, which is never over a limit that counts otherwise. */
export function paceOf(rates: Rates): Pace {
  const all: Instant[] = []
  const each = new Map<string, Instant[]>()
  const silent = new Map<string, Instant>()
  let silence: Instant = 0
  const longest = (limits: readonly Rate[]): number => Math.max(0, ...limits.map(({ messages }) => messages))
  const keep = { all: longest(rates.whole), each: longest([...rates.each, ...rates.group]) }
  return {
    free(to, isGroup, now) {
      const own = each.get(to) ?? []
      const limits = [...rates.each, ...(isGroup ? rates.group : [])]
      return Math.max(
        now,
        silence,
        silent.get(to) ?? 0,
        ...rates.whole.map((rate) => opens(all, rate)),
        ...limits.map((rate) => opens(own, rate)),
      )
    },
    went(to, at) {
      all.push(at)
      if (all.length > keep.all) all.splice(0, all.length - keep.all)
      const own = each.get(to) ?? []
      own.push(at)
      if (own.length > keep.each) own.shift()
      // Again at the end: the first are those that were quiet for longest.
      each.delete(to)
      each.set(to, own)
      forget(each, at, Math.max(0, ...[...rates.each, ...rates.group].map(({ ms }) => ms)))
    },
    pause(until, to) {
      if (to === undefined) silence = Math.max(silence, until)
      else silent.set(to, Math.max(silent.get(to) ?? 0, until))
    },
  }
}

/** When a window has room again: the moment its oldest message that still counts has left it. */
function opens(went: readonly Instant[], { messages, ms }: Rate): Instant {
  const oldest = went[went.length - messages]
  return oldest === undefined ? 0 : oldest + ms
}

function forget(each: Map<string, Instant[]>, now: Instant, ms: number): void {
  for (const [to, went] of each) {
    if ((went.at(-1) ?? 0) + ms > now) return
    each.delete(to)
  }
}
