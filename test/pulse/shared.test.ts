import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readBacklog } from '../../src/pulse/backlog.ts'
import { openQueues } from '../../src/pulse/queues.ts'
import { startSharedPulse, type SharedBeating } from '../../src/pulse/shared.ts'
import { withPostgres } from '../support/postgres.ts'
import { closing } from '../support/closing.ts'

const server = withPostgres()
const patient = { timeout: 120_000 }

/** One that nobody has work for beats from the start, on a database of its own: its minute passes while the others are looked at. */
let rounds = 0
let ended = async (): Promise<void> => {}
beforeAll(async () => {
  const url = await server.database()
  const idle = await startSharedPulse({ ...nothing, url, due: async () => (rounds++, []) })
  ended = () => idle.stop()
  await vi.waitFor(() => {
    if (rounds !== 1) throw new Error(`${rounds} rounds at the start`)
  }, patient)
})
afterAll(() => ended())

let url = ''
beforeEach(async () => void (url = await server.database()))

const nothing: Omit<SharedBeating, 'url'> = {
  ...{ jobs: async () => {}, send: async () => {}, work: async () => {}, tidy: async () => {} },
  ...{ due: async () => [], job: async () => {}, failed: () => {} },
}

/** A process on that database; what is due and what a job does is said by the test. */
async function beat(parts: Partial<SharedBeating>) {
  const pulse = await startSharedPulse({ ...nothing, ...parts, url })
  closing.push(() => pulse.stop())
  return pulse
}

const slotOf = (job: string, place = 0) => ({ job, slot: '2025-03-20', place })

async function ask(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test(
  'the slots that have come run in their order, each once, whatever is said of them again',
  { timeout: 200_000 },
  async () => {
    const ran: string[] = []
    let asked = 0
    const places = [
      ['chase', 1],
      ['clock', 0],
      ['digest', 2],
    ] as const
    await beat({
      due: async () => (asked++, places.map(([job, place]) => slotOf(job, place))),
      job: async (name) => void ran.push(name),
    })
    await expect.poll(() => asked, patient).toBeGreaterThan(1)
    await expect.poll(async () => (await readBacklog(url))?.waiting, patient).toBe(0)
    expect(ran).toEqual(['clock', 'chase', 'digest'])
  },
)

test('of three processes one runs a slot, and one slot runs at a time', { timeout: 200_000 }, async () => {
  const ran: string[] = []
  let [now, most] = [0, 0]
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const one: Partial<SharedBeating> = {
    due: async () => names.map((name, place) => slotOf(name, place)),
    async job(name) {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 30))
      now--
      ran.push(name)
    },
  }
  await Promise.all([beat(one), beat(one), beat(one)])
  await expect.poll(() => ran.length, patient).toBe(names.length)
  await expect.poll(async () => (await readBacklog(url))?.running, patient).toBe(0)
  expect({ ran, most }).toEqual({ ran: names, most: 1 })
})

test('of three that ask in the same moment one gets a slot, and the next only when it is done', async () => {
  const told: unknown[] = []
  const open = () => openQueues(url, (error) => void told.push(error))
  const three = [await open(), await open(), await open()] as const
  closing.push(async () => void (await Promise.all(three.map((one) => one.close()))))
  const names = ['a', 'b', 'c', 'd', 'e']
  await three[0].put(names.map((name, place) => slotOf(name, place)))
  const got: string[] = []
  for (let n = 0; n < names.length; n++) {
    const taken = (await Promise.all(three.map((one) => one.take()))).filter((one) => one !== null)
    got.push(taken.map(({ job }) => job).join('+'))
    for (const { id } of taken) await three[0].done(id)
  }
  expect({ got: got.toSorted(), told }).toEqual({ got: names, told: [] })
})

test(
  'a job that fails lets the others by, is tried again, and is a dead letter after its last try',
  { timeout: 300_000 },
  async () => {
    const ran: string[] = []
    let broken = true
    await beat({
      due: async () => (ran.length === 0 ? [slotOf('sick'), slotOf('well', 1)] : []),
      async job(name) {
        ran.push(name)
        if (name === 'sick' && broken) throw new Error('no ink')
      },
    })
    await expect.poll(() => ran, patient).toEqual(['sick', 'well', 'sick'])
    // Nobody waits for five minutes here: as if six tries had failed.
    const last = `update duban_boss.job set retry_count = retry_limit, start_after = now()
      where name = 'slot' and state = 'retry' returning 1`
    await expect.poll(async () => (await ask(last)).length, patient).toBe(1)
    await expect
      .poll(async () => (await readBacklog(url))?.dead, patient)
      .toEqual([{ job: 'sick', slot: '2025-03-20', error: 'no ink' }])
    expect(ran.filter((name) => name === 'well')).toHaveLength(1)
    broken = false
  },
)

test(
  'what a process left when it was killed is run by another; one that lives is not robbed',
  { timeout: 200_000 },
  async () => {
    const ran: string[] = []
    let end = (): void => {}
    const held = new Promise<void>((resolve) => (end = resolve))
    await beat({
      due: async () => [slotOf('long')],
      job: async (name) => (ran.push(name), held),
    })
    await expect.poll(() => ran, patient).toEqual(['long'])
    const begun = async () =>
      (await ask(`select started_on from duban_boss.job where name = 'slot'`))[0]?.['started_on']
    const first = await begun()
    await expect.poll(async () => String(await begun()), patient).not.toBe(String(first))
    // The other is gone without a word: nothing says any more that it is under way.
    await ask(`insert into duban_boss.job (name, id, data, state, started_on, expire_in, retry_limit, retry_delay, policy)
    select name, gen_random_uuid(), '{"job": "orphan"}', 'active', now() - interval '1 hour', expire_in, 6, 0, null
    from duban_boss.job where name = 'slot' limit 1`)
    end()
    await expect.poll(() => ran, patient).toEqual(['long', 'orphan'])
  },
)

test(
  'a database that is away for a moment ends no process; the next round is made',
  { timeout: 200_000 },
  async () => {
    const told: unknown[] = []
    let rounds = 0
    await beat({ due: async () => (rounds++, []), failed: (error) => void told.push(error) })
    await expect.poll(() => rounds, patient).toBeGreaterThan(0)
    const name = new URL(url).pathname.slice(1)
    await server.admin(`alter database ${name} allow_connections false`)
    await server.admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await expect.poll(() => told.length, patient).toBeGreaterThan(0)
    await server.admin(`alter database ${name} allow_connections true`)
    const before = rounds
    await expect.poll(() => rounds, patient).toBeGreaterThan(before)
  },
)

test('a round at the start, and one each minute after it', { timeout: 200_000 }, async () => {
  // The first was made at its start, above; the schedule of pg-boss says the next.
  await expect.poll(() => rounds, patient).toBeGreaterThan(1)
})

test('a database on which nobody ran has no queue', async () => {
  expect(await readBacklog(url)).toBeNull()
})
