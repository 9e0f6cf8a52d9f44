import type { Content } from '../../core/model/index.ts'
import type { Incoming, Outcome } from '../../kit/chat.ts'
import type { Db } from '../../kit/store.ts'
import type { ToKeep } from './keep.ts'
import type { Amend } from './wire.ts'

/** The same message with other words: what came with them, its files, stays. */
const reworded = ({ blocks }: Content, text: string): Content => ({
  blocks: [{ kind: 'text', line: [text] }, ...blocks.filter(({ kind }) => kind !== 'text')],
})

/**
 * Changes the kept message that was edited or deleted, and returns what is to be appended: the change itself, by which every
 * open page learns of it in its order, and the answer. Refused, only the answer: the message stands as it was.
 */
export async function amend(
  db: Db,
  { id, at, conversation }: Incoming,
  { of, text }: Amend,
  { letterId, reply, refused, repeated }: Outcome,
): Promise<ToKeep[]> {
  if (letterId === null || repeated) return []
  const answer: ToKeep[] = reply ? [{ id: letterId, from: 'duban', at, content: reply.content }] : []
  const was = await db.get('message', of)
  if (refused || was?.conversation !== conversation || was.from !== 'person') return answer
  const { mend, ...rest } = was
  if (text === null) {
    await db.put('message', { ...rest, content: { blocks: [] }, deleted: at })
    return [{ id, from: 'person', at, content: { blocks: [] }, deleted: at, of }, ...answer]
  }
  const content = reworded(was.content, text)
  const edited = { content, edited: at, ...(mend ? { mend } : {}) }
  await db.put('message', { ...rest, ...edited })
  return [{ id, from: 'person', at, ...edited, of }, ...answer]
}
