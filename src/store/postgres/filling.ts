import pg from 'pg'
import type { Instant } from '../../core/day.ts'
import { sha256 } from '../../kit/ledger.ts'
import type { Filling, Piece } from '../../kit/copy.ts'
import { contentsOf } from './contents.ts'
import { PostgresDb } from './db.ts'
import { holdAlone } from './held.ts'
import { carriedNumber } from './ids.ts'
import { NotEmpty, numberOn, putClaims, putEntries, putRows, type EntryLine } from './restore.ts'
import { prepareSchema } from './schema.ts'
import { PIPELINED } from './session.ts'
import { asText, claimHash } from './text.ts'

/** What duban.meta says while a database is being filled: whose state, how far, and the format that it gets back in the end. */
interface Mark {
  mark: string
  done: number
  format: string
}

/**
 * While it is filled, a database has no format that any duban would open: whoever tries is told so. Throws NotEmpty where the
 * database holds anything else, or where a store is open on it.
 */
export async function fillDatabase(url: string, mark: string, now: Instant): Promise<Filling> {
  const client = new pg.Client({ ...PIPELINED, connectionString: url, application_name: 'duban migrate' })
  await client.connect()
  try {
    if (!(await holdAlone(client))) throw new NotEmpty('a store is open on the database')
    return filling(client, await begin(client, mark), now)
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Whether a database could be filled: it holds nothing, or what an earlier run left. Changes nothing. */
export async function databaseIsFree(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban migrate' })
  await client.connect()
  try {
    return (await holdAlone(client)) && !((await holdsAny(client)) && (await markOf(client)) === null)
  } finally {
    await client.end()
  }
}

const isMade = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ made: boolean }>(`select to_regclass('duban.meta') is not null as made`)).rows[0]
    ?.made === true

async function holdsAny(client: pg.Client): Promise<boolean> {
  if (!(await isMade(client))) return false
  const { rows } = await client.query<{ any: boolean }>(
    `select exists (select 1 from duban.row) or exists (select 1 from duban.entry) or exists (select 1 from duban.file) as any`,
  )
  return rows[0]?.any === true
}

async function markOf(client: pg.Client): Promise<Mark | null> {
  if (!(await isMade(client))) return null
  const { rows } = await client.query<{ value: string }>(
    `select value from duban.meta where name = 'filling'`,
  )
  return rows[0] ? (JSON.parse(rows[0].value) as Mark) : null
}

/** Goes on with what an earlier run left of the same state; of any other state it is taken away first. */
async function begin(client: pg.Client, mark: string): Promise<Mark> {
  const left = await markOf(client)
  if (left?.mark === mark) return left
  if (left) await client.query('drop schema duban cascade')
  await prepareSchema(client)
  if (await holdsAny(client)) throw new NotEmpty('the database is not empty')
  const { rows } = await client.query<{ value: string }>(`select value from duban.meta where name = 'format'`)
  const begun: Mark = { mark, done: 0, format: rows[0]?.value ?? '' }
  await inOne(client, async () => {
    await client.query('delete from duban.claim')
    await client.query(
      `update duban.meta set value = 'that of a move that is under way' where name = 'format'`,
    )
    await client.query(`insert into duban.meta values ('filling', $1)`, [JSON.stringify(begun)])
  })
  return begun
}

async function inOne(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

function filling(client: pg.Client, begun: Mark, now: Instant): Filling {
  let done = begun.done
  return {
    done,
    whole: false,
    async file(bytes) {
      await client.query(
        'insert into duban.file (hash, bytes) values ($1, $2) on conflict (hash) do nothing',
        [sha256(bytes), Buffer.from(bytes)],
      )
    },
    async batch(pieces) {
      await inOne(client, async () => {
        await putPieces(client, pieces)
        await client.query(`update duban.meta set value = $1 where name = 'filling'`, [
          JSON.stringify({ ...begun, done: done + 1 }),
        ])
      })
      done++
    },
    contents: async () => ({ ...(await contentsOf(client)), close: async () => undefined }),
    async finish(check) {
      await inOne(client, async () => {
        await numberOn(client)
        const db = new PostgresDb(client, now)
        await check((work) => work(db))
        await db.finish()
        await client.query(`delete from duban.meta where name = 'filling'`)
        await client.query(`update duban.meta set value = $1 where name = 'format'`, [begun.format])
      })
    },
    close: () => client.end(),
  }
}

async function putPieces(client: pg.Client, pieces: readonly Piece[]): Promise<void> {
  const rows = pieces.flatMap((p) =>
    p.of === 'row' ? [{ kind: p.kind, id: asText(p.row.id), body: p.row }] : [],
  )
  const claims = pieces.flatMap((p) =>
    p.of === 'claim'
      ? [{ hash: claimHash(p.key).toString('hex'), key: asText(p.key), keepUntil: p.keepUntil }]
      : [],
  )
  const entries = pieces.flatMap((p): EntryLine[] => {
    if (p.of !== 'entry') return []
    const { id, planId, at, event, by, via, subjects, bodyHash, body } = p.entry
    const said = { event: asText(event), by: asText(by), via: asText(via), subjects: subjects.map(asText) }
    const plan = planId === null ? null : asText(planId)
    return [{ id: carriedNumber(id), planId: plan, at, ...said, bodyHash, body }]
  })
  if (rows.length > 0) await putRows(client, rows)
  if (claims.length > 0) await putClaims(client, claims)
  if (entries.length > 0) await putEntries(client, entries)
}
