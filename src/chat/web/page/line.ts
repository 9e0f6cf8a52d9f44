import type { FromPage, ToPage } from '../wire.ts'

export type LineState = 'connecting' | 'open' | 'lost'

interface Ears {
  opened(): void
  heard(message: ToPage): void
  state(state: LineState): void
}

const FIRST_MS = 500
const LONGEST_MS = 15_000
const PING_MS = 20_000
/** A line must hold this long before the next break is again met at once: a server that turns pages away is not stormed. */
const STEADY_MS = 5_000
const ANSWER_MS = 10_000
/** How long a first connection may take before the page speaks of an interruption. */
const SILENT_MS = 3_000

/**
 * The socket to the server, opened again whenever it breaks: after half a second, then ever more slowly, at once when the
 * browser says it is online or the page is looked at. A line that does not answer a ping counts as broken.
 */
export function createLine(ears: Ears) {
  let socket: WebSocket | null = null
  let tries = 0
  let ended = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setTimeout> | undefined
  let steady: ReturnType<typeof setTimeout> | undefined
  let answer: ReturnType<typeof setTimeout> | undefined

  const send = (message: FromPage): boolean => {
    if (socket?.readyState !== WebSocket.OPEN) return false
    socket.send(JSON.stringify(message))
    return true
  }

  function connect(): void {
    if (ended || socket) return
    clearTimeout(retry)
    const opening = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
    socket = opening
    opening.addEventListener('open', () => ears.opened())
    opening.addEventListener('message', ({ data }) => {
      clearTimeout(answer)
      const message = JSON.parse(String(data)) as ToPage
      if (message.t === 'welcome') {
        steady = setTimeout(() => (tries = 0), STEADY_MS)
        ears.state('open')
      }
      ears.heard(message)
    })
    opening.addEventListener('close', ({ code }) => {
      if (socket === opening) lost(code)
    })
  }

  function lost(code: number): void {
    socket = null
    clearTimeout(answer)
    clearTimeout(steady)
    if (code === 4401) return ears.heard({ t: 'bye' })
    ears.state('lost')
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries++)
    retry = setTimeout(connect, wait * (0.75 + Math.random() / 2))
  }

  /** Without waiting for the browser's own closing handshake, which can take minutes on a dead line. */
  function drop(): void {
    const dead = socket
    if (!dead) return
    lost(1006)
    dead.close()
  }

  function now(): void {
    if (document.visibilityState !== 'visible') return
    if (socket) check()
    else connect()
  }

  function check(): void {
    if (!send({ t: 'ping' })) return
    clearTimeout(answer)
    answer = setTimeout(drop, ANSWER_MS)
  }

  return {
    send,
    start(): void {
      ears.state('connecting')
      setTimeout(() => socket?.readyState !== WebSocket.OPEN && !ended && ears.state('lost'), SILENT_MS)
      addEventListener('online', now)
      addEventListener('offline', drop)
      document.addEventListener('visibilitychange', now)
      ping = setInterval(check, PING_MS)
      connect()
    },
    end(): void {
      ended = true
      clearInterval(ping)
      clearTimeout(retry)
      socket?.close()
    },
  }
}
