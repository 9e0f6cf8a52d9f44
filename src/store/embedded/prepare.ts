import { mkdir, rm } from 'node:fs/promises'
import { rowsFolder } from './live.ts'
import { rewriteLiveRows } from './rewrite.ts'
import { checkSegment, listSegments } from './segments.ts'

/**
 * Makes live rows and runs for a journal that has none, such as a backup's, piece by piece: opening it would hold every record in
 * memory, and write what it found by reading all of them once more. Where it cannot, none are left, and opening says what is wrong.
 */
export async function prepareRows(
  folder: string,
  now: number,
  tell: (percent: number) => void,
): Promise<void> {
  try {
    const upTo = await lastSeq(folder)
    const order = { folder, upTo, now, mend: [], runs: [] }
    await rewriteLiveRows(order, (seq) => tell((100 * seq) / Math.max(1, upTo)))
  } catch {
    await rm(rowsFolder(folder), { recursive: true, force: true })
    await mkdir(rowsFolder(folder), { recursive: true, mode: 0o700 })
  }
}

/** The sequence of the last whole record; only the last segment is read for it. */
async function lastSeq(folder: string): Promise<number> {
  const last = (await listSegments(folder)).at(-1)
  if (!last) return 0
  const { next } = await checkSegment(last, last.firstSeq, true, () => undefined)
  return next - 1
}
