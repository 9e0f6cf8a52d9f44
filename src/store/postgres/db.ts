import type { ClientBase, QueryResultRow } from 'pg'
import type { Instant } from '../../core/day.ts'
import type { Kind, Rows } from '../../core/model/index.ts'
import { boundsOf, keysOf } from '../../kit/indexes.ts'
import type { IndexName } from '../../kit/indexes.ts'
import { Conflict } from '../../kit/store.ts'
import type { Db, Entry, HistoryRange, NewEntry, Range } from '../../kit/store.ts'
import { readEntries, writeEntries } from './entries.ts'
import { asText, claimHash, keyBytes } from './text.ts'

/** How many rows are fetched at a time: a list is read as a stream, never held whole. */
const PAGE = 200

/** The verbs of one transaction on one connection. */
export class PostgresDb implements Db {
  /** The first thing that went wrong, kept so that work which swallows it cannot commit half of what it meant. */
  failure: unknown = null
  #client: ClientBase
  #now: Instant
  #ended = false
  #notes: NewEntry[] = []
  #cursors = 0

  constructor(client: ClientBase, now: Instant) {
    this.#client = client
    this.#now = now
  }

  async claim(key: string, keepUntil?: Instant): Promise<boolean> {
    const claimed = await this.#ask(
      `insert into duban.claim as held (hash, key, keep_until) values ($1, $2, $3)
       on conflict (hash) do update set keep_until = excluded.keep_until where held.keep_until < $4
       returning 1`,
      [claimHash(key), asText(key), keepUntil ?? null, this.#now],
    )
    return claimed.length === 1
  }

  async claimed(key: string): Promise<boolean> {
    const found = await this.#ask(
      'select 1 from duban.claim where hash = $1 and (keep_until is null or keep_until >= $2)',
      [claimHash(key), this.#now],
    )
    return found.length === 1
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> {
    const [found] = await this.#ask<{ body: Rows[K] }>(
      'select body from duban.row where kind = $1 and id = $2',
      [kind, asText(id)],
    )
    return found && freeze(found.body)
  }

  async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    const body = JSON.stringify({ ...row, version: row.version + 1 })
    const id = asText(row.id)
    const stored =
      row.version === 0
        ? await this.#ask(
            `insert into duban.row (kind, id, version, body) values ($1, $2, 1, $3)
             on conflict (kind, id) do nothing returning 1`,
            [kind, id, body],
          )
        : await this.#ask(
            `update duban.row set version = version + 1, body = $3
             where kind = $1 and id = $2 and version = $4 returning 1`,
            [kind, id, body, row.version],
          )
    if (stored.length === 0) throw this.#fail(new Conflict(kind, row.id))
    const next = freeze(JSON.parse(body) as Rows[K])
    await this.#index(kind, next, row.version === 0)
    return next
  }

  /** Shows the rows as they were when it began, whatever is put while it is read: a cursor sees no later write. */
  async *list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): AsyncGenerator<Rows[K]> {
    const { matching, values, limit } = await this.#select(kind, index, range)
    const query = `select r.body from duban.key k join duban.row r using (kind, id) ${matching}`
    for await (const { body } of this.#stream<{ body: Rows[K] }>(query, values, limit)) yield freeze(body)
  }

  async count<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Promise<number> {
    const { matching, values } = await this.#select(kind, index, range)
    const [found] = await this.#ask<{ n: string }>(
      `select count(*) as n from (select 1 from duban.key k ${matching}) as s`,
      values,
    )
    return Number(found?.n)
  }

  async note(entry: NewEntry): Promise<void> {
    this.#refuseIfEnded()
    // A copy, so that what is noted is what was meant at this moment.
    this.#notes.push(JSON.parse(JSON.stringify({ ...entry, body: entry.body ?? null })) as NewEntry)
  }

  /** Committed entries only; a transaction's own notes are written at its very end. */
  async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    for await (const entry of readEntries((text, values) => this.#ask(text, values), range, PAGE))
      yield freeze(entry)
  }

  /** Writes what waits for the end. Throws the first failure where work went on after one. */
  async finish(): Promise<void> {
    if (this.failure !== null) throw this.failure
    if (this.#notes.length > 0) await writeEntries((text, values) => this.#ask(text, values), this.#notes)
  }

  /** From here on every verb is refused: the connection belongs to someone else. */
  end(): void {
    this.#ended = true
  }

  async #ask<R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    this.#refuseIfEnded()
    try {
      return (await this.#client.query<R>(text, values)).rows
    } catch (error) {
      throw this.#fail(error)
    }
  }

  #fail(error: unknown): unknown {
    this.failure ??= error
    return error
  }

  #refuseIfEnded(): void {
    if (this.#ended) throw new Error('the transaction has ended: its db must not be kept')
  }

  /** A short result at once, a long one page by page. */
  async *#stream<R extends QueryResultRow>(
    query: string,
    values: unknown[],
    limit: number,
  ): AsyncGenerator<R> {
    if (limit <= PAGE) {
      yield* await this.#ask<R>(query, values)
      return
    }
    const cursor = `list_${++this.#cursors}`
    await this.#ask(`declare ${cursor} no scroll cursor for ${query}`, values)
    try {
      for (;;) {
        const page = await this.#ask<R>(`fetch ${PAGE} from ${cursor}`)
        yield* page
        if (page.length < PAGE) return
      }
    } finally {
      if (!this.#ended && this.failure === null) await this.#ask(`close ${cursor}`)
    }
  }

  /** Brings the keys of a row up to date. Keys that stay are not touched, so that their readers are not disturbed. */
  async #index<K extends Kind>(kind: K, row: Rows[K], isNew: boolean): Promise<void> {
    const keys = keysOf(kind, row)
    const values = [kind, asText(row.id), keys.map(([name]) => name), keys.map(([, key]) => keyBytes(key))]
    if (!isNew)
      await this.#ask(
        `delete from duban.key where kind = $1 and id = $2
         and (idx, key) not in (select * from unnest($3::text[], $4::bytea[]))`,
        values,
      )
    // A row may give one key twice (a unit's name among its aliases), and keeps those it had.
    if (keys.length > 0)
      await this.#ask(
        `insert into duban.key (kind, id, idx, key) select $1, $2, * from unnest($3::text[], $4::bytea[])
         on conflict (kind, idx, key) do nothing`,
        values,
      )
  }

  /** The end of a query over the key table that list and count share: the range, in order, cut to the limit. */
  async #select<K extends Kind>(kind: K, index: IndexName<K>, range: Range) {
    const { prefix = [], from, to, after, reverse = false, limit = Infinity } = range
    const bounds = boundsOf(prefix, from, to)
    const cursor = after === undefined ? null : await this.#keyOf(kind, index, after, bounds, reverse)
    const values: unknown[] = [kind, index, keyBytes(bounds.low), keyBytes(bounds.high)]
    if (cursor !== null) values.push(keyBytes(cursor))
    const past = cursor === null ? '' : `and k.key ${reverse ? '<' : '>'} $5`
    const cut = Number.isFinite(limit) ? `limit ${Math.max(0, Math.trunc(limit))}` : ''
    const matching = `where k.kind = $1 and k.idx = $2 and k.key >= $3 and k.key < $4 ${past}
       order by k.key ${reverse ? 'desc' : 'asc'} ${cut}`
    return { matching, values, limit }
  }

  /** The key of the row that a page ended with. A row with several keys in the range counts as the last of them. */
  async #keyOf<K extends Kind>(
    kind: K,
    index: IndexName<K>,
    id: string,
    { low, high }: { low: string; high: string },
    reverse: boolean,
  ): Promise<string> {
    const row = await this.get(kind, id)
    const keys = row ? keysOf(kind, row).flatMap(([name, key]) => (name === index ? [key] : [])) : []
    const within = keys.filter((key) => key >= low && key < high).sort()
    const key = reverse ? within[0] : within.at(-1)
    // An empty page would look like the last one.
    if (key === undefined)
      throw new RangeError(`${kind} ${id} is not (or no longer) in this range of ${index}`)
    return key
  }
}

/** Rows are values: frozen through and through. */
function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}
