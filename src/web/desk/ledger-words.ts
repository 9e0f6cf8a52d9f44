import type { Db, Entry } from '../../kit/store.ts'

/** Who did it; what duban does by itself is the system's. */
export const nameOf = async (db: Db, id: string, system: string): Promise<string> =>
  id === 'duban' || id === 'system' ? system : ((await db.get('person', id))?.name ?? id)

/** What an entry is about, as people call it. */
export async function namedSubjects(db: Db, { subjects }: Pick<Entry, 'subjects'>): Promise<string[]> {
  const names: string[] = []
  for (const id of subjects) {
    const name =
      (await db.get('assignment', id))?.code ??
      (await db.get('task', id))?.code ??
      (await db.get('unit', id))?.name ??
      (await db.get('person', id))?.name ??
      (await db.get('plan', id))?.key
    if (name !== undefined && !names.includes(name)) names.push(name)
  }
  return names
}

/** Ids, accounts and hashes; numbers as long as moments are. */
const MARK = /^(?:(?:[a-z]+:)?[a-z]{2,5}_\w+|[0-9a-f]{64})/
const LONGEST = 1e11

/** The words and figures of a body in a row, without its ids and hashes. */
export function wordsIn(body: unknown): string {
  if (typeof body === 'string') return MARK.test(body) ? '' : body
  if (typeof body === 'number') return body > LONGEST ? '' : `${body}`
  if (body === null || typeof body !== 'object') return ''
  return Object.values(body)
    .map(wordsIn)
    .filter((one) => one !== '')
    .join(' ')
}
