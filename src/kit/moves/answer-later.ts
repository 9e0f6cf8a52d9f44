import type { Instant } from '../../core/day.ts'
import type { Letter } from '../../core/model/index.ts'
import type { Outcome } from '../chat.ts'
import type { Db } from '../store.ts'

/** Where an answer goes, and what it answers there. */
export type Back = Required<Pick<Letter, 'through' | 'answers'>>

/**
 * Makes the letter of a reply due, in the transaction that made it: for a platform without a slot that carries an answer, so
 * that the answer is as durable as what it answers, and goes by the one road out. A repeat changes nothing.
 */
export async function answerLater(
  db: Db,
  { letterId, repeated }: Outcome,
  back: Back,
  now: Instant,
): Promise<void> {
  const letter = letterId === null || repeated ? undefined : await db.get('letter', letterId)
  if (letter?.state !== 'inline') return
  await db.put('letter', { ...letter, ...back, state: 'due', dueAt: now, sentTo: null, sentAt: null })
}
