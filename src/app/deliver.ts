import type { Instant } from '../core/day.ts'
import type { Letter } from '../core/model/index.ts'
import { accountFor, channelOf } from '../core/reach.ts'
import { padded } from '../kit/indexes.ts'
import { collect } from '../kit/moves/look.ts'
import type { Db } from '../kit/store.ts'
import { dispatch, serves, type DispatchParts } from './dispatch.ts'
import { openLine, type Waiting } from './line.ts'

export interface DeliverParts extends DispatchParts {
  /** The moment now, for a delivery that takes long; without it each goes by the moment `send` was given. */
  clock?: () => Instant
  /** Letters under way at once on each channel; without it they go one at a time, in one strict order over all. */
  atOnce?: number
  /** Whether this process sends on a channel now; without it every one does. `fresh` is awaited before the queue is read. */
  lease?: { sends(channel: string): boolean; fresh(): Promise<void> }
}

export interface Delivered {
  sent: number
  notNeeded: number
  failed: number
  retried: number
}

export interface Delivery {
  /**
   * Sends what is due; resolves when nothing is due any more. While that is going on it makes the running one look again,
   * answers first, and resolves with it.
   */
  send(now: Instant): Promise<Delivered>
  /** Begins nothing more: what the channels refuse from now on stays due. */
  rest(): void
}

/** Letters read from the queue in one transaction. */
const PAGE = 200

/** Places beyond `atOnce` that only answers take: slow digests do not fill them. */
const FOR_ANSWERS = 16

/** How often, in milliseconds, a running delivery reads the whole queue again and not the answers alone. */
const WHOLE_QUEUE_MS = 15_000

const ANSWERS = ['0']
const ALL = ['0', '1', '2']

/**
 * The one road out. Persons do not wait for each other, nor channels: each has places of its own, one person's letters go
 * one after another, and as places become free the queue is looked at again.
 */
export function createDelivery(parts: DeliverParts): Delivery {
  const { store, atOnce, lease } = parts
  const silent = new Map<string, Instant>()
  let given: Instant = 0
  let resting = false
  let wanted = false
  let running: Promise<Delivered> | null = null
  let wake = (): void => {}
  const now = (): Instant => parts.clock?.() ?? given
  const speaks = (channel: string): boolean =>
    (silent.get(channel) ?? 0) <= now() && (lease?.sends(channel) ?? true)

  /** Whether there is a channel on which this process sends now; letters without one are somebody's too. */
  const anybody = (): boolean => [...parts.adapters.map(({ channel }) => channel), ''].some(speaks)

  async function run(): Promise<Delivered> {
    const done: Delivered = { sent: 0, notNeeded: 0, failed: 0, retried: 0 }
    const line = openLine({ inTurns: atOnce !== undefined })
    /** Letters that were tried in this run, by the moment they were due: unchanged, they are not tried again. */
    const tried = new Map<string, Instant>()
    const under = new Map<string, number>()
    let underWay = 0
    let failure: { error: unknown } | null = null
    let lookedAt = now()

    const free = (channel: string, priority: number): boolean => {
      if (atOnce === undefined) return !busy()
      return (under.get(channel) ?? 0) < atOnce + (priority === 0 ? FOR_ANSWERS : 0)
    }

    const busy = (): boolean => underWay > 0
    const stops = (): boolean => resting || failure !== null

    function launch(): void {
      while (!stops()) {
        const next = line.next(free)
        if (!next) return
        void begin(next)
      }
    }

    async function begin(letter: Waiting): Promise<void> {
      const { id, channel, dueAt } = letter
      underWay++
      under.set(channel, (under.get(channel) ?? 0) + 1)
      try {
        const may = (): boolean => !resting && speaks(channel)
        const { done: came, silentUntil } = await dispatch(parts, id, now, may)
        if (came !== 'left') done[came]++
        if (!may()) line.drop(channel)
        else if (came === 'left' || came === 'retried') tried.set(id, dueAt)
        if (silentUntil !== undefined) {
          silent.set(channel, silentUntil)
          line.drop(channel)
        }
      } catch (error) {
        failure ??= { error }
      }
      underWay--
      under.set(channel, (under.get(channel) ?? 1) - 1)
      line.done(letter)
      launch()
      wake()
    }

    /** Takes in what is due, page by page, the first pages in one transaction; true if there was something new. */
    async function look(priorities: readonly string[]): Promise<boolean> {
      const firsts = await store.tx(async (db) => {
        const pages = new Map<string, Page>()
        for (const priority of priorities) pages.set(priority, await pageOf(db, priority, null))
        return pages
      })
      let found = false
      for (const [priority, first] of firsts)
        for (let next: Page | null = first; next && !stops();) {
          const { page, last }: Page = next
          for (const letter of page)
            if (speaks(letter.channel) && tried.get(letter.id) !== letter.dueAt)
              found = line.add(letter) || found
          launch()
          if (wanted && last) {
            wanted = false
            found = (await look(ANSWERS)) || found
          }
          next = last && (await store.tx((db) => pageOf(db, priority, last)))
        }
      return found
    }

    async function lookAll(): Promise<boolean> {
      await lease?.fresh()
      lookedAt = now()
      // Who may send nothing does not read the queue: with several processes most of it is always somebody else's.
      return anybody() && look(ALL)
    }

    const woken = (): Promise<void> => new Promise((resolve) => (wake = resolve))
    try {
      // Once more after a look that found something: more may have come due meanwhile, or found no room.
      let owed = await lookAll()
      while (!stops()) {
        const whole = line.size() === 0 || now() - lookedAt >= WHOLE_QUEUE_MS
        if ((wanted || owed) && whole) {
          wanted = false
          owed = await lookAll()
        } else if (wanted) {
          wanted = false
          owed = true
          await look(ANSWERS)
        } else if (!busy() && line.size() === 0) break
        else await woken()
      }
    } catch (error) {
      failure ??= { error }
    }
    while (busy()) await woken()
    // At once, so that whoever asks from now on begins a run of their own.
    running = null
    if (failure) throw failure.error
    return done
  }

  /** A page of the queue and where the next begins, with the channel by which each letter would go now. */
  async function pageOf(db: Db, priority: string, after: Place | null): Promise<Page> {
    const rows = await dueAfter(db, priority, after, now())
    const page: Waiting[] = []
    for (const { id, to, through, dueAt } of rows) {
      const person = await db.get('person', to)
      const account = person ? accountFor(person, serves(parts), through) : null
      page.push({ id, to, channel: channelOf(account ?? ''), priority: Number(priority), dueAt })
    }
    return { page, last: rows.length === PAGE ? (rows.at(-1) ?? null) : null }
  }

  return {
    send(moment) {
      given = moment
      if (resting) return Promise.resolve({ sent: 0, notNeeded: 0, failed: 0, retried: 0 })
      if (running) {
        wanted = true
        wake()
        return running
      }
      running = run()
      return running
    },
    rest() {
      resting = true
      wake()
    },
  }
}

interface Place {
  id: string
  dueAt: Instant
}

interface Page {
  page: Waiting[]
  last: Place | null
}

/** The next due letters of a priority after a place in the queue, whose own letter may be gone by now. */
async function dueAfter(db: Db, priority: string, after: Place | null, now: Instant): Promise<Letter[]> {
  const rest = { to: padded(now), limit: PAGE }
  if (!after) return collect(db.list('letter', 'due', { prefix: [priority], ...rest }))
  const { id, dueAt } = after
  const same = await collect(
    db.list('letter', 'due', { prefix: [priority, padded(dueAt)], from: id, limit: PAGE + 1 }),
  )
  const rows = same.filter((row) => row.id !== id).slice(0, PAGE)
  if (rows.length === PAGE) return rows
  const later = { prefix: [priority], from: padded(dueAt + 1), to: rest.to, limit: PAGE - rows.length }
  return [...rows, ...(await collect(db.list('letter', 'due', later)))]
}
