import { newFolder, startDuban } from '../test/support/process.ts'
import type { Kind, Lane, Load } from './load.ts'
import { journalBytes, openLanes, runLoad, startBare } from './processes.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

/** Requests a second and milliseconds of one side, the median of the rounds. */
export interface Side {
  perSecond: number
  p50: number
  p99: number
}

const middle = (loads: readonly Load[]): Side => ({
  perSecond: median(loads.map((load) => load.perSecond)),
  p50: median(loads.map((load) => load.p50)),
  p99: median(loads.map((load) => load.p99)),
})

export const linesOf = (what: string, duban: Side, bare: Side, note: string): Line[] => [
  {
    ...{ what: `${what}, a second`, value: duban.perSecond, limit: bare.perSecond, unit: '/s' },
    ...{ ratio: duban.perSecond / bare.perSecond, note },
  },
  {
    ...{ what: `${what}, median`, value: duban.p50, limit: bare.p50, unit: 'ms' },
    ...{ ratio: bare.p50 / duban.p50, note: '' },
  },
  {
    ...{ what: `${what}, p99`, value: duban.p99, limit: bare.p99, unit: 'ms' },
    ...{ ratio: bare.p99 / duban.p99, note: '' },
  },
]

/** No two orders of a run share a key: the second would be answered as a repetition. */
let marks = 0

/** Duban and the bare server in turns, so that what else the machine does meets both alike. */
export async function against(
  size: Size,
  port: number,
  lanes: Lane[],
  kinds: { duban: Kind; bare: Kind },
  bareOf: (first: Load) => Promise<{ port: number; stop(): Promise<void> }>,
): Promise<{ duban: Side; bare: Side }> {
  const order = (at: number, kind: Kind, runMs: number) => ({
    ...{ port: at, kind, lanes, warmMs: size.warmMs, runMs, mark: `${kind}-${marks++}` },
  })
  // The first run tells how much is written and answered, and warms the compiler up.
  const bare = await bareOf(await runLoad(order(port, kinds.duban, size.probeMs)))
  const loads = { duban: [] as Load[], bare: [] as Load[] }
  try {
    for (let round = 0; round < size.rounds; round++) {
      loads.duban.push(await runLoad(order(port, kinds.duban, size.runMs)))
      loads.bare.push(await runLoad(order(bare.port, kinds.bare, size.runMs)))
    }
  } finally {
    await bare.stop()
  }
  return { duban: middle(loads.duban), bare: middle(loads.bare) }
}

/** Reports and `status` over HTTP, the whole server in its own process as people run it. */
export async function overHttp(size: Size): Promise<Result[]> {
  const folder = await newFolder()
  const running = await startDuban({ folder })
  try {
    const lanes = await openLanes(running, size.clients)
    const port = Number(new URL(running.origin).port)
    const write = async (what: string, kind: Kind): Promise<Line[]> => {
      const before = await journalBytes(folder)
      let bytes = 0
      const sides = await against(size, port, lanes, { duban: kind, bare: 'append' }, async (first) => {
        // The warm-up wrote as well: its share is reckoned by time.
        const requests = first.requests * ((size.warmMs + size.probeMs) / size.probeMs)
        bytes = Math.round(((await journalBytes(folder)) - before) / requests)
        return startBare(bytes, first.answerBytes)
      })
      return linesOf(what, sides.duban, sides.bare, `${bytes} bytes a commit`)
    }
    const reports = await write('汇报, then 确认: requests', 'report')
    const looked = await against(size, port, lanes, { duban: 'status', bare: 'get' }, (first) =>
      startBare(0, first.answerBytes),
    )
    const status = linesOf('status CODE', looked.duban, looked.bare, 'bare: GET by id')
    return [
      { part: 'report path', lines: reports, curves: [] },
      { part: 'status path', lines: status, curves: [] },
    ]
  } finally {
    running.signal('SIGTERM')
    await running.ended
  }
}
