import type { Instant } from '../core/day.ts'
import type { Incoming } from '../kit/chat.ts'
import { deriveId } from '../kit/ledger.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { admins, personByAccount } from '../kit/moves/people.ts'
import { content, text } from '../kit/show/blocks.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor, type Words } from '../kit/words/index.ts'

/** A message that met a defect is put aside with a reference, and the administrators are told. */
export async function recordFailure(
  db: Db,
  { said, from, at }: Incoming,
  reference: string,
  error: unknown,
): Promise<void> {
  const what = said.kind === 'command' ? `/${said.verb}` : said.kind
  const who = (await personByAccount(db, from))?.name ?? from
  await putAside(db, { at, from, what }, reference, error, (words) =>
    words.people.defectNotice(reference, who),
  )
}

/** The same for a work that was tried to the end; `from` is the person it was done for. */
export async function putFailure(
  db: Db,
  met: { at: Instant; from: string; what: string },
  reference: string,
  error: unknown,
): Promise<void> {
  const who = (await db.get('person', met.from))?.name ?? met.from
  await putAside(db, met, reference, error, (words) => words.people.workNotice(reference, who))
}

async function putAside(
  db: Db,
  { at, from, what }: { at: Instant; from: string; what: string },
  reference: string,
  error: unknown,
  notice: (words: Words) => string,
): Promise<void> {
  const id = `fail_${reference}`
  if (await db.get('failure', id)) return
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  await db.put('failure', { id, version: 0, at, from, what, error: trace.slice(0, 4000) })
  for (const admin of await admins(db))
    await post(db, {
      id: deriveId('let', id, admin.id),
      to: admin.id,
      body: saying(content(text(notice(wordsFor(admin.locale))))),
      priority: 1,
      now: at,
    })
}
