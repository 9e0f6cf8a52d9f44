import { createHash, type Hash } from 'node:crypto'
import type { Kind } from '../../core/model/index.ts'
import type { Span } from './lists.ts'
import type { Named } from './session.ts'
import { asText, claimHash } from './text.ts'

/**
 * Whether anything that a transaction read is no longer so, to the row and to the key: a list is compared by the keys and
 * versions that stood in the part of it that was read, a count by its keys. `duban.stale()` raises a serialization failure.
 * Run under the lock of commits, so that nothing changes between this and the commit. `offset 0` keeps the server from joining a
 * list's rows first: planned while there was next to nothing, and kept, it would read all of a kind for each list.
 */
export const CHECK: Named = {
  name: 'check',
  text: `select duban.stale() where exists (
      select from unnest($1::text[], $2::text[], $3::bigint[]) as n (kind, id, version)
      left join duban.row r on r.kind = n.kind and r.id = n.id where coalesce(r.version, 0) <> n.version)
    or exists (
      select from unnest($4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::bytea[]) as s (kind, idx, low, high, hash)
      where s.hash <> (select sha256(coalesce(string_agg(q.part, ''), '')) from (
        select k.key || int8send(r.version) as part
        from (select key, id from duban.key where kind = s.kind and idx = s.idx and key >= s.low and key < s.high offset 0) as k,
          lateral (select version from duban.row where kind = s.kind and id = k.id offset 0) as r
        order by k.key) as q))
    or exists (
      select from unnest($9::text[], $10::text[], $11::bytea[], $12::bytea[], $13::bigint[], $14::bytea[])
        as s (kind, idx, low, high, most, hash)
      where s.hash <> (select sha256(coalesce(string_agg(q.key, ''), '')) from (
        select k.key from duban.key k
        where k.kind = s.kind and k.idx = s.idx and k.key >= s.low and k.key < s.high order by k.key limit s.most) as q))
    or exists (
      select from unnest($15::bytea[]) as n (hash) join duban.claim c on c.hash = n.hash
      where c.keep_until is null or c.keep_until >= $16)
    or exists (
      select from unnest($17::text[], $18::bigint[]) as n (subject, newest)
      where exists (select from duban.trace t where t.subject = n.subject and t.entry > n.newest))`,
}

type Values = Span['values']

/** What a transaction has read, as CHECK takes it. A row that stood in a list is not named again. */
export class Reads {
  #rows = new Map<string, [kind: Kind, id: string, version: number]>()
  #lists = new Map<string, [Values, Buffer]>()
  #counts = new Map<string, [Values, number | null, Buffer]>()
  #free = new Set<string>()
  #newest = new Map<string, string>()

  /** `version` 0: it was not there. */
  row(kind: Kind, id: string, version: number): void {
    this.#rows.set(`${kind}\u0001${id}`, [kind, id, version])
  }

  list(values: Values, hash: Buffer): void {
    this.#lists.set(nameOf(values), [values, hash])
  }

  count(values: Values, most: number | null, hash: Buffer): void {
    this.#counts.set(`${nameOf(values)} ${most}`, [values, most, hash])
  }

  /** Nobody had claimed it. */
  free(key: string): void {
    this.#free.add(key)
  }

  isFree(key: string): boolean {
    return this.#free.has(key)
  }

  /** No entry about a subject came after this number. */
  newest(subject: string, number: string): void {
    this.#newest.set(subject, number)
  }

  values(now: number): unknown[] {
    const columns = (lines: readonly (readonly unknown[])[], n: number) =>
      Array.from({ length: n }, (_, column) => lines.map((line) => line[column]))
    return [
      ...columns(
        [...this.#rows.values()].map(([kind, id, version]) => [kind, asText(id), version]),
        3,
      ),
      ...columns(
        [...this.#lists.values()].map(([values, hash]) => [...values, hash]),
        5,
      ),
      ...columns(
        [...this.#counts.values()].map(([values, most, hash]) => [...values, most, hash]),
        6,
      ),
      [...this.#free].map(claimHash),
      now,
      ...columns(
        [...this.#newest].map(([subject, number]) => [asText(subject), number]),
        2,
      ),
    ]
  }
}

export const nameOf = ([kind, idx, low, high]: Values): string =>
  `${kind} ${idx} ${low.toString('latin1')} ${high.toString('latin1')}`

/** The keys and versions of a list as CHECK works them out. */
export function hashOfList(found: readonly { key: Buffer; body: { version: number } }[]): Buffer {
  const hash: Hash = createHash('sha256')
  const version = Buffer.alloc(8)
  for (const { key, body } of found) {
    version.writeBigInt64BE(BigInt(body.version))
    hash.update(key).update(version)
  }
  return hash.digest()
}
