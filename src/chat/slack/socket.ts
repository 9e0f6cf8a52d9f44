import type { App, Receiver } from '@slack/bolt'
import { silent } from './api.ts'
import { afterCommit } from './app.ts'
import type { Road } from './parts.ts'

export interface Socket {
  receiver: Receiver
  /** Opens the line and keeps it open until `close`; resolves once the first try was made. Never throws. */
  open(): Promise<void>
  close(): Promise<void>
  /** Why the line is not open; null while it is. */
  trouble(): string | null
}

/** Waits before each new try, the last again and again. */
const WAITS = [0, 1000, 2000, 5000, 10_000, 30_000, 60_000]

/** A line on which Slack does not greet is no line. */
const HELLO_MS = 30_000

/**
 * Bolt's Socket Mode receiver. Opening the line again is ours: Bolt's own attempt ends the process where Slack is unreachable
 * just then, since nobody awaits it. `opened` is told each time the line stands again after a cut.
 */
export function createSocket(road: Road, appToken: string, opened: () => void): Socket {
  const { bolt, settings, timer, clock, log } = road
  const inner = new bolt.SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: silent,
    logLevel: bolt.LogLevel.ERROR,
    installerOptions: {
      clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 }, timeout: 20_000 },
    },
    // Not acknowledged: Slack delivers it again.
    processEventErrorHandler: async ({ error }) => {
      log('slack.failed', { error: String(error) })
      return false
    },
  })
  const { client } = inner
  let wanted = false
  let trouble: string | null = 'closed'
  let tries = 0
  let stop = new AbortController()
  let opening: Promise<void> | null = null

  async function attempt(): Promise<void> {
    const over = new AbortController()
    const late = timer
      .wait(clock() + HELLO_MS, AbortSignal.any([over.signal, stop.signal]))
      .then(() => Promise.reject(new Error('no hello from Slack')))
    try {
      await Promise.race([client.start(), late])
      // Only a line that held for a while makes the next cut a first one.
      trouble = null
      tries = 0
      if (!wanted) return
      log('slack.line', { open: true })
      opened()
    } catch (error) {
      trouble = error instanceof Error ? error.message : 'no connection'
      log('slack.line', { open: false, error: trouble })
      // Half a line is none; whether it could be closed makes no difference.
      void client.disconnect().catch(() => {})
    } finally {
      over.abort()
    }
  }

  /** Tries until the line stands or is no longer wanted. */
  async function keep(first: boolean): Promise<void> {
    if (opening) return opening
    const { signal } = stop
    const goesOn = (): boolean => wanted && trouble !== null && !signal.aborted
    const again = (): boolean => !first && goesOn()
    opening = (async () => {
      do {
        const wait = WAITS[Math.min(tries++, WAITS.length - 1)] ?? 0
        if (wait > 0) await timer.wait(clock() + wait, signal)
        if (goesOn()) await attempt()
      } while (again())
    })().finally(() => {
      opening = null
    })
    return opening
  }

  client.on('disconnected', () => {
    trouble ??= 'disconnected'
    if (wanted) void keep(false)
  })

  const receiver: Receiver = {
    init: (app) => inner.init({ processEvent: (event) => afterCommit(app, event) } as App),
    start: async () => {},
    stop: async () => {},
  }
  return {
    receiver,
    trouble: () => trouble,
    async open() {
      wanted = true
      stop = new AbortController()
      await keep(true)
      if (trouble !== null) void keep(false)
    },
    async close() {
      wanted = false
      stop.abort()
      await opening
      // Waits for a line that is there; one that is already gone says nothing more.
      const over = new AbortController()
      if (trouble === null)
        await Promise.race([client.disconnect(), timer.wait(clock() + 2000, over.signal)]).finally(() =>
          over.abort(),
        )
      trouble = 'closed'
    },
  }
}
