import type { Instant } from '../../core/day.ts'
import type { Content, Person } from '../../core/model/index.ts'
import type { Store } from '../../kit/store.ts'
import { inWords } from './log.ts'
import type { Log } from './log.ts'
import { lastOf, olderThan } from './keep.ts'
import { createNewer } from './newer.ts'
import { PAGE } from './wire.ts'
import type { ToPage } from './wire.ts'

/** What is used of the WebSocket under a line. */
export interface Socket {
  readyState: number
  bufferedAmount: number
  send(data: string, done?: (error?: Error) => void): void
  ping(): void
  close(code?: number, reason?: string): void
  terminate(): void
  on(event: 'pong', listener: () => void): unknown
}

/** One open socket of one signed-in person. */
export interface Line {
  socket: Socket
  person: Person
  token: string
  /** The newest message sent; null until the page has said hello. */
  cursor: number | null
  alive: boolean
  pumping: boolean
  again: boolean
}

/** The page goes to the sign-in page on this close code and does not reconnect. */
export const SIGNED_OUT = 4401

/** Devices and tabs of one person at a time; the oldest gives way. */
const LINES_EACH = 12

/** Bytes waiting to be sent at which a line counts as stuck: it is dropped and catches up by its cursor. */
const STUCK_BYTES = 8 * 1024 * 1024

const conversationOf = (line: Line): string => `web:${line.person.id}`

/**
 * The open sockets, by person. Everything kept goes out through `pump`, which reads what is newer than the line's cursor:
 * so each line gets every message once and in order, however often and from wherever it is woken.
 */
export function createLines(store: Store, log: Log) {
  const byPerson = new Map<string, Set<Line>>()
  const newer = createNewer(store)

  const all = (): Line[] => [...byPerson.values()].flatMap((lines) => [...lines])

  /** Resolves when the bytes have left the process; false when the line is gone. */
  const push = (line: Line, message: ToPage): Promise<boolean> =>
    new Promise((resolve) => {
      if (line.socket.readyState !== 1) return resolve(false)
      if (line.socket.bufferedAmount > STUCK_BYTES) {
        line.socket.terminate()
        return resolve(false)
      }
      line.socket.send(JSON.stringify(message), (error) => resolve(!error))
    })

  async function pump(line: Line): Promise<void> {
    if (line.cursor === null) return
    line.again = true
    if (line.pumping) return
    line.pumping = true
    try {
      while (line.again) {
        line.again = false
        const cursor: number = line.cursor
        const list = await newer(conversationOf(line), cursor)
        const last = list.at(-1)
        if (!last) continue
        if (!(await push(line, { t: 'messages', list }))) return
        line.cursor = last.n
        // A page that is not full was everything; what was kept since has woken the line again.
        if (list.length === PAGE) line.again = true
      }
    } finally {
      line.pumping = false
    }
  }

  const serve = (line: Line): void =>
    void pump(line).catch((error: unknown) => {
      log.error({ error: inWords(error), person: line.person.id }, 'web chat: a line could not be served')
      line.socket.close(1011, 'try again')
    })

  return {
    open(socket: Socket, person: Person, token: string): Line {
      const line: Line = { socket, person, token, cursor: null, alive: true, pumping: false, again: false }
      const lines = byPerson.get(person.id) ?? new Set()
      byPerson.set(person.id, lines.add(line))
      const [oldest] = lines
      if (lines.size > LINES_EACH && oldest) oldest.socket.close(1013, 'too many')
      socket.on('pong', () => (line.alive = true))
      return line
    },

    gone(line: Line): void {
      const lines = byPerson.get(line.person.id)
      lines?.delete(line)
      if (lines?.size === 0) byPerson.delete(line.person.id)
    },

    push,

    /** First words on a line: a fresh page gets the newest page of history, a returning one what it missed. */
    async hello(line: Line, cursor: number | null, now: Instant): Promise<void> {
      const { id, name, locale } = line.person
      const conversation = conversationOf(line)
      const start = await store.tx(async (db) => {
        const last = await lastOf(db, conversation)
        /** A cursor beyond the end comes from before a restore: the page begins afresh. */
        const fresh = cursor === null || cursor > last
        return { last, fresh, page: fresh ? await olderThan(db, conversation, last + 1) : null }
      })
      await push(line, { t: 'welcome', me: { id, name, locale }, last: start.last, now })
      if (start.page) await push(line, { t: 'messages', ...start.page, fresh: true })
      line.cursor = start.fresh ? start.last : cursor
      await pump(line)
    },

    async older(line: Line, before: number): Promise<void> {
      const page = await store.tx((db) => olderThan(db, conversationOf(line), before))
      await push(line, { t: 'older', ...page })
    },

    /** Something new is kept for a person: every socket is served, each at its own pace. Does not wait for them. */
    wake(personId: string): void {
      for (const line of byPerson.get(personId) ?? []) serve(line)
    },

    /** Something new may be kept for anybody. */
    wakeAll(): void {
      for (const line of all()) serve(line)
    },

    /** Ends the lines of one session, or of all sessions of a person. */
    signOut(of: { token: string } | { personId: string }): void {
      for (const line of all()) {
        if ('token' in of ? line.token !== of.token : line.person.id !== of.personId) continue
        void push(line, { t: 'bye' })
        line.socket.close(SIGNED_OUT, 'signed out')
      }
    },

    /** One round: a line that did not answer the last ping is dropped, the others are pinged. Returns those alive. */
    beat(): Line[] {
      for (const line of all()) {
        if (!line.alive) {
          log.info({ person: line.person.id }, 'web chat: a line did not answer and was dropped')
          line.socket.terminate()
        } else {
          line.alive = false
          line.socket.ping()
        }
      }
      return all().filter((line) => line.socket.readyState === 1)
    },

    /** The server goes away; pages reconnect by themselves. */
    closeAll(): void {
      for (const line of all()) line.socket.close(1001, 'going away')
    },
  }
}

export type Lines = ReturnType<typeof createLines>

/** A refusal or a short answer in words, as content. */
export const sentence = (text: string): Content => ({ blocks: [{ kind: 'text', line: [text] }] })
