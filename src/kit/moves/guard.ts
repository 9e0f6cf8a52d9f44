import type { Db } from '../store.ts'

/** The setting that holds the list of words which must not pass (DESIGN §7: no classified content). */
export const CLASSIFIED = 'classified-words'

export async function classifiedWords(db: Db): Promise<string[]> {
  const row = await db.get('setting', CLASSIFIED)
  return Array.isArray(row?.value) ? (row.value as string[]) : []
}

const plainOf = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** The list as it is compared; a list from the store is frozen, so that it is made plain once and not for every message. */
const plainLists = new WeakMap<readonly string[], readonly string[]>()

function plainList(list: readonly string[]): readonly string[] {
  const plain = plainLists.get(list) ?? list.map(plainOf)
  if (Object.isFrozen(list)) plainLists.set(list, plain)
  return plain
}

/** Which listed words a text holds, whatever the width of its letters and the blanks between them. */
export function hits(text: string, list: readonly string[]): string[] {
  const plain = plainOf(text)
  const listed = plainList(list)
  return list.filter((_, at) => plain.includes(listed[at] ?? ''))
}
