import { isIntact, openRun } from './run.ts'
import { GONE } from './key.ts'
import { writeRun, type RunEntry, type RunName, type RunValue } from './run-file.ts'
import { runFile, together } from './runs.ts'

/** So many at least become one. */
const TOGETHER = 4
/** And only if all of them hold so many times what the largest holds: so a key is written again a few times only. */
const GROWS = 2.5

/**
 * How many of the youngest runs are to become one; 0 where none. There are never more than a few besides those that each hold
 * over half of all that is younger, so that few are asked.
 */
export function ripe(names: readonly RunName[]): number {
  let many = 0
  let total = 0
  let largest = 0
  for (const [at, { entries }] of names.toReversed().entries()) {
    total += entries
    largest = Math.max(largest, entries)
    if (at + 1 >= TOGETHER && total >= GROWS * largest) many = at + 1
  }
  return many
}

/** Merges runs that lie next to each other, the oldest first, into one. Throws where one is not what it was. */
export async function mergeRuns(
  folder: string,
  names: readonly RunName[],
  file: string,
  { oldest, now }: { oldest: boolean; now: number },
): Promise<RunName> {
  for (const name of names)
    if (!(await isIntact(runFile(folder, name.file), name)))
      throw new Error(
        `${runFile(folder, name.file)} is damaged; it is made anew from the journal at the next start`,
      )
  const runs = names.map((name) => openRun(runFile(folder, name.file), name))
  try {
    const all = together(runs.map((run) => run.range('', '\uffff', false)))
    return { file, ...(await writeRun(runFile(folder, file), merged(all, oldest, now))) }
  } finally {
    for (const run of runs) run.close()
  }
}

function* merged(all: Iterable<[string, RunValue[]]>, oldest: boolean, now: number): Generator<RunEntry> {
  for (const [key, values] of all) {
    const value = values.at(-1) ?? null
    if (key.startsWith('i')) {
      const net = values.reduce<number>((sum, one) => sum + (one === GONE ? -1 : 1), 0)
      // Put and taken back within these runs: nobody need know.
      if (net !== 0) yield [key, value]
    } else if (key.startsWith('c')) {
      if (typeof value !== 'number' || value >= now) yield [key, value]
    } else if (!(oldest && value === GONE)) yield [key, value]
  }
}
