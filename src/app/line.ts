import type { Instant } from '../core/day.ts'
import { soonest, type Soonest } from '../core/soonest.ts'

/** A due letter as the queue sees it: whose it is and by which channel it goes. */
export interface Waiting {
  id: string
  to: string
  channel: string
  /** 0 answers, 1 cards, 2 digests and notices. */
  priority: number
  dueAt: Instant
}

/** What waits to be sent: each person's letters in the order of priority, then dueAt; never two of one person at once. */
export interface Line {
  /** True where it was taken in: it is not there or under way already, and its channel has room. */
  add(letter: Waiting): boolean
  /** Takes the next letter of a channel that has a place `free` for it: answers before cards before digests. */
  next(free: (channel: string, priority: number) => boolean): Waiting | null
  /** A letter that was taken is done with: the person's next may go. */
  done(letter: Waiting): void
  /** Forgets what waits on a channel. */
  drop(channel: string): void
  size(): number
}

/** Of one channel as many are kept as this (some 15 MB); what does not find room is found again in the store later. */
const ROOM = 50_000

interface Of {
  letters: (Waiting & { n: number })[]
  busy: boolean
  /** Grows at each placing: what a queue still holds from an earlier one is stale. */
  placed: number
}

/**
 * With `inTurns` whoever had a letter goes to the end of the line with the next, so that one person with many does not
 * take up the places of others; without it letters go strictly in the order in which they were added.
 */
export function openLine({ inTurns }: { inTurns: boolean }): Line {
  const known = new Set<string>()
  const people = new Map<string, Of>()
  const queues = [0, 1, 2].map(() => new Map<string, Soonest<[person: string, placed: number]>>())
  const room = new Map<string, number>()
  let added = 0

  function place(person: string, of: Of, last = false): void {
    const [head] = of.letters
    if (!head) return void (of.busy || people.delete(person))
    const byChannel = queues[head.priority]
    const queue = byChannel?.get(head.channel) ?? soonest<[string, number]>()
    byChannel?.set(head.channel, queue)
    queue.put(last && inTurns ? added++ : head.n, [person, ++of.placed])
  }

  /** The first of a queue that is not stale; stale ones fall out. */
  function firstOf(queue: Soonest<[string, number]>): number | undefined {
    for (;;) {
      const at = queue.next()
      if (at === undefined) return undefined
      const [person, placed] = queue.peek() ?? ['', 0]
      const of = people.get(person)
      if (of && !of.busy && of.placed === placed && of.letters.length > 0) return at
      queue.take()
    }
  }

  const leave = ({ channel }: Waiting): void => void room.set(channel, (room.get(channel) ?? 1) - 1)

  return {
    add(letter) {
      const kept = room.get(letter.channel) ?? 0
      if (known.has(letter.id) || (kept >= ROOM && letter.priority > 0)) return false
      known.add(letter.id)
      room.set(letter.channel, kept + 1)
      const of = people.get(letter.to) ?? { letters: [], busy: false, placed: 0 }
      people.set(letter.to, of)
      const [before] = of.letters
      of.letters.push({ ...letter, n: added++ })
      of.letters.sort((a, b) => a.priority - b.priority || a.dueAt - b.dueAt || a.n - b.n)
      if (!of.busy && of.letters[0] !== before) place(letter.to, of)
      return true
    },
    next(free) {
      for (const [priority, byChannel] of queues.entries()) {
        let best: { at: number; queue: Soonest<[string, number]> } | null = null
        for (const [channel, queue] of byChannel) {
          if (!free(channel, priority)) continue
          const at = firstOf(queue)
          if (at !== undefined && at < (best?.at ?? Infinity)) best = { at, queue }
        }
        const [person = ''] = best?.queue.take() ?? []
        const of = people.get(person)
        const letter = of?.letters.shift()
        if (!of || !letter) continue
        of.busy = true
        leave(letter)
        return letter
      }
      return null
    },
    done({ id, to }) {
      known.delete(id)
      const of = people.get(to)
      if (!of) return
      of.busy = false
      place(to, of, true)
    },
    drop(channel) {
      for (const [person, of] of people) {
        const [gone, kept] = [of.letters.filter((one) => one.channel === channel), of.letters]
        if (gone.length === 0) continue
        for (const one of gone) {
          known.delete(one.id)
          leave(one)
        }
        of.letters = kept.filter((one) => one.channel !== channel)
        if (!of.busy) place(person, of)
      }
    },
    size: () => [...room.values()].reduce((sum, kept) => sum + kept, 0),
  }
}
