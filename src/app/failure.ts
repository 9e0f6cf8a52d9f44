import type { Incoming } from '../kit/chat.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { admins, personByAccount } from '../kit/moves/people.ts'
import { content, text } from '../kit/show/blocks.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'

/** A message that met a defect is put aside with a reference, and the administrators are told. */
export async function recordFailure(
  db: Db,
  incoming: Incoming,
  reference: string,
  error: unknown,
): Promise<void> {
  const id = `fail_${reference}`
  if (await db.get('failure', id)) return
  const what = incoming.said.kind === 'command' ? `/${incoming.said.verb}` : 'text'
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  await db.put('failure', {
    id,
    version: 0,
    at: incoming.at,
    from: incoming.from,
    what,
    error: trace.slice(0, 4000),
  })
  const who = (await personByAccount(db, incoming.from))?.name ?? incoming.from
  for (const admin of await admins(db)) {
    const notice = content(text(wordsFor(admin.locale).people.defectNotice(reference, who)))
    await post(db, {
      id: deriveId('let', id, admin.id),
      to: admin.id,
      body: saying(notice),
      priority: 1,
      now: incoming.at,
    })
  }
}
