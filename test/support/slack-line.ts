import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export interface Acked {
  acked: boolean
  /** What came back with it. */
  payload: Record<string, unknown>
}

type Kind = 'events_api' | 'slash_commands' | 'interactive'

/** Slack's end of Socket Mode: greets, delivers in envelopes, waits for their ids, and asks to be connected to anew. */
export function openLine(server: Server) {
  const sockets = new WebSocketServer({ server, path: '/link' })
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>()
  let live: WebSocket | null = null
  let opened = 0
  let drawn = 0
  const arrivals: (() => void)[] = []
  sockets.on('connection', (socket) => {
    live = socket
    opened++
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload = {} } = JSON.parse(data.toString('utf8')) as {
        envelope_id: string
        payload?: Record<string, unknown>
      }
      waiting.get(id)?.(payload)
      waiting.delete(id)
    })
    socket.on('close', () => {
      if (live === socket) live = null
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }))
    for (const tell of arrivals.splice(0)) tell()
  })
  return {
    address: (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link?ticket=${++drawn}`,
    opened: () => opened,
    connected: () => live !== null,
    /** Resolves once somebody is connected. */
    arrival: (): Promise<void> =>
      live ? Promise.resolve() : new Promise((resolve) => arrivals.push(resolve)),
    /** Delivers, and waits so many milliseconds for the envelope to come back. */
    async deliver(type: Kind, payload: unknown, { retry = 0, within = 3000 } = {}): Promise<Acked> {
      const socket = live
      if (!socket) return { acked: false, payload: {} }
      const id = `env-${++drawn}`
      const back = new Promise<Acked>((resolve) => {
        const over = setTimeout(() => {
          waiting.delete(id)
          resolve({ acked: false, payload: {} })
        }, within)
        waiting.set(id, (said) => {
          clearTimeout(over)
          resolve({ acked: true, payload: said })
        })
      })
      const again = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {}
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...again,
        }),
      )
      return back
    },
    /** Slack recycles what holds the line: it says so, and the other side comes again. */
    recycle(): void {
      live?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    /** The line breaks without a word. */
    cut(): void {
      live?.terminate()
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        sockets.close(() => resolve())
      }),
  }
}
