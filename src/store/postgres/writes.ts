import type { Kind, Rows } from '../../core/model/index.ts'
import { keysOf } from '../../kit/indexes.ts'
import { within, type Found, type Own, type Span } from './lists.ts'
import type { Named } from './session.ts'
import { asText, keyBytes } from './text.ts'

/** A row as it will be, and as it was before this transaction (null: it is new). */
interface Changed {
  kind: Kind
  id: string
  before: Rows[Kind] | null
  row: Rows[Kind]
  body: string
}

/**
 * Rows, keys that a row lost and keys that it has, in one statement. Tables are changed side by side, none sees the other's
 * change, and none needs to: a key ends in the id of its row. A new row that is there already is a unique violation; that a
 * changed one is still what was read was checked before. Keys that stay are put once more all the same: an older release may
 * not have known them.
 */
const WRITE: Named = {
  name: 'write',
  text: `with
    added as (insert into duban.row (kind, id, version, body)
      select * from unnest($1::text[], $2::text[], $3::bigint[], $4::json[])),
    changed as (update duban.row r set version = n.version, body = n.body
      from unnest($5::text[], $6::text[], $7::bigint[], $8::json[]) as n (kind, id, version, body)
      where r.kind = n.kind and r.id = n.id),
    lost as (delete from duban.key k using unnest($9::text[], $10::text[], $11::bytea[]) as o (kind, idx, key)
      where k.kind = o.kind and k.idx = o.idx and k.key = o.key)
    insert into duban.key (kind, idx, key, id)
      select * from unnest($12::text[], $13::text[], $14::bytea[], $15::text[])
      on conflict (kind, idx, key) do nothing`,
}

/** What a transaction put, which is written at its end: however often a row was put, once. */
export class Writes {
  #changed = new Map<string, Changed>()

  get waiting(): boolean {
    return this.#changed.size > 0
  }

  /** The row as it was put, where it was. */
  row(place: string): Rows[Kind] | undefined {
    return this.#changed.get(place)?.row
  }

  /** What a list of a kind shows of it at this moment. */
  within<K extends Kind>(kind: K, span: Span): Own<Rows[K]> {
    const ids = new Set<string>()
    const added: Found<Rows[K]>[] = []
    const [, idx] = span.values
    const keysIn = (row: Rows[Kind]): Buffer[] =>
      keysOf(kind, row as Rows[K])
        .flatMap(([name, key]) => (name === idx ? [keyBytes(key)] : []))
        .filter((key) => within(span, key))
    let hidden = 0
    for (const { kind: of, id, before, row } of this.#changed.values()) {
      if (of !== kind) continue
      ids.add(id)
      if (before) hidden += keysIn(before).length
      // A row with the same key twice has it once.
      for (const key of keysIn(row))
        if (!added.some((other) => other.body.id === id && other.key.equals(key)))
          added.push({ key, body: row as Rows[K] })
    }
    const sign = span.order === 'asc' ? 1 : -1
    added.sort((a, b) => sign * Buffer.compare(a.key, b.key))
    return { added, hidden, hides: (id) => ids.has(id) }
  }

  put(place: string, kind: Kind, before: Rows[Kind] | null, row: Rows[Kind], body: string): void {
    const earlier = this.#changed.get(place)
    this.#changed.set(place, { kind, id: row.id, before: earlier ? earlier.before : before, row, body })
  }

  /** Which new rows wait, to say which of them was there already. */
  fresh(): { kind: Kind; id: string }[] {
    return [...this.#changed.values()].filter(({ before }) => before === null)
  }

  /** The statement that writes them; from here on nothing waits. */
  take(): { statement: Named; values: unknown[] } {
    const all = [...this.#changed.values()]
    this.#changed.clear()
    const rows = (some: readonly Changed[]) => [
      some.map(({ kind }) => kind),
      some.map(({ id }) => asText(id)),
      some.map(({ row }) => row.version),
      some.map(({ body }) => body),
    ]
    const lost: (readonly [Kind, string, Buffer])[] = []
    const kept: (readonly [Kind, string, Buffer, string])[] = []
    for (const { kind, id, before, row } of all) {
      const keys = keysOf(kind, row)
      const now = new Set(keys.map(([idx, key]) => `${idx}\u0000${key}`))
      for (const [idx, key] of before ? keysOf(kind, before) : [])
        if (!now.has(`${idx}\u0000${key}`)) lost.push([kind, idx, keyBytes(key)])
      for (const [idx, key] of keys) kept.push([kind, idx, keyBytes(key), asText(id)])
    }
    const columns = (lines: readonly (readonly unknown[])[], n: number) =>
      Array.from({ length: n }, (_, column) => lines.map((line) => line[column]))
    return {
      statement: WRITE,
      values: [
        ...rows(all.filter(({ before }) => before === null)),
        ...rows(all.filter(({ before }) => before !== null)),
        ...columns(lost, 3),
        ...columns(kept, 4),
      ],
    }
  }
}
