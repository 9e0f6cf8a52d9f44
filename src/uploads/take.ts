import type { Instant } from '../core/day.ts'
import type { FileRef } from '../core/model/index.ts'
import { uploadSubject } from '../kit/moves/upload.ts'
import type { Store } from '../kit/store.ts'
import { cleanName, mediaType, refuseKind, type KindRefusal } from './kinds.ts'
import { FILE_MB } from './limits.ts'

/** A file that was not kept, by its cleaned name, and why. */
export interface NotTaken {
  refused: KindRefusal | 'fileTooLarge' | 'fileEmpty'
  name: string
}

/**
 * Keeps a file a person brought, durable before it resolves, or says why not. The name is cleaned. `asDocument`: it is brought
 * to be read into a plan.
 */
export async function takeFile(
  store: Store,
  from: {
    personId: string
    name: string
    bytes: Uint8Array
    at: Instant
    /** The channel it came by. */
    via: string
    asDocument?: boolean
  },
): Promise<FileRef | NotTaken> {
  const name = cleanName(from.name)
  const size = from.bytes.byteLength
  if (size > FILE_MB * 1024 * 1024) return { refused: 'fileTooLarge', name }
  if (size === 0) return { refused: 'fileEmpty', name }
  const refused = await refuseKind(name, from.bytes, { pages: from.asDocument === true })
  if (refused) return { refused, name }
  const type = await mediaType(from.bytes)
  const hash = await store.files.put(from.bytes)
  const file: FileRef = { hash, name, size, type }
  await store.tx((db) =>
    db.note({
      planId: null,
      event: 'file.uploaded',
      by: from.personId,
      via: from.via,
      at: from.at,
      subjects: [from.personId, uploadSubject(from.personId, hash)],
      body: file,
    }),
  )
  return file
}
