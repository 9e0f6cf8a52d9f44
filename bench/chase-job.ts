import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newFolder, spawnNode } from '../test/support/process.ts'
import { bundled } from './bundled.ts'
import type { Costs } from './chase-slot.ts'
import type { Morning } from './chase-store.ts'
import type { Curve, Line, Result } from './result.ts'
import type { Size } from './size.ts'

interface Point {
  x: number
  costs: Costs
}

async function morningOf(morning: Morning, warm: number): Promise<Costs> {
  const folder = await newFolder()
  const args = [await bundled('chase-slot'), folder, String(warm), JSON.stringify(morning)]
  const { code, stdout, stderr } = await spawnNode(args).ended
  await rm(dirname(folder), { recursive: true, force: true })
  if (code !== 0) throw new Error(`the morning of ${morning.count} assignments ended ${code}: ${stderr}`)
  return JSON.parse(stdout) as Costs
}

/** The same morning at every size, each in a process of its own. */
async function mornings(
  counts: readonly number[],
  warm: number,
  given: Omit<Morning, 'count'>,
): Promise<Point[]> {
  const points: Point[] = []
  for (const count of counts) {
    const costs = await morningOf({ count, ...given }, warm)
    points.push({ x: count, costs })
    const { due, steps, cards, rows, entries } = costs.written
    const what = `${count} assignments: ${due} due, ${steps} steps on ${cards} cards, ${rows} rows, ${entries} entries`
    process.stderr.write(`  ${what}, ${costs.slot.seconds.toFixed(2)} s\n`)
  }
  return points
}

const each = ({ costs }: Point, seconds: number): number => (seconds * 1e6) / costs.written.due
const mb = (bytes: number): number => bytes / 1024 / 1024

function curvesOf(of: string, points: readonly Point[]): Curve[] {
  const curve = (what: string, y: string, at: (point: Point) => [y: number, limit: number]): Curve => ({
    ...{ what: `${of}: ${what}`, x: 'assignments', y },
    points: points.map((point) => {
      const [value, limit] = at(point)
      return { x: point.x, y: value, limit }
    }),
  })
  return [
    curve('the day, by the clock; limit: the same rows and entries put bare', 's', ({ costs }) => [
      costs.slot.seconds,
      costs.bare.seconds,
    ]),
    curve('processor time of all threads, per assignment due; limit: the same put bare', 'µs of CPU', (p) => [
      each(p, p.costs.slot.cpu),
      each(p, p.costs.bare.cpu),
    ]),
    curve('resident memory at its highest; limit: what it was before', 'MB', ({ costs }) => [
      mb(costs.residentHigh),
      mb(costs.residentBefore),
    ]),
    curve('steps written; limit: assignments due, none of which may go without', 'steps', ({ costs }) => [
      costs.written.steps,
      costs.written.due,
    ]),
    curve('the longest time nobody else was answered; limit: the whole day', 's', ({ costs }) => [
      costs.longest,
      costs.slot.seconds,
    ]),
  ]
}

function linesOf(of: string, points: readonly Point[]): Line[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const value = each(last, last.costs.slot.cpu)
  const growth = each(first, first.costs.slot.cpu)
  const bare = each(last, last.costs.bare.cpu)
  const unit = 'µs of CPU'
  const what = `the daily chase as a job, ${of}: one due of ${last.x}`
  return [
    {
      ...{ what: `${what}, against one of ${first.x}`, value, limit: growth, unit, ratio: growth / value },
      note: 'limit: no growth at all',
    },
    {
      ...{ what: `${what}, against the rows bare`, value, limit: bare, unit, ratio: bare / value },
      note: `${last.costs.written.cards} cards, ${last.costs.written.rows} rows`,
    },
  ]
}

/** The job itself as the app runs it, over a real store with its plans, units and people, at three sizes. */
export async function asDaysGrow(size: Size): Promise<Result> {
  const lines: Line[] = []
  const curves: Curve[] = []
  for (const { of, counts, every, teams } of [
    { of: 'all due', counts: size.mornings, every: 1, teams: 'many' },
    { of: 'one in twenty due', counts: size.mornings, every: 20, teams: 'many' },
    { of: 'all due, of one team', counts: size.oneTeam, every: 1, teams: 'one' },
  ] as const) {
    const points = await mornings(counts, size.warmAssignments, { every, teams })
    lines.push(...linesOf(of, points))
    curves.push(...curvesOf(of, points))
  }
  return { part: 'chase job', lines, curves }
}
