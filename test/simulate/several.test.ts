import { expect, test } from 'vitest'
import { checks, liveMany } from '../../src/simulate/many/index.ts'
import { withPostgres } from '../support/postgres.ts'
import { fleetOn } from './fleet.ts'

const server = withPostgres()

test(
  'six weeks on three processes of one database: killed, started again, one with a wrong clock, the channel down for hours',
  { timeout: 600_000 },
  async () => {
    const lived = await liveMany({
      ...{ from: '2025-01-02', to: '2025-02-14', seed: 2, timezone: 'Asia/Shanghai', plans: 2, units: 14 },
      progress: () => {},
      machine: fleetOn(await server.database(), 3),
    })
    const { faults } = lived
    const found = checks.map((check) => check(lived))
    expect(found.filter(({ holds }) => !holds)).toEqual([])
    expect(
      Math.min(faults.kills, faults.restarts, faults.jumps, faults.refused),
      JSON.stringify(faults),
    ).toBeGreaterThan(0)
    expect(
      found.find(({ name }) => name === 'ledger: acknowledged reports are kept')?.checked,
    ).toBeGreaterThan(30)
  },
)
