import type { Kind } from '../../../core/model/index.ts'

/*
 * WHAT STANDS IN A RUN: keys in code-unit order, each with a value of JSON.
 *
 *   r ␁ kind ␁ id              [version, segment, offset, bytes, crc]   where a settled row's own JSON stands in the journal
 *   i ␁ kind ␁ index ␁ key     1, or the row's id where the key does not end in it
 *   c ␁ claim                  keepUntil, null for ever
 *   e ␁ place                  [segment, offset, id?]   an entry of the ledger; its id only where it is not its place
 *   h ␁ subject ␁ place        the same, by each subject
 *
 * `place` is the id that an entry gets by its commit and its number in it, so that it sorts in the order of writing. The value 0
 * takes back a key of an older run: each takes back exactly one.
 */

const SEPARATOR = '\u0001'
export const GONE = 0

export const rowKeyOf = (kind: Kind, id: string): string => `r${SEPARATOR}${kind}${SEPARATOR}${id}`
export const indexKeyOf = (kind: Kind, name: string, key: string): string =>
  `i${SEPARATOR}${kind}${SEPARATOR}${name}${SEPARATOR}${key}`
export const claimKeyOf = (key: string): string => `c${SEPARATOR}${key}`

/** What all entries, or those of a subject, begin with. */
export const historyKeyOf = (of: string | undefined): string =>
  of === undefined ? `e${SEPARATOR}` : `h${SEPARATOR}${of}${SEPARATOR}`

/** The row whose index key this is: keys end in the id of their row, and ids without a separator stand there as they are. */
export const idIn = (key: string): string => key.slice(key.lastIndexOf(SEPARATOR, key.length - 2) + 1, -1)

/** Keys that are looked for by themselves, so that a run should know at once whether it lacks them. */
export const isSought = (key: string): boolean => key.startsWith('r') || key.startsWith('c')

/** All keys of a kind of key begin alike; a block of a run holds keys of one section only. */
export function sectionOf(key: string): string {
  if (!key.startsWith('i')) return key.slice(0, 1)
  return key.slice(0, key.indexOf(SEPARATOR, key.indexOf(SEPARATOR, 2) + 1))
}
