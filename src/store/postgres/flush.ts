import pg from 'pg'

/** Whatever was committed before is on disk, and on every standby that the server waits for, when this one is. */
const FLUSH = { name: 'flush', text: `select pg_logical_emit_message(true, 'duban', '')` }

/**
 * Waits for the disk, once for all who have committed meanwhile: whoever comes while one wait is under way shares the next.
 * Has a connection of its own, since those who wait would otherwise queue behind the work of others.
 */
export function flusher(
  url: string,
  warn: (what: string, error: unknown) => void,
): { flush(): Promise<void>; close(): Promise<void> } {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: 1, application_name: 'duban flush', connectionTimeoutMillis: 30_000 },
    idleTimeoutMillis: 0,
    onConnect: async (client) => void (await client.query('set synchronous_commit = on')),
  })
  pool.on('error', (error) => warn('an idle database connection was lost', error))
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = (): Promise<void> => {
    const one = pool.query(FLUSH).then(() => undefined)
    running = one
    const over = (): void => void (running === one && (running = null))
    one.then(over, over)
    return one
  }
  return {
    flush() {
      if (!running) return run()
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null
          return run()
        })
      return next
    },
    close: () => pool.end(),
  }
}
