import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

// The limit on PostgreSQL: the same framework and driver with one transaction as a hand would write it, a report, its
// assignment and a row of the ledger, by named statements on as many connections as duban has. `pg-bare.ts URL ANSWER`:
// POST /append answers with ANSWER bytes once the transaction is durable. Prints its port.

const [, , url = '', answerBytes = '0'] = process.argv
const CONNECTIONS = 10
const LANES = 64

const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
// The server may be stopped before this program is.
pool.on('error', () => {})
await pool.query(`
  drop schema if exists bare cascade;
  create schema bare;
  create table bare.assignment (id int primary key, version int not null, body jsonb not null);
  create table bare.report (id bigserial primary key, assignment int not null references bare.assignment, body jsonb not null);
  create index on bare.report (assignment, id);
  create table bare.ledger (id bigserial primary key, at timestamptz not null default now(), event text not null,
    assignment int not null, body jsonb not null);
  create index on bare.ledger (assignment, id);
  insert into bare.assignment select n, 1, '{"state":"open"}' from generate_series(0, ${LANES - 1}) as n`)

const answer = { data: 'x'.repeat(Math.max(0, Number(answerBytes) - 11)) }
let turn = 0

async function report(said: unknown): Promise<void> {
  const assignment = turn++ % LANES
  const body = JSON.stringify(said)
  const client = await pool.connect()
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  try {
    await client.query('begin')
    await run('read', 'select version, body from bare.assignment where id = $1 for update', [assignment])
    await run('report', 'insert into bare.report (assignment, body) values ($1, $2)', [assignment, body])
    await run(
      'assignment',
      'update bare.assignment set version = version + 1, body = body || $2 where id = $1',
      [assignment, JSON.stringify({ reportedAt: turn })],
    )
    await run('ledger', 'insert into bare.ledger (event, assignment, body) values ($1, $2, $3)', [
      ...['report.filed', assignment, body],
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

const app = new Hono()
app.post('/append', async (c) => {
  await report(await c.req.json())
  return c.json(answer)
})

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
