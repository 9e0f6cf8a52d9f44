import type { Instant } from '../../core/day.ts'
import type { Account, Mailing, Person } from '../../core/model/index.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { idOfSecret } from '../../kit/signin.ts'
import type { Db } from '../../kit/store.ts'

/** A link works for 14 days from when its letter went out. */
export const LINK_MS = 14 * 86_400_000

/** Keeps the hash of a fresh token beside those that the same letter went out with before. */
export async function keepToken(
  db: Db,
  {
    letterId,
    personId,
    account,
    token,
    now,
  }: { letterId: string; personId: string; account: Account; token: string; now: Instant },
): Promise<void> {
  const known = await db.get('mailing', letterId)
  const fresh: Mailing = {
    id: letterId,
    version: 0,
    personId,
    account,
    tokens: [],
    expiresAt: 0,
    done: [],
    tries: 0,
  }
  const tokens = [...(known?.tokens ?? []), idOfSecret(token)]
  await db.put('mailing', { ...(known ?? fresh), account, tokens, expiresAt: now + LINK_MS })
}

/** What a token opens: the mailing and its person; why not, where it opens nothing. */
export async function openLink(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ mailing: Mailing; person: Person } | 'unknown' | 'expired'> {
  for await (const mailing of db.list('mailing', 'byToken', { prefix: [idOfSecret(token)] })) {
    const person = await db.get('person', mailing.personId)
    // The address speaks for whoever has it now; a person who left, or gave it up, is not spoken for by an old mail.
    const holder = await personByAccount(db, mailing.account)
    if (!person?.active || holder?.id !== person.id) return 'unknown'
    return now >= mailing.expiresAt ? 'expired' : { mailing, person }
  }
  return 'unknown'
}
