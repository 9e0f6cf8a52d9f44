import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { newFolder } from '../test/support/process.ts'
import { sheetLedger, wordPaper, type Paper } from './import-papers.ts'
import type { ReadCost, ReadOrder } from './import-reading.ts'
import { bundled } from './bundled.ts'
import { median, type Curve, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

const CHARACTERS = 120_000
const TABLE_ROWS = 600
const LEDGER_ROWS = 5000
/** What one import may take. */
const MS = 3000
const MB = 300

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** A process that does nothing else, so that its largest size is that of the reading. */
async function costOf(order: Pick<ReadOrder, 'who' | 'file' | 'name' | 'rounds'>): Promise<ReadCost> {
  const files = { script: path('../dist/reader.js'), aliases: path('../data/unit-aliases.json') }
  const child = spawn(process.execPath, [await bundled('import-reading')])
  child.stdin.end(JSON.stringify({ ...order, ...files } satisfies ReadOrder))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`reading ended ${child.exitCode}: ${err}`)
  return JSON.parse(out) as ReadCost
}

interface Point {
  times: number
  ms: number
  cpuMs: number
  mb: number
  /** Milliseconds of the peer. */
  peer: number
}

/** Duban and the peer in turns, at each size. Throws where a task is missing: what is refused or lost costs nothing. */
async function measured(make: (times: number) => Paper, who: 'xml' | 'sheet', size: Size): Promise<Point[]> {
  const folder = await newFolder()
  await mkdir(folder)
  const points: Point[] = []
  for (const times of size.imports) {
    const { name, bytes, tasks } = make(times)
    const file = join(folder, `${times}-${name}`)
    await writeFile(file, bytes)
    // Beyond the whole one only the curve is looked at.
    const order = { file, name, rounds: times > 1 ? 1 : size.importRounds }
    const own = await costOf({ ...order, who: 'duban' })
    if (own.tasks !== tasks) throw new Error(`${own.tasks} tasks of ${tasks} in ${name} at ${times}`)
    const peer = await costOf({ ...order, who })
    points.push({
      times,
      ms: median(own.ms),
      cpuMs: median(own.cpuMs),
      mb: own.peakMb,
      peer: median(peer.ms),
    })
  }
  return points
}

/** By processor time, since what else runs on a machine bends a curve on the clock. */
const slope = (from: Point, to: Point): number => (to.cpuMs - from.cpuMs) / (to.times - from.times)

function linesOf(what: string, points: readonly Point[], peer: string): Line[] {
  const [first, last] = [points[0] as Point, points.at(-1) as Point]
  const whole = points.find(({ times }) => times === 1) ?? last
  const size = whole.times === 1 ? '' : `, ${whole.times} of it`
  const line = (of: string, unit: string, value: number, limit: number, note: string): Line => ({
    ...{ what: `${what}${size}: ${of}`, unit, value, limit, ratio: limit / value, note },
  })
  const beside = `${Math.round(whole.cpuMs)} ms of CPU; ${peer}: ${Math.round(whole.peer)} ms`
  const lines = [
    line('imported', 'ms', whole.ms, MS, beside),
    line('the thread at its largest', 'MB', whole.mb, MB, 'of the process, less what it was before'),
  ]
  if (whole === last) return lines
  const grows = `each further whole, up to ${last.times} times`
  const before = `limit: the same from ${first.times} to 1`
  return [...lines, line(grows, 'ms of CPU', slope(whole, last), slope(first, whole), before)]
}

const curvesOf = (what: string, points: readonly Point[], peer: string): Curve[] => [
  {
    ...{ what: `${what}: time; limit: ${peer}`, x: 'times', y: 'ms' },
    points: points.map(({ times, ms, peer: limit }) => ({ x: times, y: ms, limit })),
  },
  {
    ...{
      what: `${what}: processor time of all threads; limit: ${peer}, on the clock`,
      x: 'times',
      y: 'ms of CPU',
    },
    points: points.map(({ times, cpuMs, peer: limit }) => ({ x: times, y: cpuMs, limit })),
  },
  {
    ...{ what: `${what}: memory at its largest; limit: what the whole one may take`, x: 'times', y: 'MB' },
    points: points.map(({ times, mb }) => ({ x: times, y: mb, limit: MB })),
  },
]

/** Files as they come in, through the real reading thread: time from handing over to having the proposal, and memory. */
export async function asFilesGrow(size: Size): Promise<Result[]> {
  const word = await measured((n) => wordPaper(CHARACTERS * n, Math.round(TABLE_ROWS * n)), 'xml', size)
  const sheet = await measured((n) => sheetLedger(Math.round(LEDGER_ROWS * n)), 'sheet', size)
  const all = [
    { what: '.docx of 120,000 characters and 600 rows', points: word, peer: 'unzip and parse alone' },
    { what: '.xlsx of 5,000 rows', points: sheet, peer: 'SheetJS alone' },
  ]
  return all.map(({ what, points, peer }) => ({
    part: `import ${what.slice(0, 5)}`,
    lines: linesOf(what, points, peer),
    curves: curvesOf(what, points, peer),
  }))
}
