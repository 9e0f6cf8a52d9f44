import type { ClientBase } from 'pg'
import type { Instant } from '../../core/day.ts'
import type { Kind, Rows } from '../../core/model/index.ts'
import type { IndexName } from '../../kit/indexes.ts'
import { Conflict } from '../../kit/store.ts'
import type { Db, Entry, HistoryRange, Listing, NewEntry, Range } from '../../kit/store.ts'
import { readEntries, sendEntries } from './entries.ts'
import { FEW, listing, PAGE, spanOf, type Found, type Span } from './lists.ts'
import { CHECK, hashOfList, nameOf, Reads } from './reads.ts'
import { Session } from './session.ts'
import { CLAIM, CLAIMED, COUNT, GET, LIST } from './statements.ts'
import { asText, claimHash } from './text.ts'
import type { Work } from './works.ts'
import { Writes } from './writes.ts'

/** Rows that a transaction remembers at most: what it reads as a stream is not held whole. */
const REMEMBERED = 2000
/** And of lists: how many, and of how many rows each. */
const LISTS = 100
const SHORT = 20

/** Kinds of which one row names every row of a plan: read a few at a time, and not remembered. */
const LARGE: ReadonlySet<Kind> = new Set(['digest', 'issue'])

const placeOf = (kind: Kind, id: string): string => `${kind}\u0001${id}`

/**
 * The verbs of one transaction on one connection. It sees one moment, so a row that was read is not asked for again. Nothing
 * is written before the end: what it put is laid over what the server answers, and what it read is kept in mind, to be
 * checked when all is written at once.
 */
export class PostgresDb implements Db {
  #session: Session
  #now: Instant
  #notes: NewEntry[] = []
  #claims = new Map<string, Instant | undefined>()
  #writes = new Writes()
  #reads = new Reads()
  #known = new Map<string, Rows[Kind] | undefined>()
  #lists = new Map<string, Found<Rows[Kind]>[]>()

  /** `work`: whose verbs they are, where transactions of others run beside it. */
  constructor(client: ClientBase, now: Instant, work: Work | null = null) {
    this.#session = new Session(client, work)
    this.#now = now
  }

  /** The first thing that went wrong. */
  get failure(): unknown {
    return this.#session.failure
  }

  /** Whether there is anything to be written. */
  get writes(): boolean {
    return this.#writes.waiting || this.#claims.size > 0 || this.#notes.length > 0
  }

  async claim(key: string, keepUntil?: Instant): Promise<boolean> {
    if (await this.claimed(key)) return false
    this.#claims.set(key, keepUntil)
    return true
  }

  async claimed(key: string): Promise<boolean> {
    this.#session.refuseIfEnded()
    if (this.#claims.has(key)) return true
    if (this.#reads.isFree(key)) return false
    const found = await this.#session.ask(CLAIMED, [claimHash(key), this.#now])
    if (found.length === 1) return true
    this.#reads.free(key)
    // Asked twice at the same time, the answer that came first counts.
    return this.#claims.has(key)
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Rows[K] | undefined> {
    this.#session.refuseIfEnded()
    const place = placeOf(kind, id)
    const own = this.#writes.row(place)
    if (own) return own as Rows[K]
    if (this.#known.has(place)) return this.#known.get(place) as Rows[K] | undefined
    const [found] = await this.#session.ask<{ body: Rows[K] }>(GET, [kind, asText(id)])
    this.#reads.row(kind, id, found?.body.version ?? 0)
    const row = this.#remember(place, found && freeze(found.body))
    return (this.#writes.row(place) ?? row) as Rows[K] | undefined
  }

  async put<K extends Kind>(kind: K, row: Rows[K]): Promise<Rows[K]> {
    this.#session.refuseIfEnded()
    const { id, version } = row
    const body = JSON.stringify({ ...row, version: version + 1 })
    const place = placeOf(kind, id)
    // A new row is taken at its word: where it is there already, writing it fails.
    const asked = version !== 0 || this.#known.has(place) || this.#writes.row(place) !== undefined
    const before = asked ? await this.get(kind, id) : undefined
    if (asked && (before?.version ?? 0) !== version) throw this.#session.fail(new Conflict(kind, id))
    const next = freeze(JSON.parse(body) as Rows[K])
    this.#writes.put(place, kind, before ?? null, next, body)
    return next
  }

  /** Shows the rows as they were when it began, whatever is put while it is read. */
  list<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Listing<Rows[K]> {
    return listing<Rows[K]>(() => this.#span(kind, index, range), {
      page: LARGE.has(kind) ? FEW : PAGE,
      ask: (span, limit) => this.#found<K>(kind, span, limit),
      own: (span) => this.#writes.within(kind, span),
      read: (span, found) =>
        this.#reads.list(span.values, hashOfList(span.order === 'asc' ? found : found.toReversed())),
    })
  }

  async count<K extends Kind>(kind: K, index: IndexName<K>, range: Range = {}): Promise<number> {
    const span = await this.#span(kind, index, range)
    const { added, hidden } = this.#writes.within(kind, span)
    const most = span.limit === null ? null : span.limit + hidden
    const [found] = await this.#session.ask<{ n: string; hash: Buffer }>(COUNT, [...span.values, most])
    if (found) this.#reads.count(span.values, most, found.hash)
    return Math.min(Number(found?.n) - hidden + added.length, span.limit ?? Infinity)
  }

  async note(entry: NewEntry): Promise<void> {
    this.#session.refuseIfEnded()
    // A copy, so that what is noted is what was meant at this moment.
    this.#notes.push(JSON.parse(JSON.stringify({ ...entry, body: entry.body ?? null })) as NewEntry)
  }

  /** Committed entries only; a transaction's own notes are written at its very end. */
  async *history(range: HistoryRange = {}): AsyncGenerator<Entry> {
    const read = (of: string, newest: string) => this.#reads.newest(of, newest)
    for await (const entry of readEntries(this.#session, range, read)) yield freeze(entry)
  }

  /**
   * Sends the check of what was read and everything that waited for the end, without waiting for an answer; how it went is
   * kept in `failure`. Throws the first failure where work went on after one: then nothing was sent.
   */
  send(): void {
    if (this.failure !== null) throw this.failure
    this.#session.send(CHECK, this.#reads.values(this.#now))
    if (this.#claims.size > 0) this.#session.send(CLAIM, this.#claimValues())
    this.#fresh = this.#writes.fresh()
    if (this.#writes.waiting) {
      const { statement, values } = this.#writes.take()
      this.#session.send(statement, values)
    }
    sendEntries(this.#session, this.#notes)
  }

  /** The same, and waits for it: for who has the database to themselves and commits by their own hand. */
  async finish(): Promise<void> {
    this.send()
    await this.#session.settled()
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

  #claimValues(): unknown[] {
    const claims = [...this.#claims].map(([key, keepUntil]) => [
      claimHash(key),
      asText(key),
      keepUntil ?? null,
    ])
    return [0, 1, 2].map((column) => claims.map((claim) => claim[column]))
  }

  /** The range that list and count ask for. */
  async #span<K extends Kind>(kind: K, index: IndexName<K>, range: Range): Promise<Span> {
    this.#session.refuseIfEnded()
    const row = range.after === undefined ? undefined : await this.get(kind, range.after)
    return spanOf(kind, index, range, row)
  }

  /** A short list that was read is not asked for again either. */
  async #found<K extends Kind>(kind: K, span: Span, limit: number | null): Promise<Found<Rows[K]>[]> {
    this.#session.refuseIfEnded()
    const name = `${nameOf(span.values)} ${span.order} ${limit}`
    const earlier = this.#lists.get(name)
    if (earlier) return earlier as Found<Rows[K]>[]
    const found = await this.#session.ask<Found<Rows[K]>>(LIST[span.order], [...span.values, limit])
    for (const { body } of found) freeze(body)
    if (LARGE.has(kind)) return found
    for (const { body } of found) this.#remember(placeOf(kind, body.id), body)
    if (found.length <= SHORT && this.#lists.size < LISTS) this.#lists.set(name, found)
    return found
  }

  #remember(place: string, row: Rows[Kind] | undefined): Rows[Kind] | undefined {
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(place, row)
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
