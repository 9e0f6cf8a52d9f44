import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import { StoreAway } from '../../kit/store.ts'

/** Connection exceptions, and admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections (PostgreSQL, Appendix A). */
const byServer = /^(08...|57P0[123]|53300)$/

/** What the operating system says of a connection that is not there. */
const bySystem = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** pg gives these no code: a connection that ended under a question, or before one, or was not to be had in time. */
const byDriver =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** What a connection's loss makes of a transaction, as StoreAway; anything else as it is. */
export function asAway(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const away =
    error instanceof pg.DatabaseError
      ? byServer.test(code)
      : bySystem.has(code) || byDriver.test(error.message)
  return away ? new StoreAway(error) : error
}

/** A server that starts again is back in about so long, in milliseconds: nobody need notice. */
const BACK_IN_MS = [200, 400, 800]

/** A connection, waited for a little where the server is away: nothing was begun on it yet. */
export async function connected(pool: Pool): Promise<PoolClient> {
  for (let tries = 0; ; tries++) {
    try {
      return await pool.connect()
    } catch (error) {
      const ms = BACK_IN_MS[tries]
      if (ms === undefined || !(asAway(error) instanceof StoreAway)) throw error
      await sleep(ms)
    }
  }
}
