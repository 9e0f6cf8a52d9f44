import { readFile } from 'node:fs/promises'
import { sha256 } from '../../kit/ledger.ts'
import { parseJson } from './record.ts'

/*
 * Text files that a person can open and a program can trust: one JSON object whose last member is the SHA-256 of every
 * byte before it.
 */

const MARK = ',\n"sha256":"'

/** `body` is a JSON object without its closing brace. */
export const seal = (body: string): string => `${body}${MARK}${sha256(body)}"}\n`

/** The object, or null where the file is absent, cut or changed. Throws only where the disk does. */
export async function readSealed(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return null
  const cut = bytes.lastIndexOf(MARK)
  if (cut === -1) return null
  // Hashed as the bytes they are: as text, a large file would be encoded and compared once more.
  const ending = `${MARK}${sha256(bytes.subarray(0, cut))}"}\n`
  return bytes.toString('latin1', cut) === ending ? parseJson(bytes) : null
}
