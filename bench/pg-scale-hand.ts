import type pg from 'pg'
import { TODAY } from './pg-scale-county.ts'

// What a hand would write for the same four questions: flat tables made of the same rows, one statement for each question, and one
// transaction for a report.

/** The same counties as flat tables; `counties` of them are due, the last ones. */
export async function handTables(client: pg.Client): Promise<void> {
  await client.query(`
    create schema hand;
    create table hand.plan (id int primary key, key text not null unique, title text not null, chased date);
    create table hand.item (id bigserial primary key, plan int not null, unit int not null, liaison text not null, code text not null,
      title text not null, state text not null, next_on date, yellow_on date, red_on date, due_on date, reported_on date);
    create table hand.report (id bigserial primary key, item bigint not null, plan int not null, filed_at bigint not null,
      late int not null, progress text not null, problems text not null);
    create table hand.ledger (id bigserial primary key, at timestamptz not null default now(), event text not null, item bigint, body jsonb);
    create table hand.outbox (day date, person text, items jsonb not null, primary key (day, person));
    create unlogged table scale.item as select
      row_number() over (order by id) as n, split_part(body::json->>'unitId', '_', 3)::int as unit, body::json->>'code' as code,
      body::json->>'state' as state, (body::json->>'nextActionOn')::date as next_on, (body::json->>'yellowOn')::date as yellow_on,
      (body::json->>'redOn')::date as red_on, (body::json->>'dueOn')::date as due_on,
      (body::json->>'lastReportOn')::date as reported_on, id from scale.row where kind = 'assignment';
    create unlogged table scale.report as select i.n, (r.body::json->>'filedAt')::bigint as filed_at, (r.body::json->>'late')::int as late,
      r.body::json->>'progress' as progress, r.body::json->>'problems' as problems
      from scale.row r join scale.item i on i.id = r.body::json->>'assignmentId' where r.kind = 'report';
    create index on hand.item (next_on) where state = 'open';
    create index on hand.item (plan, code);
    create index on hand.report (item, id);
    create index on hand.report (plan, filed_at)`)
}

/** Puts the counties from `from` to `to` as well. */
export async function handCounties(client: pg.Client, from: number, to: number): Promise<void> {
  const size = '(select count(*) from scale.item)'
  await client.query(`
    insert into hand.plan (id, key, title) select n, 'K' || translate(lpad(n::text, 5, '0'), '0123456789', 'ABCDEFGHIJ'),
      '方案' || n from generate_series(${from}, ${to}) n;
    insert into hand.item (id, plan, unit, liaison, code, title, state, next_on, yellow_on, red_on, due_on, reported_on)
      select p * ${size} + n, p, unit, 'per_k' || lpad(p::text, 5, '0') || '_' || unit, code, '推进有关工作。', state, next_on,
        yellow_on, red_on, due_on, reported_on from scale.item cross join generate_series(${from}, ${to}) p;
    insert into hand.report (item, plan, filed_at, late, progress, problems)
      select p * ${size} + n, p, filed_at, late, progress, problems from scale.report cross join generate_series(${from}, ${to}) p`)
  for (const table of ['plan', 'item', 'report']) await client.query(`vacuum analyze hand.${table}`)
}

/** So many items of each unit of these counties are due today. */
export const handDue = (client: pg.Client, plans: readonly number[], each: number) =>
  client.query(
    `update hand.item set next_on = $2, reported_on = null from (
       select id, row_number() over (partition by plan, unit order by id) as place from hand.item where plan = any($1)) as due
     where due.id = hand.item.id and due.place <= $3`,
    [plans, TODAY, each],
  )

/** The morning: an outbox row for each person with what is due, and every ladder moved on. Returns how many. */
export async function handSweep(client: pg.Client): Promise<number> {
  await client.query('begin')
  const { rowCount } = await client.query(
    `insert into hand.outbox (day, person, items) select $1, liaison, jsonb_agg(jsonb_build_object('code', code, 'title', title))
     from hand.item where state = 'open' and next_on <= $1 group by liaison`,
    [TODAY],
  )
  await client.query(`update hand.item set next_on = $1::date + 3 where state = 'open' and next_on <= $1`, [
    TODAY,
  ])
  await client.query(`update hand.plan set chased = $1`, [TODAY])
  await client.query('commit')
  return rowCount ?? 0
}

/** What a week's digest of one plan says: lights, what was reported and how late, problems, what is overdue, what is due next. */
export async function handDigest(
  client: pg.Client,
  plan: number,
  since: number,
  until: number,
): Promise<unknown> {
  const { rows } = await client.query({
    name: 'digest',
    text: `select
      (select jsonb_object_agg(light, n) from (select case when state <> 'open' then 'grey' when red_on <= $2::date then 'red'
         when yellow_on <= $2::date then 'yellow' when reported_on is not null then 'green' else 'grey' end as light, count(*) as n
         from hand.item where plan = $1 group by 1) as lights) as lights,
      (select jsonb_agg(code order by code) from hand.item where plan = $1 and red_on <= $2::date) as overdue,
      (select jsonb_agg(code order by code) from hand.item where plan = $1 and due_on between $2::date and $2::date + 7) as next,
      (select jsonb_build_object('all', count(*), 'late', count(*) filter (where late > 0), 'items', jsonb_agg(item),
         'problems', jsonb_agg(jsonb_build_array(item, problems)) filter (where problems <> ''))
         from hand.report where plan = $1 and filed_at between $3 and $4) as reported`,
    values: [plan, TODAY, since, until],
  })
  return rows[0]
}

/** How one item stands, with its last reports. */
export async function handStatus(client: pg.Client, key: string, code: string): Promise<unknown> {
  const { rows } = await client.query({
    name: 'status',
    text: `select i.*, p.title as plan_title, (select jsonb_agg(r) from (select * from hand.report where item = i.id
        order by id desc limit 3) as r) as reports
      from hand.plan p join hand.item i on i.plan = p.id where p.key = $1 and i.code = $2`,
    values: [key, code],
  })
  return rows[0]
}

/** One report, filed: the item read and moved on, the report and a line of the ledger written. */
export async function handReport(client: pg.Client, key: string, code: string, said: string): Promise<void> {
  await client.query('begin')
  const { rows } = await client.query<{ id: string; plan: number }>({
    name: 'read',
    text: `select i.id, i.plan from hand.plan p join hand.item i on i.plan = p.id where p.key = $1 and i.code = $2 for update of i`,
    values: [key, code],
  })
  const [item] = rows
  if (!item) throw new Error(`no item ${key}-${code}`)
  await client.query({
    name: 'report',
    text: `insert into hand.report (item, plan, filed_at, late, progress, problems) values ($1, $2, $3, 0, $4, '')`,
    values: [item.id, item.plan, Date.now(), said],
  })
  await client.query({
    name: 'item',
    text: `update hand.item set reported_on = current_date, next_on = null where id = $1`,
    values: [item.id],
  })
  await client.query({
    name: 'ledger',
    text: `insert into hand.ledger (event, item, body) values ('report.filed', $1, $2)`,
    values: [item.id, JSON.stringify({ said })],
  })
  await client.query('commit')
}
