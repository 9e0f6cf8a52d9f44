import pg from 'pg'
import { openItems, TODAY } from '../../bench/chase-mail-rows.ts'
import { putAll } from '../../bench/chase-store.ts'
import dailyChase from '../../cron/daily-chase.ts'
import { tick } from '../../src/app/tick.ts'
import { instantOf } from '../../src/core/day.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { SESSION } from '../../src/store/postgres/schema.ts'
import { COUNT, GET, LIST } from '../../src/store/postgres/statements.ts'
import { ENTRIES } from '../../src/store/postgres/entries.ts'
import { countStatements } from '../support/pg-count.ts'
import { withPostgres } from '../support/postgres.ts'
import { all, entry, NOW, setting, unit } from './clauses/clause.ts'

const server = withPostgres()

/** Keys as text.ts writes them, of letters and figures. */
const KEY = `create function pg_temp.key(parts text[]) returns bytea language sql as $$
  select decode(regexp_replace(encode(convert_to(array_to_string(parts, chr(1)) || chr(1), 'UTF8'), 'hex'),
    '(..)', '00\\1', 'g'), 'hex') $$`

/** A plan of 100,000 shares of 200 units, each with a period; one of thirty days is due on each day; an entry of each. */
const FILL = `
  insert into duban.row select 'assignment', 'a' || n, 1, '{"id":"a"}' from generate_series(1, 100000) as n;
  insert into duban.row select 'period', 'p' || n, 1, '{"id":"p"}' from generate_series(1, 100000) as n;
  insert into duban.key select 'assignment', i.idx, pg_temp.key(i.parts || array['a' || n]), 'a' || n
    from generate_series(1, 100000) as n, lateral (values
      ('byAction', array['2026-01-' || lpad((n % 30)::text, 2, '0')]), ('byUnit', array['u' || n % 200, 'plan']),
      ('byState', array['plan', 'open']), ('byRed', array['plan', '2026-02-01'])) as i (idx, parts);
  insert into duban.key select 'period', 'byAssignment', pg_temp.key(array['a' || n, '1', 'p' || n]), 'p' || n
    from generate_series(1, 100000) as n;
  insert into duban.entry select n, 'plan', 0, 'e', 'x', 'v', array['a' || n], 'h' from generate_series(1, 100000) as n;
  insert into duban.body select n, '{}' from generate_series(1, 100000) as n;
  insert into duban.trace select s, n from generate_series(1, 100000) as n, unnest(array['plan', 'a' || n]) as s`

/** The same, of the keys that a question names. */
const key = (...parts: string[]): string =>
  Buffer.from(parts.join('\u0001'), 'utf16le').swap16().toString('hex')

/** What the server does by itself after a while: it knows its tables, and which pages hold nothing but what all may see. */
const SETTLE = 'vacuum analyze'

interface Node {
  'Node Type': string
  'Index Name'?: string
  'Index Cond'?: string
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

describe('the questions that are asked all day', () => {
  let url = ''
  beforeAll(async () => {
    url = await server.database()
    await (await openPostgres({ url, clock: () => NOW })).close()
    const client = new pg.Client(url)
    await client.connect()
    for (const statement of [KEY, FILL, SETTLE]) await client.query(statement)
    await client.end()
  }, 120_000)

  const range = (kind: string, index: string, low: string, high: string, limit: number | null): string =>
    `'${kind}', '${index}', '\\x${low}', '\\x${high}', ${limit}`
  const END = 'ffff'

  test.each([
    {
      question: 'what is due today',
      statement: LIST.asc,
      values: range('assignment', 'byAction', '', key('2026-01-05', '') + END, 200),
      conditions: { key_pkey: 'key', row_pkey: 'id' },
    },
    {
      question: 'one share',
      statement: GET,
      values: `'assignment', 'a777'`,
      conditions: { row_pkey: 'id' },
    },
    {
      question: 'its periods',
      statement: LIST.asc,
      values: range('period', 'byAssignment', key('a777', ''), key('a777', '') + END, null),
      conditions: { key_pkey: 'key', row_pkey: 'id' },
    },
    {
      question: 'its history',
      statement: ENTRIES.one.desc,
      values: `'a777', 9223372036854775807, 20`,
      conditions: { trace_N_pkey: 'subject', entry_0_pkey: 'id', body_0_pkey: 'entry' },
    },
    {
      question: 'one list of a unit',
      statement: LIST.asc,
      values: range('assignment', 'byUnit', key('u7', ''), key('u7', '') + END, 200),
      conditions: { key_pkey: 'key', row_pkey: 'id' },
    },
    {
      question: 'the first of what is red, for a digest',
      statement: LIST.asc,
      values: range('assignment', 'byRed', key('plan', ''), key('plan', '') + END, 200),
      conditions: { key_pkey: 'key', row_pkey: 'id' },
    },
    {
      question: 'how many are due up to a day, for a digest',
      statement: COUNT,
      values: range('assignment', 'byAction', '', key('2026-01-00', '') + END, null),
      conditions: { key_pkey: 'key' },
    },
  ])(
    '$question is found by its index, and little else is read',
    async ({ statement, values, conditions }) => {
      const client = new pg.Client(url)
      await client.connect()
      try {
        await client.query(SESSION)
        await client.query(`prepare question as ${statement.text}`)
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
          `explain (analyze, buffers, format json) execute question(${values})`,
        )
        const plan = rows[0]?.['QUERY PLAN'][0].Plan as Node
        const nodes = nodesOf(plan)
        expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
        for (const [index, column] of Object.entries(conditions)) {
          // A history lies in one of eight parts: the others are not so much as looked at.
          const name = (node: Node) => node['Index Name']?.replace(/^trace_\d/, 'trace_N')
          const [used, more] = nodes.filter((node) => name(node) === index)
          expect(more, index).toBeUndefined()
          expect(used?.['Index Cond'], index).toMatch(new RegExp(`\\b${column} [<>=]`))
        }
        // 200 rows are three or four pages of an index each; a table of these is thousands.
        expect((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)).toBeLessThan(1500)
      } finally {
        await client.end()
      }
    },
  )
})

test('what a list held is checked key by key, also on connections that planned it while there was next to nothing', async () => {
  const url = await server.database()
  const store = await openPostgres({ url, clock: () => NOW, poolSize: 1 })
  await putAll(store, openItems(3000))
  const now = instantOf(TODAY, '12:00', 'Asia/Shanghai')
  const { 'daily-chase': chased } = await tick({ store, jobs: [dailyChase], timezone: 'Asia/Shanghai' }, now)
  expect(chased).toMatchObject({ assignments: 144, cards: 12 })
  // A connection tells the server what it read when it ends.
  await store.close()
  const client = new pg.Client(url)
  await client.connect()
  let n = 0
  const read = async () => {
    const { rows } = await client.query<{ n: number }>(
      `select sum(idx_tup_fetch)::int as n from pg_stat_user_tables where relname in ('row', 'key')`,
    )
    return (n = rows[0]?.n ?? 0)
  }
  await expect.poll(read).toBeGreaterThan(1000)
  await client.end()
  // Some 37 lists of a dozen people were checked with each of 16 commits: read whole, that would be more than a million rows.
  expect(n).toBeLessThan(300_000)
})

test('a transaction asks for a row once, writes at its end, and waits for the server no oftener than it must', async () => {
  const store = await openPostgres({ url: await server.database(), clock: () => NOW })
  const work = () =>
    store.tx(async (db) => {
      await db.claim('web:m1')
      const one = (await db.get('setting', 'a')) ?? setting('a', 0)
      await db.get('setting', 'a')
      const two = await db.put('setting', { ...one, value: 1 })
      await db.put('setting', { ...two, value: 2 })
      await db.put('unit', unit(`u${two.version}`, '市教育局', ['教育局']))
      await all(db.list('unit', 'byName'))
      await db.note(entry('one'))
      await db.note(entry('two', { planId: 'q' }))
    })
  await work()
  const { count, stop } = countStatements()
  try {
    await work()
  } finally {
    stop()
    await store.close()
  }
  // begin, claimed, get, list; begin, lock, check, what was put, entries, commit. Waited for: claimed, get, list, commit.
  expect(count).toEqual({ statements: 10, trips: 4 })
})

test('rows of which each names a whole plan are read a few at a time, and let go', async () => {
  const store = await openPostgres({ url: await server.database(), clock: () => NOW })
  const week = (n: number) => `2026-01-${String(n).padStart(2, '0')}`
  await store.tx(async (db) => {
    for (let n = 1; n <= 20; n++) {
      const of = { planId: 'pln_1', monday: week(n), issue: n, cutOff: n }
      await db.put('digest', { id: `pln_1/${week(n)}`, version: 0, ...of, facts: {} })
    }
  })
  const { count, stop } = countStatements()
  const asked = async (work: () => Promise<unknown>): Promise<number> => {
    const before = count.statements
    await work()
    return count.statements - before
  }
  try {
    await store.tx(async (db) => {
      const weeks = () => db.list('digest', 'byPlan', { prefix: ['pln_1'] })
      const first = async () => {
        for await (const { issue } of weeks()) return issue
        return null
      }
      const walk = async () => {
        let n = 0
        for await (const { issue } of weeks()) n += issue
        return n
      }
      expect(await first()).toBe(1)
      expect(await asked(walk)).toBe(3)
      expect(await asked(() => db.get('digest', `pln_1/${week(1)}`))).toBe(1)
    })
  } finally {
    stop()
    await store.close()
  }
})
