import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'

/** What a person is called who did something; of the command line, which nobody is registered for, its own name. */
export const whoDid = async (db: Db, by: string, { people }: Pick<Words, 'people'>): Promise<string> =>
  (await db.get('person', by))?.name ?? (by === 'operator' ? people.operator : by)
