import { join } from 'node:path'
import { newFolder } from '../test/support/process.ts'
import { openGroupCommit } from './group-commit.ts'
import { openInside, report, type Inside, type Speaker } from './inside.ts'
import { journalBytes } from './processes.ts'
import type { Curve, Result } from './result.ts'
import type { Size } from './size.ts'

/** Microseconds a report: on the clock, and of all cores, the thread that writes the live rows included. */
interface Cost {
  wall: number
  cpu: number
}

/** `settle` is work that is put off: nobody waits for it, so it counts as processor time only. */
async function costOf(
  { reports, clients }: Size,
  one: (client: number) => Promise<unknown>,
  settle: () => Promise<unknown> = async () => undefined,
): Promise<Cost> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next++ < reports) await one(client)
    }),
  )
  const wall = ((performance.now() - started) * 1000) / reports
  await settle()
  const { user, system } = process.cpuUsage(cpu)
  return { wall, cpu: (user + system) / reports }
}

/** Files long reports until the journal has reached a size. */
export async function grow(inside: Inside, folder: string, bytes: number, size: Size): Promise<void> {
  const progress = '已完成需求调查并走访试点企业。'
    .repeat(Math.ceil(size.filling / 15))
    .slice(0, size.filling)
  const file = (speaker: Speaker): Promise<void> => report(inside, speaker, progress)
  while ((await journalBytes(folder)) < bytes)
    await Promise.all(inside.speakers.slice(0, size.clients).map(file))
}

/** As many appends of the same bytes as one report has commits, for as many reports. */
async function bareCost(file: string, bytes: number, size: Size): Promise<Cost> {
  const journal = await openGroupCommit(file, bytes / 2)
  const cost = await costOf(size, async () => {
    await journal.append()
    await journal.append()
  })
  await journal.close()
  return cost
}

/** What one report costs as the ledger grows, against appending the same bytes to a file. */
export async function asLedgerGrows(size: Size): Promise<Result> {
  const folder = await newFolder()
  const inside = await openInside(folder)
  const speak = (client: number): Promise<void> =>
    report(inside, inside.speakers[client] as Speaker, '已完成需求调查，形成报告初稿。')
  // The compiler's own work would otherwise make the empty ledger look dear.
  await costOf(size, speak)
  const points: { mb: number; cost: Cost; bare: Cost }[] = []
  for (const mb of size.ledgerMb) {
    await grow(inside, folder, mb * 1024 * 1024, size)
    await inside.store.writeRows()
    const before = await journalBytes(folder)
    const cost = await costOf(size, speak, () => inside.store.writeRows())
    const bytes = 2 * Math.round(((await journalBytes(folder)) - before) / size.reports / 2)
    points.push({ mb, cost, bare: await bareCost(join(folder, '..', 'bare'), bytes, size) })
  }
  await inside.store.close()
  const curve = (what: string, y: string, of: keyof Cost): Curve => ({
    ...{ what, x: 'ledger, MB', y },
    points: points.map(({ mb, cost, bare }) => ({ x: mb, y: cost[of], limit: bare[of] })),
  })
  const [first, last] = [points[0], points.at(-1)]
  const value = last?.cost.cpu ?? NaN
  const limit = first?.cost.cpu ?? NaN
  const what = `one report at ${last?.mb} MB, against the same at ${first?.mb} MB`
  return {
    part: 'growth',
    lines: [{ what, value, limit, unit: 'µs of CPU', ratio: limit / value, note: 'limit: no growth at all' }],
    curves: [
      curve('One report (汇报 and 确认), time on the clock, all clients at once', 'µs', 'wall'),
      curve(
        'The same, processor time of all threads until the live rows are up to date as well',
        'µs of CPU',
        'cpu',
      ),
    ],
  }
}
