import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg, { type ClientBase } from 'pg'
import { to as copyOut } from 'pg-copy-streams'
import type { Copied, Copying } from '../../kit/copy.ts'
import { idOf } from './ids.ts'

/*
 * A COPY OF THE DATABASE, to be read by restore.ts and by a person.
 *
 *   tables/row.jsonl    {"kind","id","body"}                            one line each, JSON
 *   tables/claim.jsonl  {"hash","key","keepUntil"}                      hash hexadecimal
 *   tables/entry.jsonl  {"id","planId","at","event","by","via","subjects","bodyHash","body"}   body null where it was expunged
 *   files/ab/cdef…      by the SHA-256 of their content
 *
 * Texts are as the tables hold them (text.ts). Index keys and traces are left out: they follow from rows and entries.
 */

/** Lines that are fetched at once. */
const PAGE = 500

/** Each table as the heads and bodies of its lines, and an order that stays the same. */
export const LINES = {
  row: {
    from: `select json_build_object('kind', kind, 'id', id)::text as head, body::text as body from duban.row`,
    order: 'order by kind, id',
  },
  claim: {
    from: `select json_build_object('hash', encode(hash, 'hex'), 'key', key, 'keepUntil', keep_until)::text as head,
      null as body from duban.claim`,
    order: 'order by hash',
  },
  entry: {
    from: `select json_build_object('id', e.id, 'planId', e.plan_id, 'at', e.at, 'event', e.event, 'by', e.by_,
      'via', e.via, 'subjects', e.subjects, 'bodyHash', e.body_hash)::text as head, coalesce(b.body::text, 'null') as body
      from duban.entry e left join duban.body b on b.entry = e.id`,
    order: 'order by e.id',
  },
} as const

/** A line put together by the server; JSON holds neither of the two characters, so that nothing in it is quoted. */
const streamed = (query: string): string =>
  `copy (select case when body is null then head else left(head, -1) || ', "body": ' || body || '}' end from (${query}) as line)
     to stdout (format csv, delimiter e'\\x01', quote e'\\x02')`

/**
 * Everything as it was at one moment: one transaction that only reads, and that nobody waits for, on a connection of its own. Rows come as
 * they lie in their table: to sort what does not fit into memory would cost more than to read it.
 */
export async function copyDatabase(
  url: string,
  into: string,
  { progress = () => undefined, signal }: Copying,
): Promise<Copied> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban backup' })
  await client.connect()
  try {
    await client.query(`set client_encoding = 'UTF8'`)
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ total: string; last: string | null }>(
      `select pg_table_size('duban.row') + pg_table_size('duban.claim') + pg_table_size('duban.file')
         + (select sum(pg_table_size(part.relid)) from unnest(array['duban.entry', 'duban.body']) as name,
             pg_partition_tree(name::regclass) as part) as total, (select max(id) from duban.entry) as last`,
    )
    // How much there will be to write is only nearly what the tables take.
    const total = Math.max(1, Number(rows[0]?.total))
    let done = 0
    const step = (bytes: number): void => {
      signal?.throwIfAborted()
      progress(Math.min(100, (100 * (done += bytes)) / total))
    }
    await mkdir(join(into, 'tables'), { recursive: true, mode: 0o700 })
    for (const [table, { from, order }] of Object.entries(LINES)) {
      const lines = client.query(copyOut(streamed(table === 'entry' ? `${from} ${order}` : from)))
      await pipeline(lines, counted(step), newFile(join(into, 'tables', `${table}.jsonl`)))
    }
    await copyFiles(client, into, step)
    const last = rows[0]?.last ?? null
    return { kind: 'postgres', through: last === null ? null : idOf(Number(last)) }
  } finally {
    // It only read: whatever is still under way ends with its connection.
    await client.end()
  }
}

const counted = (step: (bytes: number) => void) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      step(chunk.length)
      yield chunk
    }
  }

/** On disk when it ends. */
const newFile = (path: string) => createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })

export interface Line {
  head: string
  body: string | null
}

export const wholeLine = ({ head, body }: Line): string =>
  body === null ? head : `${head.slice(0, -1)}, "body": ${body}}`

/** One file in memory at a time. */
async function copyFiles(client: ClientBase, into: string, step: (bytes: number) => void): Promise<void> {
  for await (const page of pages<{ hash: string }>(client, 'select hash from duban.file'))
    for (const { hash } of page) {
      const { rows } = await client.query<{ bytes: Buffer }>('select bytes from duban.file where hash = $1', [
        hash,
      ])
      const bytes = rows[0]?.bytes ?? Buffer.alloc(0)
      const path = join(into, 'files', hash.slice(0, 2), hash.slice(2))
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await pipeline([bytes], newFile(path))
      step(bytes.length)
    }
}

export async function* pages<R extends object>(client: ClientBase, query: string): AsyncGenerator<R[]> {
  await client.query(`declare copying no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<R>(`fetch ${PAGE} from copying`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) break
  }
  await client.query('close copying')
}
