import { afterEach, expect, test } from 'vitest'
import { processes } from '../kill/processes.ts'
import { withPostgres } from '../support/postgres.ts'
import { endAll } from '../support/process.ts'

const server = withPostgres()
afterEach(endAll)

/** About five minutes each on a quiet machine: sixty kills, and a rolling restart at the end. */
test.each([31, 32])(
  'seed %i: three processes, each killed dozens of times, lose, double and disorder nothing',
  { timeout: 1_800_000 },
  async (seed) => {
    const came = await processes(await server.database(), seed, 60, 2500)
    expect(came.faults).toEqual([])
    expect(came.history.said.length).toBeGreaterThan(500)
    expect(came.asked).toBeGreaterThan(50)
  },
)
