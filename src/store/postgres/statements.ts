import type { Named } from './session.ts'

/** What one transaction asks again and again: each prepared once on a connection, and planned once. */

export const GET: Named = {
  name: 'get',
  text: 'select body from duban.row where kind = $1 and id = $2',
}

/** Which of them were free was checked before. */
export const CLAIM: Named = {
  name: 'claim',
  text: `insert into duban.claim (hash, key, keep_until) select * from unnest($1::bytea[], $2::text[], $3::float8[])
    on conflict (hash) do update set keep_until = excluded.keep_until`,
}

export const CLAIMED: Named = {
  name: 'claimed',
  text: 'select 1 from duban.claim where hash = $1 and (keep_until is null or keep_until >= $2)',
}

/** Rows of an index with their keys, from `$3` to before `$4`, cut to `$5` (null: all of them). */
const rowsIn = (order: 'asc' | 'desc'): string =>
  `select k.key, r.body from duban.key k join duban.row r on r.kind = k.kind and r.id = k.id
   where k.kind = $1 and k.idx = $2 and k.key >= $3 and k.key < $4
   order by k.key ${order} limit $5`

export const LIST: Record<'asc' | 'desc', Named> = {
  asc: { name: 'list', text: rowsIn('asc') },
  desc: { name: 'list desc', text: rowsIn('desc') },
}

/** How many keys there are in such a range, and which, in short. */
export const COUNT: Named = {
  name: 'count',
  text: `select count(*) as n, sha256(coalesce(string_agg(s.key, ''), '')) as hash from (
    select k.key from duban.key k where k.kind = $1 and k.idx = $2 and k.key >= $3 and k.key < $4
    order by k.key limit $5) as s`,
}

/** Which of some rows are there: says, after a unique violation, whose put it was. */
export const WHICH = `select kind, id from duban.row
  where (kind, id) in (select * from unnest($1::text[], $2::text[])) limit 1`
