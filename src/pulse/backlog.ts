import pg from 'pg'
import { DEAD, SCHEMA, SLOT } from './names.ts'

export interface Backlog {
  waiting: number
  running: number
  /** What failed all its tries in the last day. */
  dead: { job: string; slot: string; error: string }[]
}

const COUNTED = `select count(*) filter (where state < 'active') as waiting, count(*) filter (where state = 'active') as running
  from ${SCHEMA}.job where name = '${SLOT}'`

const FAILED = `select data->>'job' as job, data->>'slot' as slot, coalesce(output->>'message', '') as error
  from ${SCHEMA}.job where name = '${DEAD}' and created_on > now() - interval '1 day' order by created_on`

/** What waits in the queues of a shared pulse; null where none ever ran on that database. */
export async function readBacklog(url: string): Promise<Backlog | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban doctor' })
  await client.connect()
  try {
    const { rows: found } = await client.query<{ made: boolean }>(
      `select to_regclass('${SCHEMA}.job') is not null as made`,
    )
    if (!found[0]?.made) return null
    const counted = await client.query<{ waiting: string; running: string }>(COUNTED)
    const { rows: dead } = await client.query<Backlog['dead'][number]>(FAILED)
    const { waiting = 0, running = 0 } = counted.rows[0] ?? {}
    return { waiting: Number(waiting), running: Number(running), dead }
  } finally {
    await client.end()
  }
}
