import { join } from 'node:path'
import { journalFolder } from '../segments.ts'
import { GONE } from './key.ts'
import type { RunEntry, RunName, RunValue } from './run-file.ts'
import { openRun, type Run } from './run.ts'

/** All runs as one: the oldest first, and what a younger one says of a key counts. */
export interface Runs {
  names: readonly RunName[]
  get(key: string): RunValue | undefined
  range(low: string, high: string, reverse?: boolean): Generator<RunEntry>
  count(low: string, high: string): number
  /** The same with other runs: those that both name stay open, the rest are closed. */
  become(folder: string, names: readonly RunName[]): Runs
  close(): void
}

export const runFile = (folder: string, name: string): string => join(journalFolder(folder), name)

export const noRuns = (): Runs => runsOf([])
export const openRuns = (folder: string, names: readonly RunName[]): Runs => noRuns().become(folder, names)

function runsOf(runs: readonly Run[]): Runs {
  return {
    names: runs.map(({ file, sha256, entries }) => ({ file, sha256, entries })),
    get(key) {
      for (let at = runs.length - 1; at >= 0; at--) {
        const found = runs[at]?.get(key)
        if (found !== undefined) return found === GONE ? undefined : found
      }
      return undefined
    },
    *range(low, high, reverse = false) {
      for (const entry of inOrder(
        runs.map((run) => run.range(low, high, reverse)),
        reverse,
      ))
        if (entry[1] !== GONE) yield entry
    },
    become(folder, names) {
      const known = new Map(runs.map((run) => [run.sha256, run]))
      const opened: Run[] = []
      try {
        const next = names.map((name) => {
          const run = known.get(name.sha256) ?? openRun(runFile(folder, name.file), name)
          if (!known.has(name.sha256)) opened.push(run)
          return run
        })
        for (const run of runs) if (!next.includes(run)) run.close()
        return runsOf(next)
      } catch (error) {
        for (const run of opened) run.close()
        throw error
      }
    },
    count: (low, high) => runs.reduce((sum, run) => sum + run.net(low, high), 0),
    close: () => runs.forEach((run) => run.close()),
  }
}

/** Several sequences in order, the oldest first, as one; of a key that several have, the youngest's. */
function* inOrder(sequences: readonly Iterator<RunEntry>[], reverse: boolean): Generator<RunEntry> {
  const [only] = sequences
  if (only && sequences.length === 1) yield* { [Symbol.iterator]: () => only }
  else for (const [key, values] of together(sequences, reverse)) yield [key, values.at(-1) ?? null]
}

/** Several sequences in order, the oldest first: each key once, with what each of them that has it says. */
export function* together(
  sequences: readonly Iterator<RunEntry>[],
  reverse = false,
): Generator<[key: string, values: RunValue[]]> {
  const heads: { entry: RunEntry; rest: Iterator<RunEntry> }[] = []
  for (const rest of sequences) {
    const step = rest.next()
    if (!step.done) heads.push({ entry: step.value, rest })
  }
  while (heads.length > 0) {
    let key = heads[0]?.entry[0] ?? ''
    for (const { entry } of heads) if (reverse ? entry[0] > key : entry[0] < key) key = entry[0]
    const values: RunValue[] = []
    for (let n = 0; n < heads.length; n++) {
      const head = heads[n] as (typeof heads)[0]
      if (head.entry[0] !== key) continue
      values.push(head.entry[1])
      const step = head.rest.next()
      if (step.done) heads.splice(n--, 1)
      else head.entry = step.value
    }
    yield [key, values]
  }
}
