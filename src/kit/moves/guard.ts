import type { Db } from '../store.ts'

/** The setting that holds the list of words which must not pass (DESIGN §7: no classified content). */
export const CLASSIFIED = 'classified-words'

export async function classifiedWords(db: Db): Promise<string[]> {
  const row = await db.get('setting', CLASSIFIED)
  return Array.isArray(row?.value) ? (row.value as string[]) : []
}

/** Which listed words a text holds, whatever the width of its letters and the blanks between them. */
export function hits(text: string, list: readonly string[]): string[] {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return list.filter((word) => plain.includes(word.normalize('NFKC').replace(/\s+/g, '').toLowerCase()))
}
