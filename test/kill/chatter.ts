import { WebSocket } from 'ws'
import type { ToPage, WireMessage } from '../../src/chat/web/wire.ts'
import type { Chance } from './chance.ts'
import type { Life } from './life.ts'
import type { Session } from '../support/session.ts'
import type { Spoken } from './told.ts'

/** Someone at the web chat: the page's side of the wire, with a cursor that outlives the line. */
export interface Chatter {
  session: Session
  codes: readonly string[]
  chance: Chance
  spoken: Spoken[]
  cursor: number
  /** Every message the page was sent, by its place in the conversation. */
  seen: Map<number, string>
}

/** A report, then its confirmation, then the next report; what waits is said again first, with its own id. */
function nextOf(chatter: Chatter): Spoken {
  const last = chatter.spoken.at(-1)
  if (last?.state === 'waiting') return last
  const key = `chat-${String(chatter.spoken.length).padStart(8, '0')}`
  const confirms = last?.verb === 'report'
  const code = confirms ? last.code : chatter.chance.pick(chatter.codes)
  const words = confirms ? last.words : `第 ${key} 次进展：已签约`
  const spoken: Spoken = {
    ...{ key, code, words, via: `web:${chatter.session.personId}:${key}`, tries: 0, answer: null },
    verb: confirms ? 'confirm' : 'report',
    args: confirms ? {} : { code, progress: words },
    state: 'waiting',
  }
  chatter.spoken.push(spoken)
  return spoken
}

/** Takes a page of messages: in order, without gaps, no place given twice to different messages. */
function take(chatter: Chatter, list: readonly WireMessage[]): void {
  for (const { n, id } of list) {
    const known = chatter.seen.get(n)
    if (known !== undefined && known !== id) throw new Error(`message ${n} was ${known} and is now ${id}`)
    if (n > chatter.cursor + 1) throw new Error(`message ${n} came after ${chatter.cursor}`)
    chatter.seen.set(n, id)
    chatter.cursor = Math.max(chatter.cursor, n)
  }
}

function press(socket: WebSocket, { key, verb, args }: Spoken): void {
  const button = { label: '按钮', fields: [], files: {}, replyTo: null }
  socket.send(JSON.stringify({ t: 'press', id: key, verb, args, ...button }))
}

/**
 * Sits at the chat until the line is cut or `enough` says so: presses one button after the other, each again with its own
 * id until it is acknowledged.
 */
export async function chat(chatter: Chatter, life: Life, enough: () => boolean): Promise<void> {
  const headers = { cookie: chatter.session.cookie, origin: life.origin }
  const socket = new WebSocket(`${life.origin.replace('http', 'ws')}/ws`, { headers })
  let fault: unknown = null
  const go = (): void => {
    if (enough()) return socket.close()
    const spoken = nextOf(chatter)
    spoken.tries++
    press(socket, spoken)
    life.sent()
  }
  socket.on('open', () => {
    socket.send(JSON.stringify({ t: 'hello', cursor: chatter.cursor }))
    go()
  })
  socket.on('message', (data: Buffer) => {
    try {
      const said = JSON.parse(data.toString()) as ToPage
      if (said.t === 'messages') take(chatter, said.list)
      const spoken = chatter.spoken.at(-1)
      if (said.t !== 'ack' || said.id !== spoken?.key) return
      if (said.refused) throw new Error(`${spoken.key} was refused: ${JSON.stringify(said)}`)
      spoken.state = 'acknowledged'
      life.answered()
      go()
    } catch (error) {
      fault = error
      socket.terminate()
    }
  })
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('close', resolve))
  if (fault) throw fault
}
