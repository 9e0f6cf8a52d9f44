import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Instant } from '../../core/day.ts'
import { keysOf } from '../../kit/indexes.ts'
import { tracesOf } from '../../kit/ledger.ts'
import type { Kind, Rows } from '../../core/model/index.ts'
import type { Db } from '../../kit/store.ts'
import { PostgresDb } from './db.ts'
import { firstAfter } from './ids.ts'
import { makeParts } from './parts.ts'
import { prepareSchema, SESSION } from './schema.ts'
import { PIPELINED } from './session.ts'
import { asText, fromText, keyBytes } from './text.ts'

/** Lines that are put at once. */
const PAGE = 500

/** As copy.ts writes them; texts are as the tables hold them. */
export interface RowLine {
  kind: Kind
  id: string
  body: Rows[Kind]
}

export interface ClaimLine {
  hash: string
  key: string
  keepUntil: number | null
}

export interface EntryLine {
  id: number
  planId: string | null
  at: number
  event: string
  by: string
  via: string
  subjects: string[]
  bodyHash: string
  body: unknown
}

/** The database holds something already: nothing was changed. */
export class NotEmpty extends Error {
  override name = 'NotEmpty'
}

/**
 * Brings a copy (see copy.ts) into an empty database and looks at it with `check`, all in one transaction: where anything is
 * amiss, the database is as it was. Throws NotEmpty where it holds anything.
 */
export async function restoreDatabase(
  url: string,
  from: string,
  now: Instant,
  check: (db: Db) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ ...PIPELINED, connectionString: url, application_name: 'duban restore' })
  await client.connect()
  try {
    await client.query(SESSION)
    await prepareSchema(client)
    await client.query('begin')
    const { rows } = await client.query<{ full: boolean }>(
      `select exists (select 1 from duban.row) or exists (select 1 from duban.entry) or exists (select 1 from duban.file)
         as full`,
    )
    if (rows[0]?.full) throw new NotEmpty('the database is not empty')
    await load(client, from)
    const db = new PostgresDb(client, now)
    await check(db)
    await db.finish()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

async function load(client: pg.Client, from: string): Promise<void> {
  await client.query('delete from duban.claim')
  const tables = join(from, 'tables')
  for await (const lines of pagesOf<RowLine>(join(tables, 'row.jsonl'))) await putRows(client, lines)
  for await (const lines of pagesOf<ClaimLine>(join(tables, 'claim.jsonl'))) await putClaims(client, lines)
  for await (const lines of pagesOf<EntryLine>(join(tables, 'entry.jsonl'))) await putEntries(client, lines)
  await numberOn(client)
  await loadFiles(client, join(from, 'files'))
}

/** What is noted from here on comes after everything that is there. */
export async function numberOn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ last: string | null }>('select max(id) as last from duban.entry')
  const last = rows[0]?.last ?? null
  await client.query(`select setval('duban.entry_id_seq', $1, false)`, [
    last === null ? 1 : firstAfter(Number(last)),
  ])
}

export async function putClaims(client: pg.Client, lines: readonly ClaimLine[]): Promise<void> {
  await client.query(
    `insert into duban.claim (hash, key, keep_until)
     select decode(h, 'hex'), k, u from unnest($1::text[], $2::text[], $3::float8[]) as c (h, k, u)`,
    [lines.map(({ hash }) => hash), lines.map(({ key }) => key), lines.map(({ keepUntil }) => keepUntil)],
  )
}

/** Bodies go as text that is cast: taking a field out of json in the database would refuse U+0000. */
export async function putRows(client: pg.Client, lines: readonly RowLine[]): Promise<void> {
  await client.query(
    `insert into duban.row (kind, id, version, body)
     select k, i, v, b::json from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as r (k, i, v, b)`,
    [
      lines.map(({ kind }) => kind),
      lines.map(({ id }) => id),
      lines.map(({ body }) => body.version),
      lines.map(({ body }) => JSON.stringify(body)),
    ],
  )
  const keys = lines.flatMap(({ kind, id, body }) =>
    keysOf(kind, body).map(([name, key]) => [kind, name, keyBytes(key), id] as const),
  )
  await client.query(
    `insert into duban.key (kind, idx, key, id) select * from unnest($1::text[], $2::text[], $3::bytea[], $4::text[])
     on conflict do nothing`,
    [0, 1, 2, 3].map((column) => keys.map((key) => key[column])),
  )
}

export async function putEntries(client: pg.Client, lines: readonly EntryLine[]): Promise<void> {
  await makeParts(client, Math.max(...lines.map(({ id }) => id)))
  for (const { id, planId, at, event, by, via, subjects, bodyHash, body } of lines) {
    const traced = tracesOf({
      planId: planId === null ? null : fromText(planId),
      subjects: subjects.map(fromText),
    })
    await client.query(
      `with e as (
         insert into duban.entry (id, plan_id, at, event, by_, via, subjects, body_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id),
       t as (insert into duban.trace (subject, entry) select s, e.id from e, unnest($9::text[]) as s)
       insert into duban.body (entry, body) select e.id, $10::json from e where $10::json is not null`,
      [
        ...[id, planId, at, event, by, via, subjects, bodyHash, traced.map(asText)],
        // A body that is null as JSON is kept as such; which of the two it was no longer matters: both read as null.
        body === null ? null : JSON.stringify(body),
      ],
    )
  }
}

async function loadFiles(client: pg.Client, root: string): Promise<void> {
  for await (const { hash, bytes } of filesOf(root))
    await client.query('insert into duban.file (hash, bytes) values ($1, $2)', [hash, bytes])
}

/** The files of a copy in the order of their hashes, one in memory at a time. */
export async function* filesOf(root: string): AsyncGenerator<{ hash: string; bytes: Buffer }> {
  const shelves = await readdir(root).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const shelf of shelves.toSorted())
    for (const name of (await readdir(join(root, shelf))).toSorted())
      yield { hash: `${shelf}${name}`, bytes: await readFile(join(root, shelf, name)) }
}

/** Lines end in \n and nothing else: readline would also end one at U+2028, which JSON leaves as it is. */
export async function* pagesOf<L>(path: string): AsyncGenerator<L[]> {
  let page: L[] = []
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      page.push(JSON.parse(line) as L)
      if (page.length < PAGE) continue
      yield page
      page = []
    }
  }
  if (rest !== '') throw new Error(`${path} ends in the middle of a line`)
  if (page.length > 0) yield page
}
