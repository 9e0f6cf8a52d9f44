import type pg from 'pg'
import { keyBytes } from '../src/store/postgres/text.ts'
import { KEY, MARK } from './pg-scale-county.ts'

/** Bytes of a mark as they stand in the keys, for `replace` on hexadecimal. */
const hexOf = (text: string): string => keyBytes(text).toString('hex')

/** The mark and the key of county `n`, in SQL; see `markOf` and `keyOf`. */
const mark = `'k' || lpad(n::text, 5, '0')`
const key = `'K' || translate(lpad(n::text, 5, '0'), '0123456789', 'ABCDEFGHIJ')`
const inText = (column: string): string => `replace(replace(${column}, '${MARK}', ${mark}), '${KEY}', ${key})`
/** The same in hexadecimal of two bytes a letter, all of them ASCII. */
const hex = (text: string): string => `regexp_replace(encode((${text})::bytea, 'hex'), '(..)', '00\\1', 'g')`
const inKey = `decode(replace(replace(encode(key, 'hex'), '${hexOf(MARK)}', ${hex(mark)}), '${hexOf(KEY)}', ${hex(key)}), 'hex')`

/** Remembers the first county, which the store wrote, as what the others are made from. */
export async function keepCounty(client: pg.Client): Promise<void> {
  await client.query(`
    create schema scale;
    create unlogged table scale.row as select kind, id, version, body::text as body from duban.row
      where position('${MARK}' in id) > 0 or position('${MARK}' in body::text) > 0;
    create unlogged table scale.key as select kind, idx, key, id from duban.key
      where (kind, id) in (select kind, id from scale.row)`)
}

/** What keeps each row from costing a walk down every index: they are built again over all of it. */
const INDEXES = {
  row: { primary: 'row_pkey', columns: 'kind, id' },
  key: { primary: 'key_pkey', columns: 'kind, idx, key' },
} as const

/** Counties that are made in one statement: so long nothing is heard of it. */
const AT_ONCE = 100

/**
 * Makes the counties from `from` to `to` set-wise, with the keys as the store wrote them for the first. Nothing but the mark and the
 * key of the plan differs. `told` hears how many there are.
 */
export async function copyCounties(
  client: pg.Client,
  from: number,
  to: number,
  told: (made: number) => void,
): Promise<void> {
  const many = to - from > 20
  if (many)
    await client.query(`
      alter table duban.row drop constraint ${INDEXES.row.primary};
      alter table duban.key drop constraint ${INDEXES.key.primary};
      drop index duban.key_of_row`)
  for (let first = from; first <= to; first += AT_ONCE) {
    const last = Math.min(to, first + AT_ONCE - 1)
    await copyRows(client, first, last)
    told(last)
  }
  if (many)
    await client.query(`
      alter table duban.row add constraint ${INDEXES.row.primary} primary key (${INDEXES.row.columns});
      alter table duban.key add constraint ${INDEXES.key.primary} primary key (${INDEXES.key.columns});
      create index key_of_row on duban.key (kind, id)`)
  await client.query('vacuum analyze duban.row')
  await client.query('vacuum analyze duban.key')
}

async function copyRows(client: pg.Client, first: number, last: number): Promise<void> {
  const counties = `cross join generate_series(${first}, ${last}) as n`
  await client.query(
    `insert into duban.row (kind, id, version, body)
     select kind, ${inText('id')}, version, (${inText('body')})::json from scale.row ${counties}`,
  )
  await client.query(
    `insert into duban.key (kind, idx, key, id) select kind, idx, ${inKey}, ${inText('id')} from scale.key ${counties}`,
  )
}
