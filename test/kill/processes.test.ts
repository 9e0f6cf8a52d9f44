import { afterAll, expect, test } from 'vitest'
import { withPostgres } from '../support/postgres.ts'
import { endAll } from '../support/process.ts'
import { faultsIn, type History } from './history.ts'
import { processes } from './processes.ts'

const server = withPostgres()
afterAll(endAll)

test(
  'three processes on one database: killed and stopped in turn, and the database itself cut off and crashed, under a load: nothing is lost, doubled or out of order',
  { timeout: 600_000 },
  async () => {
    const came = await processes(await server.database(), 2017, 3, 1500, [server.cut, server.crash])
    const { history } = came
    expect(came.faults).toEqual([])
    // It was a load, on every road, and answers of one process were looked for at others.
    const acknowledged = history.said.filter(({ state, files }) => state === 'acknowledged' && files)
    expect(acknowledged.length).toBeGreaterThan(20)
    expect(new Set(acknowledged.map(({ device }) => device)).size).toBeGreaterThanOrEqual(5)
    expect(came.asked).toBeGreaterThan(5)
    expect(history.received.length).toBeGreaterThan(4)
    for (const { messages } of history.pages) expect(messages.length).toBeGreaterThan(4)

    // The same history with a fault in it: the checker looks at what is there.
    const one = acknowledged[0]?.via
    const lost: History = { ...history, reports: history.reports.filter(({ source }) => source !== one) }
    expect(faultsIn(lost)).toContain(`lost: ${one} was acknowledged and filed nothing`)
    const twice: History = {
      ...history,
      received: [...history.received, ...history.received, ...history.received],
    }
    expect(faultsIn({ ...twice, cuts: 0 }).filter((fault) => fault.startsWith('twice: '))).not.toEqual([])
  },
)
