import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import type { Instant } from '../../core/day.ts'
import { Conflict } from '../../kit/store.ts'
import type { Db } from '../../kit/store.ts'
import { PostgresDb } from './db.ts'
import { locks } from './schema.ts'
import { WHICH } from './statements.ts'
import { asText, fromText } from './text.ts'

const { DatabaseError } = pg

/** How often work is tried; from the fourth time on it waits its turn, so that under any load somebody gets through. */
const ATTEMPTS = 20
const IN_TURN_FROM = 4
const FIRST_WAIT_MS = 2

/** Someone else was first with the same new row. */
const UNIQUE = '23505'

/** serialization_failure, deadlock_detected. */
const codesToRerun = new Set(['40001', '40P01', UNIQUE])

const worthRerunning = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof Error && 'code' in error && codesToRerun.has(String(error.code)))

/**
 * Runs work in a SERIALIZABLE transaction, and again where it collided with another. Rejects with what work threw, with
 * the last collision, or with the connection's error. Where the connection breaks during the commit itself, the commit
 * may have happened: running the same work again is safe, since its claim tells.
 */
export async function transact<T>(
  pool: Pool,
  clock: () => Instant,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(pool, clock, work, attempt >= IN_TURN_FROM)
    } catch (error) {
      if (attempt === ATTEMPTS || !worthRerunning(error)) throw error
      if (attempt < IN_TURN_FROM) await sleep(FIRST_WAIT_MS ** attempt)
    }
  }
}

/**
 * `inTurn`: of the transactions that keep colliding only one at a time is let in, across all processes. The lock is
 * taken before the transaction begins, or its snapshot would be older than its turn. (It belongs to the session, so a
 * pooler in front of PostgreSQL must not share sessions between transactions.)
 */
async function attemptOnce<T>(
  pool: Pool,
  clock: () => Instant,
  work: (db: Db) => Promise<T>,
  inTurn: boolean,
): Promise<T> {
  const client = await pool.connect()
  // A connection lost while work thinks is reported here, and would end the process if nobody listened; the next verb
  // fails anyway.
  let broken = false
  const onError = () => {
    broken = true
  }
  client.on('error', onError)
  try {
    if (!inTurn) return await commitOrNothing(client, clock, work, onError)
    await client.query('select pg_advisory_lock($1, $2)', [...locks.rerun])
    try {
      return await commitOrNothing(client, clock, work, onError)
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', [...locks.rerun]).catch(onError)
    }
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function commitOrNothing<T>(
  client: PoolClient,
  clock: () => Instant,
  work: (db: Db) => Promise<T>,
  onBroken: () => void,
): Promise<T> {
  // Goes along with the first verb. Where it fails, that fails as well.
  const begun = client.query('begin isolation level serializable')
  begun.catch(() => undefined)
  const db = new PostgresDb(client, clock())
  try {
    const value = await work(db)
    await sendToTheEnd(client, db)
    return value
  } catch (error) {
    await client.query('rollback').catch(onBroken)
    throw await reasonOf(client, db, db.failure ?? error)
  } finally {
    db.end()
  }
}

/** What waits for the end and the commit itself travel together: locks that are taken there are held no longer than that. */
async function sendToTheEnd(client: PoolClient, db: PostgresDb): Promise<void> {
  const written = db.finish()
  written.catch(() => undefined)
  if (db.failure !== null) return written
  const committed = client.query('commit')
  committed.catch(() => undefined)
  await written
  // PostgreSQL answers ROLLBACK, without an error, to the commit of a transaction in which a statement failed.
  if ((await committed).command !== 'COMMIT') throw db.failure ?? new Error('the database rolled it back')
}

/** A new row that was there already is a Conflict of that row. */
async function reasonOf(client: PoolClient, db: PostgresDb, error: unknown): Promise<unknown> {
  if (!(error instanceof DatabaseError && error.code === UNIQUE && error.table === 'row')) return error
  const values = [db.fresh.map(({ kind }) => kind), db.fresh.map(({ id }) => asText(id))]
  const found = await client.query<{ kind: string; id: string }>(WHICH, values).catch(() => null)
  const [row] = found?.rows ?? []
  return row ? new Conflict(row.kind, fromText(row.id)) : error
}
