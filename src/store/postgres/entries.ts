import type { QueryResultRow } from 'pg'
import { hashBody, tracesOf } from '../../kit/ledger.ts'
import type { Entry, HistoryRange, NewEntry } from '../../kit/store.ts'
import { carriedNumber, idOf } from './ids.ts'
import { locks } from './schema.ts'
import { asText, fromText } from './text.ts'

type Ask = <R extends QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>

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
 * Writes a transaction's notes as its last act. Numbers are drawn under a lock that is held until the commit, so that
 * the order of ids is the order of commits: whoever has read up to an id will never find an earlier one appear. The
 * price is that commits which note something follow one another; what is done before them does not.
 */
export async function writeEntries(ask: Ask, notes: readonly NewEntry[]): Promise<void> {
  await ask('select pg_advisory_xact_lock($1, $2)', [...locks.ledger])
  for (const note of notes) {
    await ask(
      `with e as (
         insert into duban.entry (plan_id, at, event, by_, via, subjects, body_hash)
         values ($1, $2, $3, $4, $5, $6, $7) returning id),
       t as (insert into duban.trace (subject, entry) select s, e.id from e, unnest($8::text[]) as s)
       insert into duban.body (entry, body) select e.id, $9::json from e`,
      [
        note.planId === null ? null : asText(note.planId),
        note.at,
        asText(note.event),
        asText(note.by),
        asText(note.via),
        note.subjects.map(asText),
        hashBody(note.body),
        tracesOf(note).map(asText),
        JSON.stringify(note.body),
      ],
    )
  }
}

/** Entries in the order of writing, page by page. `body` is null where it was expunged. */
export async function* readEntries(ask: Ask, range: HistoryRange, page: number): AsyncGenerator<Entry> {
  const { of, reverse = false } = range
  const id = of === undefined ? 'e.id' : 't.entry'
  const from = of === undefined ? 'duban.entry e' : 'duban.trace t join duban.entry e on e.id = t.entry'
  let left = Math.max(0, range.limit ?? Infinity)
  let after: number | null = null
  if (range.after !== undefined) after = await numberOf(ask, range.after)
  while (left > 0) {
    const wanted = Math.min(left, page)
    const found = await ask<StoredEntry>(
      `select e.*, b.body from ${from} left join duban.body b on b.entry = e.id
       where ${of === undefined ? '$1::text is null' : 't.subject = $1'}
         and ($2::bigint is null or ${id} ${reverse ? '<' : '>'} $2)
       order by ${id} ${reverse ? 'desc' : 'asc'} limit $3`,
      [of === undefined ? null : asText(of), after, wanted],
    )
    for (const stored of found) yield toEntry(stored)
    if (found.length < wanted) return
    left -= found.length
    after = Number(found.at(-1)?.id)
  }
}

/** Where a page ended: an id of this database or one that was carried over. */
async function numberOf(ask: Ask, id: string): Promise<number> {
  const carried = carriedNumber(id)
  if (id.includes('.')) return carried
  const found = await ask('select 1 from duban.entry where id = $1', [carried])
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
