import type { ClientBase } from 'pg'
import { UserError } from '../../kit/errors.ts'
import { store } from '../../kit/words/store.ts'

/** Beside the locks of schema.ts: held shared by every connection of an open store, alone by whoever moves the whole. */
const OPEN = [0x64_75_62, 4] as const

const ask = async (client: ClientBase, query: string): Promise<boolean> => {
  const { rows } = await client.query<{ held: boolean }>(`select ${query}($1, $2) as held`, [...OPEN])
  return rows[0]?.held === true
}

/** Says that a store is open, for as long as the connection lasts. Throws where the database is being moved. */
export async function holdOpen(client: ClientBase): Promise<void> {
  if (!(await ask(client, 'pg_try_advisory_lock_shared')))
    throw new UserError('being-moved', { zh: store.zh.moving, en: store.en.moving })
}

/** Takes the database for one process alone, for as long as the connection lasts. False where a store is open on it. */
export const holdAlone = (client: ClientBase): Promise<boolean> => ask(client, 'pg_try_advisory_lock')
