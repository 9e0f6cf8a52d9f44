import { wallClock, type Day, type Instant } from '../../core/day.ts'
import type { Actor } from '../command.ts'
import { padded } from '../indexes.ts'
import { viewOfItem } from '../show/status.ts'
import type { Db, Entry } from '../store.ts'
import { isAdmin } from './directory.ts'
import { oversees } from './issue-readers.ts'
import { mayReadLetter } from './letters-seen.ts'
import { assignmentsOf, firstOf } from './look.ts'

/** Entries looked at for one page at most: filters beside the index may pass many over. */
const LOOKED_AT = 3000

/** What of an item's history its units see besides the office: what they said, were asked, and what was decided about it. */
const ofUnits = /^(?:report|assignment|completion|extension|chase|turn|ask|countersign)\./

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
  entries: Entry[]
  /** The last entry that was looked at, where there may be more; null at the end. */
  next: string | null
}

/**
 * Whether somebody may read an entry. Who oversees its plan may; of what names no plan, who oversees the plan of every item it is
 * about; a unit what happened to items it sees all of. What a letter said is read by the same people as the letter.
 */
export async function mayReadEntry(db: Db, by: Actor, entry: Entry): Promise<boolean> {
  if (isAdmin(by)) return true
  if (entry.planId !== null && oversees(by, entry.planId)) return true
  const items = []
  for (const id of entry.subjects) {
    const item = id.startsWith('asg_') ? await db.get('assignment', id) : undefined
    if (item) items.push(item)
  }
  if (items.length === 0) return false
  if (entry.planId === null && items.every(({ planId }) => oversees(by, planId))) return true
  if (entry.event === 'letter.sent') return entry.subjects.includes(by.person.id)
  if (!ofUnits.test(entry.event)) return false
  for (const item of items)
    if (viewOfItem(by, item, await assignmentsOf(db, item.taskId)) !== 'all') return false
  return true
}

/** The body of an entry without the words of a letter that somebody may not read. */
export async function bodyRead(db: Db, by: Actor, { event, body }: Entry): Promise<unknown> {
  if (event !== 'letter.sent' || body === null || typeof body !== 'object') return body
  const { letter: id } = body as { letter?: string }
  const letter = id === undefined ? undefined : await db.get('letter', id)
  if (letter && (await mayReadLetter(db, by, letter))) return body
  const { text: _kept, ...facts } = body as Record<string, unknown>
  return facts
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
    if (
      (asked.until === null || day <= asked.until) &&
      isMeant(entry, asked) &&
      (await mayReadEntry(db, by, entry))
    )
      page.entries.push(entry)
    if (page.entries.length === size || looked === LOOKED_AT) return { ...page, next: entry.id }
  }
  return page
}

function isMeant(entry: Entry, { event, by, words }: LedgerAsked): boolean {
  if (event !== '' && entry.event !== event && !entry.event.startsWith(`${event}.`)) return false
  if (by !== null && entry.by !== by) return false
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
