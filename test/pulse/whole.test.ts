import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { backlogFindings } from '../../src/doctor-queue.ts'
import { start } from '../../src/main.ts'
import { closing } from '../support/closing.ts'
import { withPostgres } from '../support/postgres.ts'
import { moment } from '../support/world.ts'

const server = withPostgres()

test(
  'as main starts it on a database, what was missed while no process ran is done',
  { timeout: 300_000 },
  async () => {
    const url = await server.database()
    const logged: string[] = []
    const duban = await start({
      config: readConfig({ PORT: '0', DUBAN_STORE: url }),
      clock: () => moment('2025-03-07 16:10'),
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    })
    closing.push(() => duban.close())
    const sealed = () => duban.store.tx((db) => db.get('jobrun', 'job:seal-ledger'))
    await expect.poll(sealed, { timeout: 240_000 }).toMatchObject({ job: 'seal-ledger' })
    await expect
      .poll(() => backlogFindings(url), { timeout: 60_000 })
      .toMatchObject([
        { name: 'backlog', state: 'ok', say: { en: 'The queue of jobs: 0 waiting, 0 running.' } },
      ])
    expect(logged.filter((line) => /failed|defect/.test(line))).toEqual([])
  },
)
