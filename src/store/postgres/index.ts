import pg from 'pg'
import type { Instant } from '../../core/day.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { Copyable } from '../../kit/copy.ts'
import type { Expungeable } from '../../kit/expunge.ts'
import type { Files, Store } from '../../kit/store.ts'
import { copyDatabase } from './copy.ts'
import { expungeDatabase } from './expunge.ts'
import { holdOpen } from './held.ts'
import { flusher } from './flush.ts'
import { makeParts } from './parts.ts'
import { prepareSchema, SESSION } from './schema.ts'
import { PIPELINED } from './session.ts'
import { transact } from './transaction.ts'
import { watchWorks } from './works.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  url: string
  /** Connections at most, 10 by default; each carries one transaction. */
  poolSize?: number
  /** Only for forgetting claims. */
  clock: () => Instant
  /** Told of what went wrong beside the transactions: an idle connection lost, expired claims not cleared away. */
  warn?: (what: string, error: unknown) => void
}

const DAY_MS = 86_400_000
/** Two parts of the ledger are not filled in this time by any server there is. */
const PARTS_MS = 600_000
const CONNECT_TIMEOUT_MS = 30_000

/**
 * Opens the store on a PostgreSQL database (UTF8), which several processes may share; makes its tables where there are
 * none. Rejects where the database cannot be reached or holds another format.
 */
export async function openPostgres(options: PostgresOptions): Promise<Store & Copyable & Expungeable> {
  const { url, poolSize = 10, clock, warn = () => undefined } = options
  const pool = new pg.Pool({
    ...PIPELINED,
    connectionString: url,
    max: poolSize,
    // One stays, so that the store is seen to be open (see held.ts) while nothing is asked of it.
    min: 1,
    application_name: 'duban',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    onConnect: async (client) => {
      await client.query(SESSION)
      await holdOpen(client)
    },
  })
  // Idle connections break when the server restarts; unheard, that would end the process. The next tx opens a new one.
  pool.on('error', (error) => warn('an idle database connection was lost', error))

  const flushing = flusher(url, warn)
  let running = 0
  const disk = { flush: flushing.flush, shared: () => running > 1 }
  let clearedAt = clock()
  let clearing: Promise<void> = Promise.resolve()
  const forgetClaims = async () => {
    clearedAt = clock()
    await pool.query('delete from duban.claim where keep_until < $1', [clearedAt])
  }
  try {
    const client = await pool.connect()
    try {
      await prepareSchema(client)
    } finally {
      client.release()
    }
    await forgetClaims()
  } catch (error) {
    await pool.end()
    throw error
  }

  let parting: Promise<void> = Promise.resolve()
  const parts = setInterval(() => {
    parting = makeParts(pool).catch((error: unknown) => warn('no parts were made for the ledger', error))
  }, PARTS_MS).unref()
  const works = watchWorks()
  return {
    async tx(work) {
      const held = works.held()
      if (held) await held
      running++
      const result = await transact({ pool, clock, disk, works }, work).finally(() => running--)
      if (clock() - clearedAt > DAY_MS)
        clearing = forgetClaims().catch((error: unknown) =>
          warn('expired claims were not cleared away', error),
        )
      return result
    },
    files: filesIn(pool),
    copyTo: (folder, copying = {}) => copyDatabase(url, folder, copying),
    expunge: (what) => expungeDatabase(pool, what),
    async close() {
      clearInterval(parts)
      await Promise.all([clearing, parting])
      await pool.end()
      await flushing.close()
    },
  }
}

const filesIn = (pool: pg.Pool): Files => ({
  async put(bytes) {
    const hash = sha256(bytes)
    await pool.query('insert into duban.file (hash, bytes) values ($1, $2) on conflict (hash) do nothing', [
      hash,
      Buffer.from(bytes),
    ])
    return hash
  },
  async get(hash) {
    const { rows } = await pool.query<{ bytes: Buffer }>('select bytes from duban.file where hash = $1', [
      hash,
    ])
    return rows[0] && new Uint8Array(rows[0].bytes)
  },
})
