import { readFile } from 'node:fs/promises'
import { sha256 } from '../../kit/ledger.ts'

/*
 * Text files that a person can open and a program can trust: one JSON object whose last member is the SHA-256 of every
 * byte before it.
 */

/** `body` is a JSON object without its closing brace. */
export const seal = (body: string): string => `${body},\n"sha256":"${sha256(body)}"}\n`

/** The object, or null where the file is absent, cut or changed. Throws only where the disk does. */
export async function readSealed(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const cut = text.lastIndexOf(',\n"sha256":"')
  if (cut === -1 || seal(text.slice(0, cut)) !== text) return null
  return JSON.parse(text)
}
