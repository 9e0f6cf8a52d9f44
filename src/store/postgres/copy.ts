import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClientBase } from 'pg'
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

/** Each table as the heads and bodies of its lines, in an order that stays the same. */
export const LINES = {
  row: `select json_build_object('kind', kind, 'id', id)::text as head, body::text as body from duban.row
    order by kind, id`,
  claim: `select json_build_object('hash', encode(hash, 'hex'), 'key', key, 'keepUntil', keep_until)::text as head,
    null as body from duban.claim order by hash`,
  entry: `select json_build_object('id', e.id, 'planId', e.plan_id, 'at', e.at, 'event', e.event, 'by', e.by_,
    'via', e.via, 'subjects', e.subjects, 'bodyHash', e.body_hash)::text as head, coalesce(b.body::text, 'null') as body
    from duban.entry e left join duban.body b on b.entry = e.id order by e.id`,
} as const

/** Everything as it was at one moment: one transaction that only reads, and that nobody waits for. */
export async function copyDatabase(
  client: ClientBase,
  into: string,
  { progress = () => undefined, signal }: Copying,
): Promise<Copied> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query('set local enable_seqscan = on')
    const { rows } = await client.query<{ total: string; last: string | null }>(
      `select (select count(*) from duban.row) + (select count(*) from duban.claim) + (select count(*) from duban.entry)
         + (select count(*) from duban.file) as total, (select max(id) from duban.entry) as last`,
    )
    const total = Math.max(1, Number(rows[0]?.total))
    let done = 0
    const step = (lines: number): void => {
      signal?.throwIfAborted()
      progress((100 * (done += lines)) / total)
    }
    await mkdir(join(into, 'tables'), { recursive: true, mode: 0o700 })
    for (const [table, query] of Object.entries(LINES))
      await writing(join(into, 'tables', `${table}.jsonl`), async (file) => {
        for await (const page of pages<Line>(client, query)) {
          const lines = page.map(wholeLine)
          await file.writeFile(`${lines.join('\n')}\n`)
          step(page.length)
        }
      })
    await copyFiles(client, into, step)
    const last = rows[0]?.last ?? null
    return { kind: 'postgres', through: last === null ? null : idOf(Number(last)) }
  } finally {
    await client.query('rollback').catch(() => undefined)
  }
}

export interface Line {
  head: string
  body: string | null
}

export const wholeLine = ({ head, body }: Line): string =>
  body === null ? head : `${head.slice(0, -1)}, "body": ${body}}`

/** One file in memory at a time. */
async function copyFiles(client: ClientBase, into: string, step: (lines: number) => void): Promise<void> {
  for await (const page of pages<{ hash: string }>(client, 'select hash from duban.file'))
    for (const { hash } of page) {
      const { rows } = await client.query<{ bytes: Buffer }>('select bytes from duban.file where hash = $1', [
        hash,
      ])
      const path = join(into, 'files', hash.slice(0, 2), hash.slice(2))
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writing(path, (file) => file.writeFile(rows[0]?.bytes ?? ''))
      step(1)
    }
}

async function writing(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
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
