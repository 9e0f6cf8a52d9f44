import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** What processes on one database tell each other: that something is there to be looked at. What it is stands in the database. */
export interface News {
  /** Tells every other process soon, once for many calls. What is told while the connection is away is made up by `missed`. */
  tell(topics: Iterable<string>): void
  close(): Promise<void>
}

export interface NewsParts {
  url: string
  /** Of this process alone: its own notices are not for it. */
  name: string
  heard(topics: readonly string[]): void
  /** Anything may have happened: after every connecting, since whatever was told before was not heard, and where it is told. */
  missed(): void
  warn(what: string, error: unknown): void
  /** Milliseconds in which what is told is gathered into one notice. */
  gatherMs?: number
  /** Milliseconds between two questions that only ask whether the connection still lives. */
  beatMs?: number
}

/** Everything; said for more topics than one notice holds (8,000 bytes) and where some were lost. */
const ALL = '*'
const MOST = 150

const GATHER_MS = 50
const BEAT_MS = 30_000
const AGAIN_MS = { first: 250, longest: 5000 }

/**
 * A connection of its own that listens and notifies: NOTIFY takes a lock that all its senders share until they have committed, so it
 * stays out of the transactions that people wait for. Never rejects: a connection that breaks is opened again, for as long as it takes.
 */
export function openNews(parts: NewsParts): News {
  const { url, name, heard, missed, warn, gatherMs = GATHER_MS, beatMs = BEAT_MS } = parts
  const end = new AbortController()
  let line: pg.Client | null = null
  const waiting = new Set<string>()
  let gathering: NodeJS.Timeout | null = null
  /** Something was told to nobody. */
  let lost = false

  async function flush(): Promise<void> {
    gathering = null
    if (waiting.size === 0) return
    const topics = lost || waiting.size > MOST ? [ALL] : [...waiting]
    waiting.clear()
    const told = line
    if (!told) return void (lost = true)
    try {
      await told.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([name, ...topics])])
      if (told === line) lost = false
    } catch {
      lost = true
    }
  }

  function onNotice({ payload = '[]' }: pg.Notification): void {
    const [from, ...topics] = JSON.parse(payload) as string[]
    if (from === name) return
    if (topics.includes(ALL)) missed()
    else heard(topics)
  }

  /** Resolves when the connection is over. */
  async function listen(): Promise<void> {
    const client = new pg.Client({
      ...{ connectionString: url, application_name: 'duban news', keepAlive: true },
      ...{ connectionTimeoutMillis: 10_000, query_timeout: 10_000 },
    })
    const over = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      end.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    client.on('notification', onNotice)
    let beat: NodeJS.Timeout | undefined
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      line = client
      missed()
      if (lost) tell([ALL])
      // A network that went away in silence leaves a connection on which nothing is ever heard again.
      const dead = new Promise<void>((resolve) => {
        beat = setInterval(() => void client.query('select 1').catch(() => resolve()), beatMs).unref()
      })
      await Promise.race([over, dead])
    } finally {
      line = null
      clearInterval(beat)
      void client.end().catch(() => undefined)
    }
  }

  async function keep(): Promise<void> {
    let pause = AGAIN_MS.first
    while (!end.signal.aborted) {
      try {
        await listen()
        pause = AGAIN_MS.first
      } catch (error) {
        warn('the notices of other processes are not heard', error)
      }
      await sleep(pause, undefined, { ref: false, signal: end.signal }).catch(() => undefined)
      pause = Math.min(pause * 2, AGAIN_MS.longest)
    }
  }

  function tell(topics: Iterable<string>): void {
    for (const topic of topics) waiting.add(topic)
    if (waiting.size > 0) gathering ??= setTimeout(() => void flush(), gatherMs).unref()
  }

  const keeping = keep()
  return {
    tell,
    async close() {
      if (gathering) clearTimeout(gathering)
      await flush()
      end.abort()
      await keeping
    },
  }
}

const CHANNEL = 'duban_news'
