import { readdir, rm } from 'node:fs/promises'
import { syncFolder } from './disk.ts'
import { openLive, rowKey, rowsFolder, type LiveFile, type LiveRows } from './live.ts'
import { mergeRuns, ripe } from './runs/merge.ts'
import type { Placed } from './runs/places.ts'
import { writeRun, type RunName } from './runs/run-file.ts'
import { runFile } from './runs/runs.ts'
import { openShelf } from './runs/shelf.ts'
import { journalFolder, listSegments } from './segments.ts'
import { changesBetween, entriesOf, type Changes } from './spill.ts'

/** What the writer is asked: bring the live rows up to a durable sequence; claims that ended before `now` are left out. */
export interface RewriteOrder {
  folder: string
  upTo: number
  now: number
  /** Files to write even if nothing changed in them, because a generation of theirs was lost; null is the shared one. */
  mend: readonly (string | null)[]
  /** The runs that were found whole at start or made since: a generation of the live rows that names others does not count. */
  runs: readonly RunName[]
}

/** How far the files reach now, and the runs that belong to them. */
export interface Rewritten {
  upTo: number
  runs: RunName[]
}

/** Bytes of the journal that are brought up to date at once, so that a long way is gone with little memory. */
const STRIDE = 32 * 1024 * 1024

/**
 * Brings the files of live rows up to a sequence by replaying the journal over their last generation. What is settled goes into a
 * run; only the files that change are read and written, one at a time, and shared.json last, which makes all of it count.
 */
export async function rewriteLiveRows(
  { folder, upTo, now, mend, runs }: RewriteOrder,
  reached: (seq: number) => void = () => undefined,
): Promise<Rewritten> {
  const sums = (names: readonly RunName[]): string => names.map(({ sha256 }) => sha256).join()
  const shared = await openLive(folder, null, async (named) => sums(named) === sums(runs))
  const { data } = shared.low
  let kept: RunName[] = []
  if (upTo > data.position || mend.length > 0) {
    for (const stop of await stridesTo(folder, data.position, upTo)) {
      const changes = await changesBetween(folder, data.position, stop)
      kept = data.runs
      data.runs = await withRun(folder, data.runs, changes, now)
      for (const partition of mend) if (!changes.rows.has(partition)) changes.rows.set(partition, new Map())
      await writePlans(folder, shared, changes, mend, stop)
      await syncFolder(rowsFolder(folder)).catch(() => undefined)
      take(data, changes.rows.get(null)?.values() ?? [])
      data.position = stop
      await shared.low.write()
      await syncFolder(rowsFolder(folder))
      reached(stop)
    }
    await sweepRuns(folder, new Set([...kept, ...data.runs].map(({ file }) => file)))
  }
  return { upTo: data.position, runs: data.runs }
}

/** The last one is the sequence itself, even where there is no way to go. */
async function stridesTo(folder: string, from: number, upTo: number): Promise<number[]> {
  const stops: number[] = []
  let bytes = 0
  for (const { firstSeq, size } of await listSegments(folder)) {
    if (bytes >= STRIDE && firstSeq - 1 > from && firstSeq - 1 < upTo) {
      stops.push(firstSeq - 1)
      bytes = 0
    }
    bytes += firstSeq + 1 > from ? size : 0
  }
  return [...stops, upTo]
}

/** One run more, or, with those that are ripe, one for all of them. */
async function withRun(
  folder: string,
  runs: readonly RunName[],
  changes: Changes,
  now: number,
): Promise<RunName[]> {
  const shelf = openShelf(folder, runs)
  try {
    const entries = entriesOf(changes, shelf, now)
    if (entries.length === 0) return [...runs]
    const file = await freeName(folder)
    const all = [...runs, { file, ...(await writeRun(runFile(folder, file), entries)) }]
    const many = ripe(all)
    if (many === 0) return all
    const rest = all.slice(0, -many)
    const merged = await mergeRuns(folder, all.slice(-many), await freeName(folder), {
      oldest: rest.length === 0,
      now,
    })
    return [...rest, merged]
  } finally {
    shelf.close()
    await syncFolder(journalFolder(folder))
  }
}

const runNames = async (folder: string): Promise<string[]> =>
  (await readdir(journalFolder(folder))).filter((name) => /^\d{9}\.run$/.test(name)).sort()

async function freeName(folder: string): Promise<string> {
  const last = (await runNames(folder)).at(-1)?.slice(0, 9) ?? 0
  return `${String(Number(last) + 1).padStart(9, '0')}.run`
}

/** What neither this generation nor the one before it names; where a file is still open and cannot go, it goes next time. */
async function sweepRuns(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await runNames(folder))
    if (!kept.has(name)) await rm(runFile(folder, name), { force: true }).catch(() => undefined)
}

async function writePlans(
  folder: string,
  shared: LiveFile,
  { rows: changed }: Changes,
  mend: RewriteOrder['mend'],
  upTo: number,
): Promise<void> {
  const { data } = shared.low
  for (const [partition, rows] of changed) {
    if (partition === null) continue
    const file = await openLive(folder, partition)
    const missed = await missedBy(folder, file, data)
    const known = file.low.data
    if (!take(known, [...missed, ...rows.values()]) && !mend.includes(partition) && isCurrent(known, data))
      continue
    known.position = upTo
    await file.low.write()
    data.files.set(partition, upTo)
  }
}

/** Whether the file changes by it: most of what happens to a plan is settled at once. */
function take({ rows }: LiveRows, changes: Iterable<Placed>): boolean {
  let changed = false
  for (const { kind, id, version, row } of changes) {
    const key = rowKey(kind, id)
    const known = rows.get(key)
    if (known && known[1].version > version) continue
    if (row) rows.set(key, [kind, row])
    else if (!known) continue
    else rows.delete(key)
    changed = true
  }
  return changed
}

const isCurrent = (plan: LiveRows, shared: LiveRows): boolean =>
  plan.partition !== null && shared.files.get(plan.partition) === plan.position

/** A file whose newest generation was lost stands further back than shared.json says: what it missed since. */
async function missedBy(folder: string, file: LiveFile, shared: LiveRows): Promise<Iterable<Placed>> {
  const { partition, position } = file.low.data
  if (partition === null || reflects(file.low.data, shared) >= shared.position) return []
  const changes = await changesBetween(folder, position, shared.position)
  return changes.rows.get(partition)?.values() ?? []
}

/** The sequence up to which a plan's file can be trusted, given the shared file beside it. */
export const reflects = (rows: LiveRows, shared: LiveRows): number =>
  isCurrent(rows, shared) ? Math.max(rows.position, shared.position) : rows.position
