import { createTransport } from 'nodemailer'
import pg from 'pg'
import { ITEMS_EACH } from './chase-items.ts'
import { PEOPLE } from './chase-mail-rows.ts'

/**
 * What a hand would write: one statement finds what is due and keeps an outbox row for each person, each is sent by SMTP with as many
 * bytes as duban was seen to send, and is marked as sent. Returns seconds.
 */
export async function bareSweep(how: {
  url: string
  port: number
  count: number
  bytes: number
  seconds: (work: () => Promise<unknown>) => Promise<number>
}): Promise<number> {
  const { url, port, count, bytes, seconds } = how
  const pool = new pg.Pool({ connectionString: url })
  // A connection that is still closing when the server is stopped says so, and would end the bench where nobody listens.
  pool.on('error', () => {})
  try {
    await pool.query(
      'create table item (id int primary key, person int not null, due date not null, title text not null)',
    )
    await pool.query('create table outbox (person int primary key, items text not null, sent_at timestamptz)')
    await pool.query(
      `insert into item select n, n % ${PEOPLE}, case when n < ${PEOPLE * ITEMS_EACH} then date '2026-10-20' else date '2026-11-20' end,
       '推进有关工作。' from generate_series(0, ${count - 1}) n`,
    )
    await pool.query('create index on item (due, person)')
    await pool.query('analyze item')
    return await seconds(async () => {
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        pool: true,
        maxConnections: 5,
        ignoreTLS: true,
      })
      const { rows } = await pool.query<{ person: number; items: string }>(
        `insert into outbox (person, items) select person, string_agg(title, e'\\n' order by id) from item
         where due <= date '2026-10-20' group by person returning person, items`,
      )
      await Promise.all(
        rows.map(async ({ person, items }) => {
          const text = `${items}\n${'x'.repeat(bytes)}`.slice(0, bytes)
          const to = `liaison${person}@duban.example`
          await transport.sendMail({ from: 'duban@duban.example', to, subject: '督办提醒', text })
          await pool.query('update outbox set sent_at = now() where person = $1', [person])
        }),
      )
      transport.close()
    })
  } finally {
    await pool.end()
  }
}
