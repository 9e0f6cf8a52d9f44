import type { Instant } from '../core/day.ts'
import { paceOf, type Rates } from '../core/pace.ts'
import { soonest } from '../core/soonest.ts'
import { DeliveryError } from './errors.ts'

/** The clock, and a way to wait for it: handed in, so that a given clock can be waited for in no time. */
export interface Timer {
  now(): Instant
  /** Resolves at or after a moment; at once when `signal` aborts. */
  wait(until: Instant, signal?: AbortSignal): Promise<void>
}

/** What a turn is asked for: `group`, the limits of groups count too; `first`, an answer somebody waits for. */
export interface Asking {
  group?: boolean
  first?: boolean
}

/** The way out to one bot account: everything that is sent by it passes here, so that no limit is broken. */
export interface Lane {
  /**
   * Resolves when one message to a conversation may go out. Turns of one conversation come in the order of asking; between
   * conversations those with an answer waiting come first, but for one turn in ten, so that nobody starves. Rejects with
   * DeliveryError (retryAt: when) where the platform asked for more silence than is worth waiting for, and after `close`.
   * What it resolves to is called when the platform has answered, whatever it answered: until then the turn is not over, and
   * counts against every limit.
   */
  turn(to: string, how?: Asking): Promise<() => void>
  /** The platform asked for silence until a moment: over all, or in one conversation. */
  pause(until: Instant, to?: string): void
  /** Rejects all who wait, and whoever asks until it is opened again. */
  close(): void
  open(): void
}

/** A silence longer than this, in milliseconds, is not waited for: the letter is put off instead. */
export const PATIENCE_MS = 30_000

/** So many answers in a row; then one of the others has a turn, if any waits. */
const ANSWERS_IN_A_ROW = 9

interface Turn {
  /** Numbers turns in the order of asking. */
  n: number
  isGroup: boolean
  first: boolean
  go(over: () => void): void
  refuse(why: DeliveryError): void
}

interface Conversation {
  to: string
  turns: Turn[]
  /** How many of them are answers. */
  firsts: number
  /** Grows each time it is put in a queue: what an earlier queue still holds of it is then stale. */
  placed: number
}

const silenceUntil = (until: Instant, whole: boolean): DeliveryError =>
  new DeliveryError(`the platform asked for silence until ${new Date(until).toISOString()}`, until, { whole })

export function openLane(rates: Rates, timer: Timer): Lane {
  const pace = paceOf(rates)
  const waiting = new Map<string, Conversation>()
  /** Whose next turn no limit of their own holds back, as far as is known: by the number of that turn. */
  const ready = { first: soonest<[Conversation, number]>(), other: soonest<[Conversation, number]>() }
  /** Whose own limits hold them back, by the moment they open. */
  const resting = soonest<[Conversation, number]>()
  let asked = 0
  let inARow = 0
  let closed = false
  let wake: AbortController | null = null
  let running = false

  function place(one: Conversation): void {
    const [head] = one.turns
    if (!head) return void waiting.delete(one.to)
    const queue = one.firsts > 0 ? ready.first : ready.other
    queue.put(head.n, [one, ++one.placed])
  }

  /** The conversation that has the next turn; `resting` ones whose moment has come take part. */
  function choose(now: Instant): Conversation | null {
    while ((resting.next() ?? Infinity) <= now) {
      const [one, placed] = resting.take() ?? []
      if (one && one.placed === placed) place(one)
    }
    const { first, other } = ready
    const others = pace.gate(now, true) <= now ? [other] : []
    const order = inARow >= ANSWERS_IN_A_ROW ? [...others, first] : [first, ...others]
    for (const queue of order)
      for (let next = queue.take(); next; next = queue.take()) {
        const [one, placed] = next
        const [head] = one.turns
        if (one.placed !== placed || !head) continue
        const opens = pace.own(one.to, head.isGroup, now)
        if (opens > now) {
          resting.put(opens, [one, ++one.placed])
          continue
        }
        inARow = queue === first ? inARow + 1 : 0
        return one
      }
    return null
  }

  function give(one: Conversation, now: Instant): void {
    const turn = one.turns.shift()
    if (!turn) return
    if (turn.first) one.firsts--
    const answered = pace.went(one.to, now, !turn.first)
    turn.go(() => {
      answered(timer.now())
      wake?.abort()
    })
    place(one)
  }

  async function run(): Promise<void> {
    running = true
    while (waiting.size > 0) {
      const now = timer.now()
      const gate = pace.gate(now)
      const one = gate <= now ? choose(now) : null
      if (one) {
        give(one, now)
        continue
      }
      wake = new AbortController()
      const even = ready.other.size() > 0 ? pace.gate(now, true) : Infinity
      await timer.wait(gate > now ? gate : Math.min(resting.next() ?? Infinity, even), wake.signal)
      wake = null
    }
    running = false
  }

  const refuseAll = (one: Conversation, why: DeliveryError): void => {
    waiting.delete(one.to)
    one.placed++
    for (const turn of one.turns.splice(0)) turn.refuse(why)
  }

  /** Why nobody is let wait for a conversation now; null where they may. */
  function tooLong(to: string): DeliveryError | null {
    const now = timer.now()
    if (closed) return new DeliveryError('the channel is being closed', now)
    const [all, own] = [pace.silence(now), pace.silence(now, to)]
    if (all - now > PATIENCE_MS) return silenceUntil(all, true)
    return own - now > PATIENCE_MS ? silenceUntil(own, false) : null
  }

  return {
    turn(to, { group = false, first = false } = {}) {
      const why = tooLong(to)
      if (why) return Promise.reject(why)
      return new Promise<() => void>((go, refuse) => {
        const known = waiting.get(to)
        const one = known ?? { to, turns: [], firsts: 0, placed: 0 }
        one.turns.push({ n: asked++, isGroup: group, first, go, refuse })
        if (first) one.firsts++
        waiting.set(to, one)
        // One that waits already keeps its place, unless an answer moves it to the front.
        if (!known || (first && one.firsts === 1)) place(one)
        if (running) wake?.abort()
        else void run()
      })
    },
    pause(moment, to) {
      pace.pause(moment, to)
      for (const one of to === undefined ? [...waiting.values()] : [waiting.get(to)]) {
        const why = one && tooLong(one.to)
        if (why) refuseAll(one, why)
      }
      wake?.abort()
    },
    close() {
      closed = true
      for (const one of [...waiting.values()])
        refuseAll(one, new DeliveryError('the channel is being closed', timer.now()))
      wake?.abort()
    },
    open: () => void (closed = false),
  }
}
