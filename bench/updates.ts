import { newFolder, startDuban } from '../test/support/process.ts'
import { openLanes, runLoad } from './processes.ts'
import { median, type Result } from './result.ts'
import type { Size } from './size.ts'

/** Notes a second that Redmine 5.0 takes by its REST interface from eight clients; and how many times that is asked for. */
const REDMINE = 58
const TIMES = 60

/** Whole reports over HTTP from eight clients, each said and then confirmed: two durable requests where Redmine's note is one. */
export async function asRedmine({ clients, rounds, warmMs, runMs }: Size): Promise<Result> {
  const running = await startDuban({ folder: await newFolder() })
  try {
    const eight = Math.min(8, clients)
    const lanes = await openLanes(running, eight)
    const port = Number(new URL(running.origin).port)
    const seen: number[] = []
    for (let round = 0; round < rounds; round++) {
      const order = { port, kind: 'report' as const, lanes, warmMs, runMs, mark: `updates-${round}` }
      seen.push((await runLoad(order)).perSecond / 2)
    }
    const value = median(seen)
    const limit = REDMINE * TIMES
    const what = `reports said and confirmed over HTTP, embedded, ${eight} clients, a second`
    const note = `limit: ${TIMES} times Redmine’s ${REDMINE}/s (cited): ${(value / REDMINE).toFixed(1)} times`
    return {
      part: 'updates',
      lines: [{ what, value, limit, unit: '/s', ratio: value / limit, note }],
      curves: [],
    }
  } finally {
    running.signal('SIGTERM')
    await running.ended
  }
}
