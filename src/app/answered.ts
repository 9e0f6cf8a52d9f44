import type { Person } from '../core/model/index.ts'
import type { Incoming, Outcome } from '../kit/chat.ts'
import { deriveId } from '../kit/ledger.ts'
import { newLetter, words as saying } from '../kit/moves/letter.ts'
import type { Reply } from '../kit/reply.ts'
import { CLAIM_DAYS, type Db } from '../kit/store.ts'

// What a message was answered with: the letter that carries the answer, and the claim that there is one.

const letterIdFor = (incoming: Incoming): string => deriveId('let', incoming.id)

/** A message seen before brings the letter it was answered with, and changes nothing. */
export async function repeated(db: Db, incoming: Incoming): Promise<Outcome | null> {
  const letter = await db.get('letter', letterIdFor(incoming))
  if (!letter || letter.body.kind !== 'words') return null
  const { content, data, refused = false, withheld = false } = letter.body
  return { reply: { content, data }, letterId: letter.id, repeated: true, refused, withheld }
}

export const claimOf = ({ id }: Incoming): string => `message:${id}`

export const claimMessage = (db: Db, incoming: Incoming): Promise<boolean> =>
  db.claim(claimOf(incoming), incoming.at + CLAIM_DAYS * 86_400_000)

/** The reply is kept as a letter that the platform's own answer slot carried. */
export async function answer(
  db: Db,
  incoming: Incoming,
  person: Person,
  reply: Reply,
  how: { refused?: boolean; withheld?: boolean } = {},
): Promise<string> {
  const body = {
    ...saying(reply.content),
    ...(reply.data === undefined ? {} : { data: reply.data }),
    ...how,
  }
  const letter = newLetter({ id: letterIdFor(incoming), to: person.id, body, priority: 0, now: incoming.at })
  const { id } = await db.put('letter', {
    ...letter,
    state: 'inline',
    sentTo: incoming.from,
    sentAt: incoming.at,
  })
  return id
}
