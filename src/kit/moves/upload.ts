import type { FileRef } from '../../core/model/index.ts'
import type { Db } from '../store.ts'

/** Whether a file is a web page by its name, as offices save them from their own sites: kept to be read, never handed on. */
export const isPage = (name: string): boolean => /\.(?:x?html|htm)$/i.test(name)

/** An upload is a ledger entry: what a person may attach or open again is what the record says they brought. */
export const uploadSubject = (personId: string, hash: string): string => `upload:${personId}:${hash}`

/** The files of that content that a person brought, newest first; an expunged record counts as none. */
export async function broughtBy(db: Db, personId: string, hash: string): Promise<FileRef[]> {
  const found: FileRef[] = []
  for await (const entry of db.history({ of: uploadSubject(personId, hash), reverse: true, limit: 20 }))
    if (entry.body) found.push(entry.body as FileRef)
  return found
}
