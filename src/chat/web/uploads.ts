import type { FileRef } from '../../core/model/index.ts'
import { broughtBy } from '../../kit/moves/upload.ts'
import { filesIn } from '../../kit/show/files-in.ts'
import type { Db } from '../../kit/store.ts'
import { cleanName } from '../../uploads/kinds.ts'
import { claimKey } from './said.ts'
import type { FileClaim } from './wire.ts'

/** Who else may open a file by its hash, e.g. the office reading a report. Asked after the two rules below said no. */
export type MayOpen = (db: Db, personId: string, hash: string) => Promise<boolean>

/** The named files as the server knows them; a name the person never uploaded is simply absent. */
export async function knownFiles(
  db: Db,
  personId: string,
  claims: readonly FileClaim[],
): Promise<Map<string, FileRef>> {
  const known = new Map<string, FileRef>()
  for (const claim of claims) {
    const brought = await broughtBy(db, personId, claim.hash)
    const file = brought.find(({ name }) => name === claim.name)
    if (file) known.set(claimKey(claim), file)
  }
  return known
}

/**
 * The file if this person may open it: they brought it, the message they name was shown to them with it, or `mayOpen`
 * says so. Null otherwise; an unknown hash and a forbidden one look the same.
 */
export async function openable(
  db: Db,
  ask: { personId: string; hash: string; messageId: string | null; name: string; mayOpen: MayOpen },
): Promise<Pick<FileRef, 'name' | 'type'> | null> {
  const shown = ask.messageId ? await db.get('message', ask.messageId) : undefined
  if (shown?.conversation === `web:${ask.personId}`) {
    const file = filesIn(shown.content).find(({ hash }) => hash === ask.hash)
    if (file) return file
  }
  const brought = await broughtBy(db, ask.personId, ask.hash)
  const own = brought.find(({ name }) => name === ask.name) ?? brought[0]
  if (own) return own
  if (!(await ask.mayOpen(db, ask.personId, ask.hash))) return null
  return { name: cleanName(ask.name), type: 'application/octet-stream' }
}
