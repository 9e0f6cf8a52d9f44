import type { Socket } from './lines.ts'

/** What is heard on a line's socket. */
interface Ears {
  /** A text frame, or null for one that is none. */
  message(text: string | null): void
  close(): void
}

/** What is used of ws besides what a line uses. */
type Emitter = Socket & {
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown
  on(event: 'close' | 'error', listener: () => void): unknown
  removeAllListeners(event: 'message' | 'close' | 'error'): unknown
}

/**
 * Takes a socket over from the framework that opened it, once this turn is over. The listeners that the framework hangs on
 * right after `onOpen` keep the request, its headers and the context of the route for as long as the line is open: some four
 * times what the socket itself takes, for each of thousands of people who say nothing. What it heard until then came by them.
 */
export function takeOver(socket: Socket, { message, close }: Ears): void {
  queueMicrotask(() => {
    const own = socket as Emitter
    for (const event of ['message', 'close', 'error'] as const) own.removeAllListeners(event)
    own.on('message', (data, isBinary) => message(isBinary ? null : String(data)))
    own.on('close', close)
    // An error is followed by `close`; without a listener it would end the process.
    own.on('error', () => {})
  })
}
