import type { ClientBase } from 'pg'
import type { Instant } from '../../core/day.ts'
import type { Kind, Rows } from '../../core/model/index.ts'
import type { IndexName } from '../../kit/indexes.ts'
import { Conflict } from '../../kit/store.ts'
import type { Db, Entry, HistoryRange, Listing, NewEntry, Range } from '../../kit/store.ts'
import { readEntries, writeEntries } from './entries.ts'
import { listing, type Span, spanOf } from './lists.ts'
import { Session } from './session.ts'
import { CLAIM, CLAIMED, COUNT, GET } from './statements.ts'
import { asText, claimHash } from './text.ts'
import { Writes } from './writes.ts'

/** Rows that a transaction remembers at most: what it reads as a stream is not held whole. */
const REMEMBERED = 2000

const placeOf = (kind: Kind, id: string): string => `${kind}\u0001${id}`

/**
 * The verbs of one transaction on one connection. It sees one moment, so a row that was read is not asked for again; and
 * what it puts goes to the server when a list of that kind is asked for, or at the end, all at once. Whether a version is
 * the stored one follows from what was read at that moment.
 */
export class PostgresDb implements Db {
  #session: Session
  #now: Instant
  #notes: NewEntry[] = []
  #writes = new Writes()
  #known = new Map<string, Rows[Kind] | undefined>()

  constructor(client: ClientBase, now: Instant) {
    this.#session = new Session(client)
    this.#now = now
  }

  /** The first thing that went wrong. */
  get failure(): unknown {
    return this.#session.failure
  }

  async claim(key: string, keepUntil?: Instant): Promise<boolean> {
    const claimed = await this.#session.ask(CLAIM, [
      ...[claimHash(key), asText(key), keepUntil ?? null, this.#now],
    ])
    return claimed.length === 1
  }

  async claimed(key: string): Promise<boolean> {
    const found = await this.#session.ask(CLAIMED, [claimHash(key), this.#now])
    return found.length === 1
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> {
    this.#session.refuseIfEnded()
    const place = placeOf(kind, id)
    if (this.#known.has(place)) return this.#known.get(place) as Rows[K] | undefined
    const [found] = await this.#session.ask<{ body: Rows[K] }>(GET, [kind, asText(id)])
    return this.#remember(place, found && freeze(found.body)) as Rows[K] | undefined
  }

  async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    this.#session.refuseIfEnded()
    const { id, version } = row
    const body = JSON.stringify({ ...row, version: version + 1 })
    const place = placeOf(kind, id)
    // A new row is taken at its word: where it is there already, writing it fails.
    if (version !== 0) await this.get(kind, id)
    const before = this.#known.get(place)
    if ((version !== 0 || this.#known.has(place)) && (before?.version ?? 0) !== version)
      throw this.#session.fail(new Conflict(kind, id))
    const next = freeze(JSON.parse(body) as Rows[K])
    this.#writes.put(place, kind, before ?? null, next, body)
    this.#known.set(place, next)
    return next
  }

  /** Shows the rows as they were when it began, whatever is put while it is read. */
  list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Listing<Rows[K]> {
    return listing<Rows[K]>(this.#session, () => this.#span(kind, index, range), {
      row: (body) => freeze(body),
      known: (row) => void this.#remember(placeOf(kind, row.id), row),
    })
  }

  async count<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Promise<number> {
    const { values, limit } = await this.#span(kind, index, range)
    const [found] = await this.#session.ask<{ n: string }>(COUNT, [...values, limit])
    return Number(found?.n)
  }

  async note(entry: NewEntry): Promise<void> {
    this.#session.refuseIfEnded()
    // A copy, so that what is noted is what was meant at this moment.
    this.#notes.push(JSON.parse(JSON.stringify({ ...entry, body: entry.body ?? null })) as NewEntry)
  }

  /** Committed entries only; a transaction's own notes are written at its very end. */
  async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    for await (const entry of readEntries(this.#session, range)) yield freeze(entry)
  }

  /**
   * Sends what waits for the end, and resolves when all of it was written; what the caller sends next goes along. Throws
   * the first failure where work went on after one: then nothing was sent.
   */
  async finish(): Promise<void> {
    if (this.failure !== null) throw this.failure
    this.#flush()
    if (this.#notes.length > 0) await writeEntries(this.#session, this.#notes)
    if (this.failure !== null) throw this.failure
  }

  /** From here on every verb is refused. */
  end(): void {
    this.#session.end()
  }

  /** New rows that were written: one of them was there already where that failed. */
  get fresh(): readonly { kind: Kind; id: string }[] {
    return this.#fresh
  }
  #fresh: { kind: Kind; id: string }[] = []

  #flush(): void {
    if (!this.#writes.waiting) return
    for (const fresh of this.#writes.fresh()) this.#fresh.push(fresh)
    const { statement, values } = this.#writes.take()
    this.#session.send(statement, values)
  }

  /** The range that list and count ask for. What was put of this kind is written first: both see own writes. */
  async #span<K extends Kind>(kind: K, index: IndexName<K>, range: Range): Promise<Span> {
    this.#session.refuseIfEnded()
    if (this.#writes.holds(kind)) this.#flush()
    const row = range.after === undefined ? undefined : await this.get(kind, range.after)
    return spanOf(kind, index, range, row)
  }

  #remember(place: string, row: Rows[Kind] | undefined): Rows[Kind] | undefined {
    if (this.#known.has(place)) return this.#known.get(place)
    if (this.#known.size >= REMEMBERED && !this.#writes.waiting) this.#known.clear()
    if (this.#known.size < REMEMBERED) this.#known.set(place, row)
    return row
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
