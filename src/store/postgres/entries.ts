import { HOUSE, type Entry, type HistoryRange, type NewEntry } from '../../kit/store.ts'
import { hashBody, tracesOf } from '../../kit/ledger.ts'
import { carriedNumber, idOf } from './ids.ts'
import type { Named, Session } from './session.ts'
import { asText, fromText } from './text.ts'

/** Entries that are written, or read, at a time. */
const PAGE = 200

interface StoredEntry {
  id: string
  plan_id: string | null
  at: number
  event: string
  by_: string
  via: string
  subjects: string[]
  body_hash: string
  body: unknown
}

/**
 * Subjects and traces of all entries lie in one list each, of which an entry has a slice. Sorting makes all numbers be
 * drawn before the first row is written.
 */
const NOTE: Named = {
  name: 'note',
  text: `with n as materialized (
      select * from (select nextval('duban.entry_id_seq') as id, u.* from unnest($1::text[], $2::float8[], $3::text[],
        $4::text[], $5::text[], $6::text[], $7::json[], $8::int[], $9::int[], $10::int[], $11::int[])
        as u (plan_id, at, event, by_, via, body_hash, body, s, s_end, t, t_end)) as drawn order by id),
    e as (insert into duban.entry (id, plan_id, at, event, by_, via, subjects, body_hash)
      select id, plan_id, at, event, by_, via, ($12::text[])[s:s_end], body_hash from n),
    t as (insert into duban.trace (subject, entry) select subject, id from n, unnest(($13::text[])[t:t_end]) as subject)
    insert into duban.body (entry, body) select id, body from n`,
}

/**
 * Sends a transaction's notes. Numbers are drawn under the lock of commits, so that the order of ids is the order of commits:
 * whoever has read up to an id, of a plan, of a subject or of everything, will never find an earlier one appear.
 */
export function sendEntries(session: Session, notes: readonly NewEntry[]): void {
  for (let from = 0; from < notes.length; from += PAGE)
    session.send(NOTE, noteValues(notes.slice(from, from + PAGE)))
}

/** One list of all, and of each where its part begins and ends, as PostgreSQL counts. */
function slices(lists: readonly (readonly string[])[]): { all: string[]; from: number[]; to: number[] } {
  const all: string[] = []
  const from: number[] = []
  const to: number[] = []
  for (const list of lists) {
    from.push(all.length + 1)
    for (const text of list) all.push(asText(text))
    to.push(all.length)
  }
  return { all, from, to }
}

function noteValues(notes: readonly NewEntry[]): unknown[] {
  const subjects = slices(notes.map((note) => note.subjects))
  const traces = slices(notes.map(tracesOf))
  return [
    notes.map(({ planId }) => (planId === null ? null : asText(planId))),
    notes.map(({ at }) => at),
    notes.map(({ event }) => asText(event)),
    notes.map(({ by }) => asText(by)),
    notes.map(({ via }) => asText(via)),
    notes.map(({ body }) => hashBody(body)),
    notes.map(({ body }) => JSON.stringify(body)),
    ...[subjects.from, subjects.to, traces.from, traces.to, subjects.all, traces.all],
  ]
}

/** `$1` whose, `$2` after which number, `$3` how many. */
const entriesOf = (of: 'all' | 'one', order: 'asc' | 'desc'): Named => {
  const id = of === 'all' ? 'e.id' : 't.entry'
  const from = of === 'all' ? 'duban.entry e' : 'duban.trace t join duban.entry e on e.id = t.entry'
  return {
    name: `entries of ${of} ${order}`,
    text: `select e.*, b.body from ${from} left join duban.body b on b.entry = e.id
      where ${of === 'all' ? '$1::text is null' : 't.subject = $1'}
        and ${id} ${order === 'asc' ? '>' : '<'} $2
      order by ${id} ${order} limit $3`,
  }
}

export const ENTRIES = {
  all: { asc: entriesOf('all', 'asc'), desc: entriesOf('all', 'desc') },
  one: { asc: entriesOf('one', 'asc'), desc: entriesOf('one', 'desc') },
} as const

const FIRST = '-9223372036854775808'
const LAST = '9223372036854775807'

/**
 * Entries in the order of writing, page by page. `body` is null where it was expunged. `read` is told after which number there
 * was nothing, where the end was seen.
 */
export async function* readEntries(
  session: Session,
  range: HistoryRange,
  read: (of: string, newest: string) => void,
): AsyncGenerator<Entry> {
  const { of, reverse = false } = range
  let left = Math.max(0, range.limit ?? Infinity)
  let after: string = reverse ? LAST : FIRST
  if (range.after !== undefined) after = String(await numberOf(session, range.after))
  const statement = ENTRIES[of === undefined ? 'all' : 'one'][reverse ? 'desc' : 'asc']
  const fromTop = reverse && range.after === undefined
  for (let page = 0; left > 0; page++) {
    const wanted = Math.min(left, PAGE)
    const values = [of === undefined ? null : asText(of), after, wanted]
    const found = await session.ask<StoredEntry>(statement, values)
    const ended = found.length < wanted
    // Whole ledgers are read as they stood: whoever seals or shows one must not begin anew with every note.
    const plain = of !== undefined && of !== HOUSE && found[0]?.plan_id !== asText(of)
    if (plain && (fromTop ? page === 0 : ended && !reverse))
      read(of, (fromTop ? found[0] : found.at(-1))?.id ?? (fromTop ? FIRST : after))
    for (const stored of found) yield toEntry(stored)
    if (ended) return
    left -= found.length
    after = found.at(-1)?.id ?? after
  }
}

/** Where a page ended: an id of this database or one that was carried over. */
async function numberOf(session: Session, id: string): Promise<number> {
  const carried = carriedNumber(id)
  if (id.includes('.')) return carried
  const found = await session.ask({ name: 'entry', text: 'select 1 from duban.entry where id = $1' }, [
    carried,
  ])
  return found.length > 0 ? carried : Number(id)
}

const toEntry = (stored: StoredEntry): Entry => ({
  id: idOf(Number(stored.id)),
  planId: stored.plan_id === null ? null : fromText(stored.plan_id),
  event: fromText(stored.event),
  by: fromText(stored.by_),
  via: fromText(stored.via),
  at: stored.at,
  subjects: stored.subjects.map(fromText),
  body: stored.body ?? null,
  bodyHash: stored.body_hash,
})
