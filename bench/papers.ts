import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newFolder, spawnNode } from '../test/support/process.ts'
import { bundled } from './bundled.ts'
import type { Held, Made, Spent } from './papers-size.ts'
import { MONTHS } from './papers-rows.ts'
import type { Curve, Line, Result } from './result.ts'
import type { Size } from './size.ts'

interface Point {
  count: number
  made: Made
  held: Held
}

type PaperKind = 'weekly' | 'annual'

/** Assignments of the plan whose papers are made first, for the compiler; never more than of the smallest that is measured. */
const FEW = 200

/** An order for `papers-size.ts`. */
type Order = readonly string[]

/** What came of each order: each in a process of its own, or where only that it runs is looked at, all in one. */
async function obeyed(size: Size, orders: readonly Order[]): Promise<unknown[]> {
  const runs = size.papersApart ? orders.map((order) => [order]) : [orders]
  const lines: unknown[] = []
  for (const run of runs) {
    const { code, stdout, stderr } = await spawnNode([
      ...['--expose-gc', await bundled('papers-size')],
      JSON.stringify(run),
    ]).ended
    if (code !== 0) throw new Error(`papers-size ${run[0]?.[0]} ended ${code}: ${stderr}`)
    for (const line of stdout.trim().split('\n')) lines.push(JSON.parse(line))
  }
  return lines
}

async function filled(size: Size, counts: readonly number[]): Promise<Map<number, string>> {
  const folders = new Map<number, string>()
  for (const count of counts) folders.set(count, await newFolder())
  const orders = [...folders].map(([count, folder]) => ['fill', folder, String(count)])
  await obeyed(size, orders)
  return folders
}

/** Each size once for its memory, and once to be timed, after a small one for the compiler. */
async function points(
  size: Size,
  kind: PaperKind,
  folders: ReadonlyMap<number, string>,
  warm: Order,
): Promise<Point[]> {
  const found: Point[] = []
  for (const [count, folder] of folders) {
    const of = [folder, String(count), kind]
    // Memory first: where one process does both, what the other leaves behind would be taken for the bare process.
    const [held, made] = (await obeyed(size, [
      ['hold', ...of],
      ['make', ...of, String(size.paperRounds), ...warm],
    ])) as [Held, Made]
    const { files, told, turn, bytes } = made
    const what = `${kind} of ${count}: ${files} files, the office's ${Math.round(bytes / 1024)} kB, progress told ${told} times`
    process.stderr.write(`  ${what}, others waited ${Math.round(turn)} ms at most\n`)
    found.push({ count, made, held })
  }
  return found
}

type Of = (point: Point) => number
const ms =
  (name: 'facts' | 'leader' | 'office' | 'text' | 'all'): Of =>
  ({ made }) =>
    (made[name] satisfies Spent).cpu

const measured: Record<PaperKind, readonly [what: string, unit: string, of: Of][]> = {
  weekly: [
    ['facts counted and frozen', 'µs of CPU', ms('facts')],
    ['leaders’ cut composed and written', 'µs of CPU', ms('leader')],
    ['office’s cut composed and written', 'µs of CPU', ms('office')],
    ['the same without its pictures', 'µs of CPU', ms('text')],
    ['all cuts, one a unit, composed, written and kept', 'µs of CPU', ms('all')],
    ['memory in use beyond the rows at the most', 'bytes', ({ held }) => held.paper * 2 ** 20],
    ['memory in use with the rows', 'bytes', ({ held }) => (held.rows + held.paper) * 2 ** 20],
  ],
  annual: [
    ['facts counted and frozen', 'µs of CPU', ms('facts')],
    ['composed and written', 'µs of CPU', ms('office')],
    ['the same without its pictures', 'µs of CPU', ms('text')],
    ['memory in use beyond the rows at the most', 'bytes', ({ held }) => held.paper * 2 ** 20],
  ],
}

const called: Record<PaperKind, string> = { weekly: 'digest of a year', annual: 'annual report' }

function resultOf(kind: PaperKind, found: readonly Point[]): Result {
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last) throw new Error('no size of a plan was measured')
  const lines: Line[] = []
  const curves: Curve[] = []
  for (const [what, unit, of] of measured[kind]) {
    const each: Of = (point) => (of(point) * (unit === 'bytes' ? 1 : 1000)) / point.count
    const [value, limit] = [each(last), each(first)]
    lines.push({
      what: `${called[kind]}, ${what}, an assignment: one of ${last.count}, against one of ${first.count}`,
      ...{ value, limit, unit, ratio: limit / value, note: 'limit: no growth at all' },
    })
    curves.push({
      what: `${called[kind]}, ${what}, per assignment; limit: no growth`,
      ...{ x: `assignments, ${MONTHS} reports each`, y: unit },
      points: found.map((point) => ({ x: point.count, y: each(point), limit })),
    })
  }
  return { part: `papers ${kind}`, lines, curves }
}

/** Papers by the real Word writer, from a real embedded store, as the plan grows; every unit with a cut of its own. */
export async function asPlansReport(size: Size): Promise<Result[]> {
  const folders = await filled(size, size.reported)
  const few = Math.min(FEW, ...size.reported)
  const warm = size.papersApart ? [...(await filled(size, [few])).values()] : []
  const order = warm.flatMap((folder) => [folder, String(few)])
  const weekly = await points(size, 'weekly', folders, order)
  const annual = await points(size, 'annual', folders, order)
  for (const folder of [...warm, ...folders.values()])
    await rm(dirname(folder), { recursive: true, force: true })
  return [resultOf('weekly', weekly), resultOf('annual', annual)]
}
