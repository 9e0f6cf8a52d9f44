import { expect, test } from 'vitest'
import { createWorking } from '../../src/app/work.ts'
import { postWork } from '../../src/kit/work.ts'
import { openStore } from '../../src/store/open.ts'
import { withPostgres } from '../support/postgres.ts'
import { painting } from '../support/studio.ts'

const server = withPostgres()

test('two processes on one PostgreSQL: each work is done by one of them, and told once', async () => {
  const address = await server.database()
  let now = 1_000_000
  const clock = () => now
  const [one, two] = [await openStore(address, { clock }), await openStore(address, { clock })]
  try {
    for (let n = 0; n < 12; n++) {
      now++
      await one.tx((db) => postWork(db, { id: `wrk_${n}`, job: 'paint', args: n, for: 'per_a', now }))
    }
    const done: unknown[] = []
    const part = painting(async (_tools, args) => void done.push(args))
    const runs = [one, two].map((store) =>
      createWorking({ store, works: [part], timezone: 'Asia/Shanghai', publicUrl: '' }).run(clock),
    )
    const [first, second] = await Promise.all(runs)
    expect((first?.done ?? 0) + (second?.done ?? 0)).toBe(12)
    expect([done.length, new Set(done).size]).toEqual([12, 12])
    expect(await two.tx((db) => db.count('letter', 'byPerson', { prefix: ['per_a'] }))).toBe(12)
    expect(await two.tx((db) => db.count('work', 'due'))).toBe(0)
  } finally {
    await one.close()
    await two.close()
  }
})
