import type { Context } from '../command.ts'
import type { Entry } from '../store.ts'
import { postWork } from '../work.ts'

/** The long work that takes words out of everything that is kept. */
export const EXPUNGE = 'expunge'

export interface ExpungeArgs {
  entry: string
}

/** Notes who takes out what and why, never the words, and orders it. */
export async function orderExpunging(
  { db, by, via, now, id }: Context,
  { id: entry, planId, bodyHash, event }: Entry,
  reason: string,
): Promise<string> {
  const args: ExpungeArgs = { entry }
  const work = await postWork(db, { id: id('wrk'), job: EXPUNGE, args, for: by.person.id, now })
  await db.note({
    ...{ planId, event: 'entry.expunged', by: by.person.id, via, at: now, subjects: [work.id] },
    body: { entry, was: event, hash: bodyHash, reason },
  })
  return work.id
}
