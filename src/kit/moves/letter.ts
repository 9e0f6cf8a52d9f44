import type { Instant } from '../../core/day.ts'
import type { Content, Letter, LetterBody } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

interface Posting {
  id: string
  to: string
  planId?: string | null
  body: LetterBody
  priority: 0 | 1 | 2
  now: Instant
  /** When it may go out; at once where it is not given. */
  dueAt?: Instant
  about?: string[]
}

/** A letter as it is first stored: due now. Its id is derived from what it is for, so that it can exist only once. */
export function newLetter({
  id,
  to,
  planId = null,
  body,
  priority,
  now,
  dueAt = now,
  about = [],
}: Posting): Letter {
  return {
    id,
    version: 0,
    to,
    planId,
    body,
    priority,
    state: 'due',
    dueAt,
    createdAt: now,
    attempts: 0,
    lastError: null,
    sentText: null,
    sentTo: null,
    sentAt: null,
    about,
  }
}

/** Posts a letter once: a second posting of the same id changes nothing. */
export async function post(db: Db, posting: Posting): Promise<Letter> {
  return (await db.get('letter', posting.id)) ?? (await db.put('letter', newLetter(posting)))
}

export const words = (content: Content) => ({ kind: 'words', content }) satisfies LetterBody
