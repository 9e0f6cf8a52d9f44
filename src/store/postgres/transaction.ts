import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import type { Instant } from '../../core/day.ts'
import { Conflict } from '../../kit/store.ts'
import type { Db } from '../../kit/store.ts'
import { asAway, connected } from './away.ts'
import { PostgresDb } from './db.ts'
import { locks } from './schema.ts'
import { inOneWrite, type Named } from './session.ts'
import { WHICH } from './statements.ts'
import { asText, fromText } from './text.ts'
import type { Works } from './works.ts'

const { DatabaseError } = pg

/**
 * How often work is tried. What keeps colliding waits its turn from the fourth time on, and from the tenth time on nobody
 * commits while it runs: so somebody gets through under any load, and in the end everybody.
 */
const ATTEMPTS = 20
const IN_TURN_FROM = 4
const ALONE_FROM = 10
const FIRST_WAIT_MS = 2

/** Someone else was first with the same new row. */
const UNIQUE = '23505'

/** serialization_failure, deadlock_detected. */
const codesToRerun = new Set(['40001', '40P01', UNIQUE])

const worthRerunning = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof Error && 'code' in error && codesToRerun.has(String(error.code)))

/**
 * One moment is read, in a transaction that writes nothing; then, in a second one and under a lock that all writers of the
 * database share, what was read is checked once more and everything is written. So transactions are serial in the order of
 * their commits, and collide only where one read the very row, or the very part of a list, that another changed.
 *
 * The check and the writing travel together, and their commit is not waited for on disk under the lock: `flush` does that
 * afterwards, once for all who wait. A reader waits as well, where it may have seen what is not on disk yet.
 *
 * Rejects with what work threw, with the last collision, or with StoreAway. Where the connection breaks during
 * the commit itself, the commit may have happened: running the same work again is safe, since its claim tells.
 */
export async function transact<T>(place: Place, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { value, onDisk } = await attemptOnce(place, work, lineOf(attempt))
      if (!onDisk) await place.disk.flush()
      return value
    } catch (error) {
      if (attempt === ATTEMPTS || !worthRerunning(error)) throw asAway(error)
      if (attempt < IN_TURN_FROM) await sleep(FIRST_WAIT_MS ** attempt)
    }
  }
}

/** Where transactions take place: all of one store share it. */
export interface Place {
  pool: Pool
  clock: () => Instant
  disk: Disk
  works: Works
}

interface Disk {
  /** Resolves when everything that was committed before is on disk. */
  flush(): Promise<void>
  /** Whether somebody else of this process may want to commit meanwhile. */
  shared(): boolean
}

interface Done<T> {
  value: T
  /** Whether all that it wrote or saw is. */
  onDisk: boolean
}

type Lock = readonly [number, number]

const lineOf = (attempt: number): Lock | null => {
  if (attempt >= ALONE_FROM) return locks.commit
  return attempt >= IN_TURN_FROM ? locks.rerun : null
}

/**
 * `line`: the lock behind which it runs, across all processes. It is taken before the transaction begins, or the moment that
 * is read would be older than its turn. (It belongs to the session, so a pooler in front of PostgreSQL must not share sessions
 * between transactions.)
 */
async function attemptOnce<T>(
  place: Place,
  work: (db: Db) => Promise<T>,
  line: Lock | null,
): Promise<Done<T>> {
  const client = await connected(place.pool)
  // A connection lost while work thinks is reported here, and would end the process if nobody listened; the next verb
  // fails anyway.
  let broken = false
  const onError = () => {
    broken = true
  }
  client.on('error', onError)
  try {
    if (!line) return await commitOrNothing(client, place, work, onError)
    await client.query('select pg_advisory_lock($1, $2)', [...line])
    try {
      return await commitOrNothing(client, place, work, onError)
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', [...line]).catch(onError)
    }
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The moment that is read is that of the first question, which says how far the log reached then. */
const BEGIN = 'begin isolation level repeatable read read only; select pg_current_wal_insert_lsn() as lsn'

async function commitOrNothing<T>(
  client: PoolClient,
  { clock, disk, works }: Place,
  work: (db: Db) => Promise<T>,
  onBroken: () => void,
): Promise<Done<T>> {
  // Goes along with the first verb. Where it fails, that fails as well.
  inOneWrite(client)
  const begun = several(client, BEGIN)
  begun.catch(() => undefined)
  const mine = works.begin()
  const db = new PostgresDb(client, clock(), mine)
  try {
    const value = await work(db).finally(mine.end)
    if (db.failure !== null) throw db.failure
    if (!db.writes) return { value, onDisk: await endReading(client, await begun) }
    return { value, onDisk: await write(client, db, disk.shared()) }
  } catch (error) {
    await client.query('rollback').catch(onBroken)
    throw await reasonOf(client, db, db.failure ?? error)
  } finally {
    db.end()
  }
}

/** Several statements in one message: the first row of the last answer. */
async function several(client: PoolClient, text: string): Promise<Record<string, unknown> | undefined> {
  const results = (await client.query(text)) as unknown as { rows: Record<string, unknown>[] }[]
  return results.at(-1)?.rows[0]
}

async function endReading(client: PoolClient, begun: Record<string, unknown> | undefined): Promise<boolean> {
  const seen = `'${String(begun?.['lsn'])}'::pg_lsn`
  const ended = await several(client, `commit; select pg_current_wal_flush_lsn() >= ${seen} as there`)
  return ended?.['there'] === true
}

/**
 * The lock of commits, before the moment at which the check looks. A commit that others would wait for need not be on disk
 * under it (`$3`); but where a standby is to have it as well, nobody may see it sooner.
 */
const TURN: Named = {
  name: 'turn',
  text: `select pg_advisory_xact_lock($1, $2),
    set_config('synchronous_commit', case when $3 and current_setting('synchronous_standby_names') = '' then 'off' else 'on' end, true)`,
}

/** Everything travels at once, so that the lock is held for as long as the server works and no longer. */
async function write(client: PoolClient, db: PostgresDb, shared: boolean): Promise<boolean> {
  inOneWrite(client)
  const sent = [
    client.query('commit; begin isolation level read committed'),
    client.query({ ...TURN, values: [...locks.commit, shared] }),
  ]
  for (const one of sent) one.catch(() => undefined)
  db.send()
  const committed = client.query('commit')
  committed.catch(() => undefined)
  await Promise.all(sent)
  // PostgreSQL answers ROLLBACK, without an error, to the commit of a transaction in which a statement failed.
  if ((await committed).command !== 'COMMIT') throw db.failure ?? new Error('the database rolled it back')
  return !shared
}

/** A new row that was there already is a Conflict of that row. */
async function reasonOf(client: PoolClient, db: PostgresDb, error: unknown): Promise<unknown> {
  if (!(error instanceof DatabaseError && error.code === UNIQUE && error.table === 'row')) return error
  const values = [db.fresh.map(({ kind }) => kind), db.fresh.map(({ id }) => asText(id))]
  const found = await client.query<{ kind: string; id: string }>(WHICH, values).catch(() => null)
  const [row] = found?.rows ?? []
  return row ? new Conflict(row.kind, fromText(row.id)) : error
}
