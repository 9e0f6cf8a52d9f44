import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Actor } from '../command.ts'
import { padded } from '../indexes.ts'
import type { Db, Entry } from '../store.ts'
import { entryRead, type EntryRead } from './ledger-read.ts'
import { firstOf } from './look.ts'

/** Entries looked at for one page at most: filters beside the index may pass many over. */
const LOOKED_AT = 3000

export interface LedgerAsked {
  /** A plan or a row that the entries are about; null for all of them. */
  of: string | null
  /** The beginning of the event's name, `report` or `report.filed`. */
  event: string
  /** Who did it, by id. */
  by: string | null
  from: Day | null
  until: Day | null
  /** Words that stand in the entry. */
  words: string
  after: string | null
}

export interface LedgerPage {
  entries: EntryRead[]
  /** The last entry that was looked at, where there may be more; null at the end. */
  next: string | null
}

/** One page of the ledger, the newest first, as somebody may read it: at most `size` entries. */
export async function ledgerSeen(
  db: Db,
  by: Actor,
  asked: LedgerAsked,
  { timezone, size }: { timezone: string; size: number },
): Promise<LedgerPage> {
  const page: LedgerPage = { entries: [], next: null }
  const after = asked.after ?? (await startOf(db, asked, timezone))
  const range = { reverse: true, limit: LOOKED_AT, ...(asked.of === null ? {} : { of: asked.of }) }
  let looked = 0
  for await (const entry of db.history(after === null ? range : { ...range, after })) {
    looked++
    const { day } = wallClock(entry.at, timezone)
    // Entries stand in the order of writing: a day that is before is not followed by one that is after, save by minutes.
    if (asked.from !== null && day < asked.from) return page
    if ((asked.until === null || day <= asked.until) && isMeant(entry, asked)) {
      const read = await entryRead(db, by, entry)
      if (read && (!read.partly || holds(read, asked))) page.entries.push(read)
    }
    if (page.entries.length === size || looked === LOOKED_AT) return { ...page, next: entry.id }
  }
  return page
}

/** Looked at before any row is: what the whole entry does not hold, no part of it does. */
function isMeant(entry: Entry, asked: LedgerAsked): boolean {
  const { event, by } = asked
  if (event !== '' && entry.event !== event && !entry.event.startsWith(`${event}.`)) return false
  return (by === null || entry.by === by) && holds(entry, asked)
}

/**
 * Whether words are in what there is of an entry. Of one that is read in part they are looked for in that part: a search must not
 * tell what a letter said that is not shown.
 */
function holds(entry: Pick<Entry, 'body'>, { words }: LedgerAsked): boolean {
  return words === '' || JSON.stringify(entry.body ?? '').includes(JSON.stringify(words).slice(1, -1))
}

/** Of a whole plan the entry before which a past day's begin, found by its seals and not by reading all that came later. */
async function startOf(db: Db, { of, until }: LedgerAsked, timezone: string): Promise<string | null> {
  const plan = of === null || until === null ? undefined : await db.get('plan', of)
  if (!plan || until === null) return null
  const newest = await firstOf(db.list('seal', 'byPlan', { prefix: [plan.id], reverse: true, limit: 1 }))
  if (!newest) return null
  const isLater = async (n: number): Promise<boolean> => {
    const seal = await firstOf(
      db.list('seal', 'byPlan', { prefix: [plan.id], from: padded(n), to: padded(n) }),
    )
    return seal !== undefined && dayAfter(seal.at, until, timezone)
  }
  let [low, high] = [1, newest.n + 1]
  while (low < high) {
    const middle = Math.trunc((low + high) / 2)
    if (await isLater(middle)) high = middle
    else low = middle + 1
  }
  // The first seal after the day may hold entries of it; the one after that holds none.
  const beyond = await firstOf(
    db.list('seal', 'byPlan', { prefix: [plan.id], from: padded(low + 1), to: padded(low + 1) }),
  )
  return beyond?.entries[0] ?? null
}

const dayAfter = (at: Instant, day: Day, timezone: string): boolean => wallClock(at, timezone).day > day
