import type { Pool, PoolClient } from 'pg'
import type { Kind, Rows } from '../../core/model/index.ts'
import { asStored, headOf, holds, without } from '../../core/expunge.ts'
import type { Expunged, Expunging } from '../../kit/expunge.ts'
import { keysOf } from '../../kit/indexes.ts'
import { carriedNumber } from './ids.ts'
import { locks } from './schema.ts'
import { asText } from './text.ts'

/**
 * Takes words out of the database in one transaction, under the lock of commits: nobody writes meanwhile, and a row that lost words
 * has the next version, so that whoever read it before tries again and does not put them back. What the server itself still holds
 * of the old rows (dead tuples until VACUUM, its log, replicas' logs) goes by its own rules.
 */
export async function expungeDatabase(pool: Pool, what: Expunging): Promise<Expunged> {
  const client = await pool.connect()
  try {
    // Each statement sees what was committed before it: the lock comes first, then the looking.
    await client.query('begin isolation level read committed')
    await client.query('select pg_advisory_xact_lock($1, $2)', [...locks.commit])
    const done = await expungeIn(client, what)
    await client.query('commit')
    await client.query('vacuum duban.row, duban.body')
    return done
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function expungeIn(client: PoolClient, { entry, planId, words }: Expunging): Promise<Expunged> {
  const marks = words.map((word) => asStored(headOf(word)))
  const plan = planId === null ? null : asText(planId)
  const rows = await masked(client, planId, words, marks)
  const found = await client.query<{ entry: string; body: unknown }>(
    `select b.entry, b.body from duban.body b join duban.entry e on e.id = b.entry
      where (e.plan_id is null or e.plan_id = $2)
        and exists (select 1 from unnest($1::text[]) as w where strpos(b.body::text, w) > 0)`,
    [marks, plan],
  )
  const gone = found.rows.filter(({ body }) => holds(body, words)).map((row) => row.entry)
  const number = entry.includes('.') ? carriedNumber(entry) : Number(entry)
  const dropped = await client.query('delete from duban.body where entry = any($1::bigint[])', [
    [...new Set([...gone, String(number)])],
  ])
  return { rows, bodies: dropped.rowCount ?? 0 }
}

async function masked(
  client: PoolClient,
  planId: string | null,
  words: readonly string[],
  marks: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ kind: Kind; id: string; body: Rows[Kind] }>(
    `select kind, id, body from duban.row
      where exists (select 1 from unnest($1::text[]) as w where strpos(body::text, w) > 0)`,
    [marks],
  )
  let count = 0
  for (const { kind, id, body } of rows) {
    if ('planId' in body && typeof body.planId === 'string' && body.planId !== planId) continue
    const less = without(body, words)
    if (less === body || JSON.stringify(keysOf(kind, less)) !== JSON.stringify(keysOf(kind, body))) continue
    const version = body.version + 1
    await client.query('update duban.row set version = $4, body = $3 where kind = $1 and id = $2', [
      ...[kind, id, JSON.stringify({ ...less, version }), version],
    ])
    count++
  }
  return count
}
