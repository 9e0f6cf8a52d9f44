import type { Role } from './config-roles.ts'
import type { Channel, ChatAdapter, Receive } from './kit/chat.ts'
import { sendingOn } from './app/leases.ts'

/** What of the channels is this process's affair. */
export interface Duties {
  /** Adapters that run here from the start to the end. */
  steady: readonly ChatAdapter[]
  /** Adapters that run here while this process holds their lease: they ask a platform or hold a socket. */
  inTurn: readonly ChatAdapter[]
  /** Leases that this process asks for: who holds one sends on that channel. */
  leases: readonly string[]
}

/** `alone`: nobody else can have the store, so nothing has to be taken in turns. */
export function dutiesOf(
  roles: ReadonlySet<Role>,
  channels: readonly Pick<Channel, 'adapter' | 'alone'>[],
  alone: boolean,
): Duties {
  const bots = channels.filter((one) => one.alone)
  const others = channels.filter((one) => !one.alone)
  const here = roles.has('bot') ? bots : []
  const inTurn = alone ? [] : here
  // A page is answered, and what a platform calls about is taken in, where the doors are; lanes are open where letters go out.
  const open = roles.has('web') || roles.has('worker') ? others : []
  const sent = [...here, ...(roles.has('worker') ? others : [])]
  const adapters = (some: typeof channels) => some.map(({ adapter }) => adapter)
  return {
    steady: adapters([...open, ...(alone ? here : [])]),
    inTurn: adapters(inTurn),
    leases: sent.map(({ adapter }) => sendingOn(adapter.channel)),
  }
}

interface TurnParts {
  receive: Receive
  /** Told once an adapter runs: what waits for its channel can go out. */
  started: () => void
  /** Resolves after a while, or when the signal aborts. */
  pause: (signal: AbortSignal) => Promise<void>
  log: (event: string, facts: Record<string, unknown>) => void
}

/** Runs each adapter while its lease is held. One that does not start is started again for as long as the lease is held. */
export function takeTurns(adapters: readonly ChatAdapter[], { receive, started, pause, log }: TurnParts) {
  const byLease = new Map(adapters.map((adapter) => [sendingOn(adapter.channel), adapter]))
  const here = new Set<string>()
  const turns = new Map<string, { end: AbortController; run: Promise<void> }>()

  async function run(adapter: ChatAdapter, signal: AbortSignal): Promise<void> {
    const { channel } = adapter
    while (!signal.aborted)
      try {
        await adapter.start(receive)
        here.add(channel)
        log('channel.here', { channel })
        started()
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve()
          else signal.addEventListener('abort', () => resolve(), { once: true })
        })
      } catch (error) {
        log('channel.failed', { channel, error: String(error) })
        await pause(signal)
      } finally {
        here.delete(channel)
        await adapter
          .stop()
          .catch((error: unknown) => log('channel.failed', { channel, error: String(error) }))
      }
    log('channel.elsewhere', { channel })
  }

  const lost = (lease: string): void => turns.get(lease)?.end.abort()
  return {
    gained(lease: string): void {
      const adapter = byLease.get(lease)
      if (!adapter) return
      const end = new AbortController()
      // The turn before may still be ending.
      const last = turns.get(lease)?.run ?? Promise.resolve()
      turns.set(lease, { end, run: last.then(() => run(adapter, end.signal)) })
    },
    lost,
    /** Whether an adapter runs here: to hold its lease is not enough while it starts. */
    runs: (channel: string): boolean => here.has(channel) || !byLease.has(sendingOn(channel)),
    async stop(): Promise<void> {
      for (const lease of turns.keys()) lost(lease)
      await Promise.all([...turns.values()].map((turn) => turn.run))
    },
  }
}
