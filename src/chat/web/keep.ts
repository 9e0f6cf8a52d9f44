import type { Content, Message } from '../../core/model/index.ts'
import type { Instant } from '../../core/day.ts'
import { padded } from '../../kit/indexes.ts'
import type { Db } from '../../kit/store.ts'
import { PAGE } from './wire.ts'
import type { WireMessage } from './wire.ts'

/** What is to be kept: an incoming id with the person's words, or a letter id with duban's. */
export interface ToKeep {
  id: string
  from: 'person' | 'duban'
  at: Instant
  content: Content
  mend?: 'words' | 'whole'
  edited?: Instant
  deleted?: Instant
  of?: string
}

/**
 * Appends messages to a conversation with the next cursors; one that is there already is left as it is, so that a repeat
 * changes nothing. Returns the cursor of the newest of them.
 */
export async function append(db: Db, conversation: string, messages: readonly ToKeep[]): Promise<number> {
  const head = (await db.get('conversation', conversation)) ?? { id: conversation, version: 0, last: 0 }
  let last = head.last
  let newest = 0
  for (const message of messages) {
    const kept = await db.get('message', message.id)
    const n = kept?.n ?? ++last
    if (!kept) await db.put('message', { ...message, version: 0, conversation, n })
    newest = Math.max(newest, n)
  }
  if (last > head.last) await db.put('conversation', { ...head, last })
  return newest
}

const onTheWire = ({ version: _stored, conversation: _known, ...message }: Message): WireMessage => message

/** Up to a page of messages after a cursor, oldest first. */
export async function newerThan(db: Db, conversation: string, cursor: number): Promise<WireMessage[]> {
  const found: WireMessage[] = []
  const range = { prefix: [conversation], from: padded(cursor + 1), limit: PAGE }
  for await (const message of db.list('message', 'byConversation', range)) found.push(onTheWire(message))
  return found
}

/** Up to a page of messages before a cursor, oldest first; `more` when the conversation begins still earlier. */
export async function olderThan(
  db: Db,
  conversation: string,
  before: number,
): Promise<{ list: WireMessage[]; more: boolean }> {
  const list: WireMessage[] = []
  if (before <= 1) return { list, more: false }
  const range = { prefix: [conversation], to: padded(before - 1), reverse: true, limit: PAGE }
  for await (const message of db.list('message', 'byConversation', range)) list.unshift(onTheWire(message))
  return { list, more: (list[0]?.n ?? 1) > 1 }
}

/** The cursor of the newest message; 0 for a conversation that has not begun. */
export const lastOf = async (db: Db, conversation: string): Promise<number> =>
  (await db.get('conversation', conversation))?.last ?? 0
