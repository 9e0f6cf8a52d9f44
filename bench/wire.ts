import { once } from 'node:events'
import { connect } from 'node:net'

export interface Answer {
  status: number
  body: string
}

/** One kept-alive HTTP/1.1 connection, one request at a time. */
export interface Connection {
  ask(request: string): Promise<Answer>
  close(): void
}

/**
 * As little client as HTTP allows, so that on two cores the load generator does not become what is measured. Understands
 * answers with a length and chunked ones; bodies are given as Latin-1, which is enough to find an id in them.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true).setEncoding('latin1')
  let received = ''
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null
  socket.on('data', (text: string) => {
    received += text
    const answer = wholeAnswer(received)
    if (!answer) return
    received = ''
    const { resolve } = waiting ?? {}
    waiting = null
    resolve?.(answer)
  })
  const lost = (): void => {
    waiting?.reject(new Error('the connection was lost'))
    waiting = null
  }
  socket.on('error', lost).on('close', lost)
  await once(socket, 'connect')
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => void socket.destroy(),
  }
}

/** An answer once all of it is here. */
function wholeAnswer(received: string): Answer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.slice(0, end)
  const body = received.slice(end + 4)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  const whole = length === undefined ? body.endsWith('0\r\n\r\n') : body.length >= Number(length)
  return whole ? { status: Number(head.slice(9, 12)), body } : null
}

/** A request as bytes on the wire. Non-ASCII text is escaped, as JSON allows. */
export function requestText(method: 'GET' | 'POST', path: string, headers: string, body = ''): string {
  const ascii = body.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const length =
    method === 'POST' ? `content-type: application/json\r\ncontent-length: ${ascii.length}\r\n` : ''
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}${length}\r\n${ascii}`
}
