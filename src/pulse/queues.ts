import { createHash } from 'node:crypto'
import pg from 'pg'
import PgBoss from 'pg-boss'
import { ROUND, SCHEMA, SLOT, DEAD } from './names.ts'

export interface Slot {
  job: string
  slot: string
  /** Of what waits at once the lowest runs first. */
  place: number
}

/** Seconds after which a slot whose process says nothing any more is given to another. */
const SILENT_S = 45
/** What fails is tried again after 5 s, 10 s, … 160 s, each up to twice as long by chance; then it is a dead letter. */
const RETRIES = { retryLimit: 6, retryDelay: 5, retryBackoff: true }
/** A slot that failed all its tries rests so long before it is put down anew; one that ran is remembered as long. */
const REST_S = 600
/** Dead letters are kept twice as long as what they come from. */
const KEPT_MINUTES = 3 * 24 * 60

/**
 * Three queues of pg-boss in a schema of their own: `round` says that a minute has come, once for all processes; `slot` holds
 * jobs whose slot has come, of which one runs at a time, in their order; `dead` what failed all its tries.
 */
export async function openQueues(url: string, failed: (error: unknown) => void) {
  const db = openDatabase(url, failed)
  const boss = new PgBoss({
    db,
    schema: SCHEMA,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 2,
    maintenanceIntervalSeconds: 15,
    archiveCompletedAfterSeconds: REST_S,
    archiveFailedAfterSeconds: REST_S,
    deleteAfterHours: 24,
  })
  // What went wrong with the database has been told there; what follows from it is not.
  boss.on('error', (error) => void (db.away() || failed(error)))
  try {
    await alone(url, async () => {
      await boss.start()
      await boss.createQueue(DEAD, { name: DEAD, policy: 'standard' })
      const one = { policy: 'singleton' as const, deadLetter: DEAD, expireInSeconds: SILENT_S }
      await boss.createQueue(SLOT, { name: SLOT, ...one, ...RETRIES, retentionMinutes: KEPT_MINUTES })
      await boss.createQueue(ROUND, {
        name: ROUND,
        policy: 'short',
        retryLimit: 0,
        expireInSeconds: SILENT_S,
      })
      await boss.schedule(ROUND, '* * * * *')
      // What was missed while no process ran is looked for at once.
      await boss.send(ROUND, {})
    })
  } catch (error) {
    await boss.stop({ graceful: false })
    await db.close()
    throw error
  }
  db.begun()
  return {
    /** Whether a round is to be made, by this process now. */
    async round(): Promise<boolean> {
      const found = await boss.fetch(ROUND, { batchSize: 10 })
      if (found.length > 0)
        await boss.deleteJob(
          ROUND,
          found.map(({ id }) => id),
        )
      return found.length > 0
    },
    /** Puts slots down; one that was put down already, or has run, changes nothing. */
    async put(slots: readonly Slot[]): Promise<void> {
      if (slots.length === 0) return
      const rows = slots.map(({ job, slot, place }) => ({
        id: idOf(job, slot),
        name: SLOT,
        data: { job, slot },
        priority: -place,
      }))
      await boss.insert(rows).catch((error: unknown) => {
        if (!db.away()) throw error
      })
    },
    /** The next slot, where none is under way in any process. */
    async take(): Promise<{ id: string; job: string } | null> {
      const [seen] = (await db.executeSql(WAITING, [])).rows as {
        waits: boolean | null
        busy: boolean | null
      }[]
      if (!seen?.waits || seen.busy) return null
      const [one] = await boss.fetch<{ job: string }>(SLOT)
      return one ? { id: one.id, job: one.data.job } : null
    },
    /** Says that a slot is still under way. */
    renew: (id: string) => db.executeSql(RENEW, [id]),
    done: (id: string) => boss.complete(SLOT, id),
    failed: (id: string, error: unknown) =>
      boss.fail(SLOT, id, error instanceof Error ? error : { message: String(error) }),
    async close(): Promise<void> {
      await boss.stop({ graceful: false })
      await db.close()
    },
  }
}

/** Any numbers of our own, by which PostgreSQL names an advisory lock. */
const BEGINNING = [0x62_6f_73_73, 1]

/**
 * Of several processes that begin in the same moment one makes schema and queues and the others wait for it: pg-boss locks two of its
 * tables in one order here and in another there, and PostgreSQL ends one of two that wait for each other.
 */
async function alone(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban pulse' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1, $2)', BEGINNING)
    await work()
  } finally {
    await client.end()
  }
}

/** One id for a slot in all processes: of several that put it down one does. */
const idOf = (job: string, slot: string): string =>
  createHash('sha256').update(`${job}\u0000${slot}`).digest('hex').slice(0, 32)

/** Asked before a fetch: to fetch while one is under way is an error in the server's log, though none of ours. */
const WAITING = `select bool_or(state < 'active' and start_after < now()) as waits, bool_or(state = 'active') as busy
  from ${SCHEMA}.job where name = '${SLOT}' and state <= 'active'`

/** This release of pg-boss has no word for it: the time a slot may be silent counts from when it was begun. */
const RENEW = `update ${SCHEMA}.job set started_on = now() where name = '${SLOT}' and id = $1 and state = 'active'`

/**
 * The connections of pg-boss. Once it runs, what fails is told and answered with nothing: pg-boss awaits some statements of its
 * own nowhere, and a rejection that nobody hears would end the process where the database was away for a moment.
 */
function openDatabase(url: string, failed: (error: unknown) => void) {
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'duban pulse' })
  const seen = { begun: false, away: false }
  const missed = (error: unknown): undefined => {
    if (!seen.away) failed(error)
    seen.away = true
  }
  pool.on('error', missed)
  return {
    begun: () => void (seen.begun = true),
    away: () => seen.away,
    close: () => pool.end(),
    async executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
      try {
        const result = await askOnce(pool, text, values)
        seen.away = false
        return result
      } catch (error) {
        if (!seen.begun) throw error
        // Another process was a moment faster.
        if ((error as { code?: string }).code !== '23505') missed(error)
        return NOTHING
      }
    },
  }
}

/** pg-boss takes an answer that is none for one without rows, and one without rows for one with a count. */
const NOTHING = undefined as unknown as { rows: unknown[] }

/** A connection on which something failed is not used again: it may stand in the middle of a transaction. */
async function askOnce(pool: pg.Pool, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = await pool.connect()
  const heard = (): void => {}
  client.on('error', heard)
  let fine = false
  try {
    const result = await client.query(text, values)
    fine = true
    return result
  } finally {
    client.off('error', heard)
    client.release(!fine)
  }
}
