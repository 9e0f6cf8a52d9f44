import type { ClientBase } from 'pg'
import { makeParts, PARTS } from './parts.ts'

/**
 * What changed from one layout to the next, in order: the first leads from format 1 to 2. Each is run once, in the transaction
 * that opens the database, and never changed afterwards.
 */
const MIGRATIONS: readonly string[] = [
  // 2: entries of no plan are found together, so that they have a hash chain of their own.
  `insert into duban.trace (subject, entry) select 'house', id from duban.entry where plan_id is null
   on conflict do nothing`,
  // 3: what a transaction read is checked when it commits (reads.ts), and no longer by SERIALIZABLE. The two do not see each
  // other: a process of format 2 must not write beside one of format 3.
  `create function duban.stale() returns boolean language plpgsql as $$ begin
     raise exception 'what was read has changed meanwhile' using errcode = 'serialization_failure';
   end $$`,
  // 4: the ledger in parts.
  PARTS,
]

/** The number of this layout. A database of a later one is refused, never guessed at. */
export const FORMAT = 1 + MIGRATIONS.length

/** Any numbers of our own: PostgreSQL's advisory locks are named by two of them. (4: held.ts) */
export const locks = { schema: [0x64_75_62, 1], rerun: [0x64_75_62, 2], commit: [0x64_75_62, 5] } as const

/**
 * The tables of format 1, in a schema of their own.
 *
 * row    what the port calls a row; `body` is the whole row. It is json, not jsonb: jsonb refuses U+0000 and half a
 *        surrogate pair in any text, json keeps every string as it was. Cast (`body::jsonb`) to query by hand.
 * key    the index keys of kit/indexes.ts, as UTF-16 bytes, so that they sort by code unit (see text.ts).
 * claim  by hash; the key itself is there for people to read.
 * entry  the ledger; `trace` finds entries by plan and subject; `body` stands apart so that one can be expunged. In parts
 *        since format 4 (parts.ts).
 * file   bytes by SHA-256.
 * Texts that PostgreSQL cannot hold are escaped (see text.ts). Instants are milliseconds.
 */
const TABLES = `
  create schema if not exists duban;
  create table duban.meta (name text primary key, value text not null);
  create table duban.row (
    kind text collate "C", id text collate "C", version bigint not null, body json not null,
    primary key (kind, id));
  create table duban.key (
    kind text collate "C", idx text collate "C", key bytea, id text collate "C" not null,
    primary key (kind, idx, key));
  create index key_of_row on duban.key (kind, id);
  create table duban.claim (hash bytea primary key, key text not null, keep_until double precision);
  create index claim_expiry on duban.claim (keep_until) where keep_until is not null;
  create table duban.entry (
    id bigserial primary key, plan_id text, at double precision not null, event text not null, by_ text not null,
    via text not null, subjects text[] not null, body_hash text not null);
  create table duban.trace (subject text collate "C", entry bigint, primary key (subject, entry));
  create table duban.body (entry bigint primary key, body json not null);
  create table duban.file (hash text collate "C" primary key, bytes bytea not null);
  insert into duban.meta values ('format', '1');`

/** What every connection is set to, whatever the server's defaults are. */
export const SESSION = `
  set client_encoding = 'UTF8';
  -- Resolved means durable: a server may be set to answer a commit before it is on disk.
  set synchronous_commit = on;
  -- Every question of ours is answered by an index; what is prepared while a table is small is kept when it has grown.
  set enable_seqscan = off;
  -- For the same reason rows are joined one by one: the other ways read one side of a join whole.
  set enable_hashjoin = off;
  set enable_mergejoin = off;
  -- A prepared statement is planned once, not anew for its first values.
  set plan_cache_mode = force_generic_plan;
  -- A transaction only ever waits for its own next verb; one that hangs must not hold its locks for ever.
  set idle_in_transaction_session_timeout = '60s'`

/** Makes the tables where there are none, and brings older ones up to date; of several processes that start at once, one does it and the others wait. */
export async function prepareSchema(client: ClientBase): Promise<void> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1, $2)', [...locks.schema])
    await refuseOtherEncodings(client)
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('duban.meta') is not null as made`,
    )
    if (!rows[0]?.made) await client.query(TABLES)
    await migrate(client)
    await makeParts(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function refuseOtherEncodings(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding')
  const encoding = rows[0]?.server_encoding
  if (encoding !== 'UTF8') throw new Error(`the database is encoded in ${encoding}; duban needs UTF8`)
}

async function migrate(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ value: string }>(`select value from duban.meta where name = 'format'`)
  const found = Number(rows[0]?.value)
  if (!(found >= 1 && found <= FORMAT))
    throw new Error(
      `the database holds format ${rows[0]?.value ?? 'unknown'}; this version of duban reads ${FORMAT}`,
    )
  for (const change of MIGRATIONS.slice(found - 1)) await client.query(change)
  if (found < FORMAT)
    await client.query(`update duban.meta set value = $1 where name = 'format'`, [String(FORMAT)])
}
