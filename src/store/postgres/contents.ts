import { join } from 'node:path'
import pg from 'pg'
import type { Contents, Piece } from '../../kit/copy.ts'
import { sha256 } from '../../kit/ledger.ts'
import { LINES, pages, wholeLine, type Line } from './copy.ts'
import { holdAlone } from './held.ts'
import { idOf } from './ids.ts'
import { filesOf, pagesOf, type ClaimLine, type EntryLine, type RowLine } from './restore.ts'
import { fromText } from './text.ts'

type Table = keyof typeof LINES

/** The lines of copy.ts as pieces. */
const pieceOf = {
  row: ({ kind, body }: RowLine): Piece => ({ of: 'row', kind, row: body }),
  claim: ({ key, keepUntil }: ClaimLine): Piece => ({ of: 'claim', key: fromText(key), keepUntil }),
  entry: (line: EntryLine): Piece => {
    const { id, planId, at, event, by, via, subjects, bodyHash, body } = line
    const plain = { planId: planId === null ? null : fromText(planId), at, subjects: subjects.map(fromText) }
    const said = { event: fromText(event), by: fromText(by), via: fromText(via) }
    return { of: 'entry', entry: { id: idOf(id), ...plain, ...said, bodyHash, body: body ?? null } }
  },
} as const

const asPiece = (table: Table, line: unknown): Piece =>
  pieceOf[table](line as RowLine & ClaimLine & EntryLine)
const TABLES: readonly Table[] = ['row', 'claim', 'entry']

/** What a copy of a database holds (see copy.ts). `mark` is whatever tells this copy from others. */
export async function copyContents(folder: string, mark: string): Promise<Contents> {
  const fileOf = (table: Table): string => join(folder, 'tables', `${table}.jsonl`)
  let total = 0
  for (const table of TABLES) for await (const lines of pagesOf<unknown>(fileOf(table))) total += lines.length
  return {
    ...{ mark, total },
    async *pieces() {
      for (const table of TABLES)
        for await (const lines of pagesOf<unknown>(fileOf(table)))
          for (const line of lines) yield asPiece(table, line)
    },
    files: () => filesOf(join(folder, 'files')),
    close: async () => undefined,
  }
}

/** What a database holds, taken for this process alone; null where a store is open on it. Rejects where it holds none. */
export async function databaseContents(url: string): Promise<Contents | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban migrate' })
  await client.connect()
  try {
    if (await holdAlone(client)) return { ...(await contentsOf(client)), close: () => client.end() }
    await client.end()
    return null
  } catch (error) {
    await client.end()
    throw error
  }
}

/** As `databaseContents`, on a connection that has the database already. */
export async function contentsOf(client: pg.Client): Promise<Omit<Contents, 'close'>> {
  const { rows } = await client.query<{ total: string; mark: string }>(
    `select (select count(*) from duban.row) + (select count(*) from duban.claim) + (select count(*) from duban.entry)
       as total,
       concat_ws(' ', current_database(), (select count(*) from duban.row), (select sum(version) from duban.row),
         (select count(*) from duban.claim), (select max(id) from duban.entry), (select count(*) from duban.body),
         (select count(*) from duban.file), (select max(body_hash) from duban.entry)) as mark`,
  )
  return {
    total: Number(rows[0]?.total),
    mark: sha256(rows[0]?.mark ?? ''),
    async *pieces() {
      for (const table of TABLES)
        for await (const page of reading<Line>(client, `${LINES[table].from} ${LINES[table].order}`))
          for (const line of page) yield asPiece(table, JSON.parse(wholeLine(line)))
    },
    async *files() {
      const { rows: names } = await client.query<{ hash: string }>(
        'select hash from duban.file order by hash',
      )
      for (const { hash } of names) {
        const found = await client.query<{ bytes: Buffer }>('select bytes from duban.file where hash = $1', [
          hash,
        ])
        yield { hash, bytes: found.rows[0]?.bytes ?? Buffer.alloc(0) }
      }
    },
  }
}

/** A cursor lives in a transaction; nobody else writes, so one for each table shows the same state. */
async function* reading<R extends object>(client: pg.Client, query: string): AsyncGenerator<R[]> {
  await client.query('begin read only')
  try {
    yield* pages<R>(client, query)
  } finally {
    await client.query('rollback').catch(() => undefined)
  }
}
