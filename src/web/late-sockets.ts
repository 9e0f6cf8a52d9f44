import type { WebSocketServerLike } from '@hono/node-server'
import type { Server } from 'node:http'
import type { WebSocketServer } from 'ws'

type Listener = (...args: unknown[]) => void

export interface LateSockets {
  /** What the adapter is given at the start: it sets up its listeners before there is anybody to hear them. */
  server: WebSocketServerLike
  /** From now on a request for a WebSocket waits for the library, and then goes to who was there for it before. */
  before(server: Pick<Server, 'listeners' | 'removeAllListeners' | 'on'>): void
  /** Ends every line at once. */
  terminate(): void
}

/** The library for WebSockets, read with the first line that is asked for: it and what it loads of Node is a twentieth of a start. */
export function lateSockets(maxPayload: number): LateSockets {
  let real: WebSocketServer | null = null
  let loading: Promise<void> | null = null
  const early: [event: string, listener: Listener][] = []

  const load = async (): Promise<void> => {
    const { WebSocketServer: Sockets } = await import('ws')
    real = new Sockets({ noServer: true, maxPayload })
    for (const [event, listener] of early.splice(0)) real.on(event, listener)
  }
  const there = (): WebSocketServer => {
    if (!real) throw new Error('no line is asked for before the library is there')
    return real
  }
  const server = {
    options: { noServer: true },
    on(event: string, listener: Listener) {
      if (real) real.on(event, listener)
      else early.push([event, listener])
      return server
    },
    off(event: string, listener: Listener) {
      real?.off(event, listener)
      return server
    },
    emit: (event: string, ...args: unknown[]) => there().emit(event, ...args),
    handleUpgrade: (...args: Parameters<WebSocketServer['handleUpgrade']>) => there().handleUpgrade(...args),
    close: () => real?.close(),
  }
  return {
    // ws types its options as possibly undefined, which the adapter's own interface does not allow for.
    server: server as unknown as WebSocketServerLike,
    before(http) {
      const listeners = http.listeners('upgrade')
      http.removeAllListeners('upgrade')
      http.on('upgrade', (request, socket, head) => {
        loading ??= load().catch((error: unknown) => {
          loading = null
          throw error
        })
        loading.then(
          () => listeners.forEach((listener) => void listener.call(http, request, socket, head)),
          () => socket.destroy(),
        )
      })
    },
    terminate() {
      for (const line of real?.clients ?? []) line.terminate()
    },
  }
}
