import { createHash } from 'node:crypto'
import { HOUSE, type Entry, type HistoryRange, type NewEntry } from '../../kit/store.ts'
import { hashBody, tracesOf } from '../../kit/ledger.ts'
import { carriedNumber, idOf } from './ids.ts'
import { locks } from './schema.ts'
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

/** Takes a transaction id before the locks: see `readEntries` for why the order matters. */
const ORDER: Named = {
  name: 'ledger order',
  text: `select pg_current_xact_id(), pg_advisory_xact_lock($1, plan) from unnest($2::int[]) as plan`,
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

/** Any number that is the same for the same plan: the second half of its lock's name. */
const lockOf = (plan: string): number => createHash('sha256').update(plan).digest().readInt32BE()

/**
 * Writes a transaction's notes as its last act. Numbers are drawn under a lock of each plan that is held until the commit,
 * so that within a plan the order of ids is the order of commits: whoever has read a plan up to an id will never find an
 * earlier one appear. Locks are taken in order, and nothing else is waited for behind them.
 */
export async function writeEntries(session: Session, notes: readonly NewEntry[]): Promise<void> {
  const plans = new Set(notes.map(({ planId }) => lockOf(planId ?? HOUSE)))
  session.send(ORDER, [locks.plan, [...plans].toSorted((a, b) => a - b)])
  const sent: Promise<unknown>[] = []
  for (let from = 0; from < notes.length; from += PAGE) {
    session.send('savepoint ledger')
    sent.push(session.ask(NOTE, noteValues(notes.slice(from, from + PAGE))))
  }
  await Promise.all(sent)
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

/** `$1` whose, `$2` after which number, `$3` how many, `$4` up to which number. */
const entriesOf = (of: 'all' | 'one', order: 'asc' | 'desc'): Named => {
  const id = of === 'all' ? 'e.id' : 't.entry'
  const from = of === 'all' ? 'duban.entry e' : 'duban.trace t join duban.entry e on e.id = t.entry'
  return {
    name: `entries of ${of} ${order}`,
    text: `select e.*, b.body from ${from} left join duban.body b on b.entry = e.id
      where ${of === 'all' ? '$1::text is null' : 't.subject = $1'}
        and ${id} ${order === 'asc' ? '>' : '<'} $2 and ${id} <= $4
      order by ${id} ${order} limit $3`,
  }
}

export const ENTRIES = {
  all: { asc: entriesOf('all', 'asc'), desc: entriesOf('all', 'desc') },
  one: { asc: entriesOf('one', 'asc'), desc: entriesOf('one', 'desc') },
} as const

/**
 * Up to which number all entries of all plans are there, as this transaction sees the world: a number drawn earlier by
 * somebody who commits later must never appear behind what was read. Every writer has its transaction id before it draws,
 * and a second one (of its savepoint, the `xmin` of its rows) after it drew. So where that second id is older than every
 * transaction that was under way when this one began, all who drew before have ended. Those that are under way in other
 * databases of the server do not count.
 */
const HORIZON: Named = {
  name: 'horizon',
  text: `with away as (
      select l.transactionid::text::bigint as id from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'transactionid' and l.granted and a.datname <> current_database()),
    busy as (
      select x::text::bigint as id from pg_snapshot_xip(pg_current_snapshot()) as x
      where x::text::bigint & 4294967295 not in (select id from away)),
    now as (
      select pg_snapshot_xmax(s)::text::bigint as next,
        coalesce((select min(id) from busy), pg_snapshot_xmax(s)::text::bigint) as oldest,
        pg_current_xact_id_if_assigned()::text::bigint & 4294967295 as own
      from pg_current_snapshot() as s)
    select e.id from duban.entry e, now
    where ((e.xmin::text::bigint - now.oldest) & 4294967295) >= now.next - now.oldest
      or e.xmin::text::bigint = now.own
    order by e.id desc limit 1`,
}

const FIRST = '-9223372036854775808'
const LAST = '9223372036854775807'

/**
 * Entries in the order of writing, page by page. `body` is null where it was expunged. Those of one plan are all there are;
 * what is read of all plans ends before an entry that somebody may still be writing an earlier one beside. Of a subject
 * whose entries lie in several plans they are shown as they are.
 */
export async function* readEntries(session: Session, range: HistoryRange): AsyncGenerator<Entry> {
  const { of, reverse = false } = range
  let left = Math.max(0, range.limit ?? Infinity)
  let after: string = reverse ? LAST : FIRST
  if (range.after !== undefined) after = String(await numberOf(session, range.after))
  let upTo: string = LAST
  if (of === undefined) upTo = (await session.ask<{ id: string }>(HORIZON))[0]?.id ?? FIRST
  const statement = ENTRIES[of === undefined ? 'all' : 'one'][reverse ? 'desc' : 'asc']
  while (left > 0) {
    const wanted = Math.min(left, PAGE)
    const values = [of === undefined ? null : asText(of), after, wanted, upTo]
    const found = await session.ask<StoredEntry>(statement, values)
    for (const stored of found) yield toEntry(stored)
    if (found.length < wanted) return
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
