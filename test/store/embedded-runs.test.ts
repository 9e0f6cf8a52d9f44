import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GONE } from '../../src/store/embedded/runs/key.ts'
import { mergeRuns, ripe } from '../../src/store/embedded/runs/merge.ts'
import { writeRun, type RunEntry, type RunName } from '../../src/store/embedded/runs/run-file.ts'
import { openRuns, runFile } from '../../src/store/embedded/runs/runs.ts'
import { freshFolder, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

const word = fc.constantFrom('a', 'b', '\u0000', '__proto__', '\ud83d', '\ue000', '𠀀', '安', '"', 'a\n')
const name = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((words) => `i\u0001letter\u0001byState\u0001${words.join('\u0001')}\u0001`)
/** Keys that one run turns round: put where they are absent, taken back where they are there. */
const batches = fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), {
  minLength: 1,
  maxLength: 14,
})

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Writes a batch as one run more, merges what is ripe, and changes the model alike. */
async function add(
  folder: string,
  names: RunName[],
  batch: readonly string[],
  model: Map<string, string>,
): Promise<RunName[]> {
  const entries: RunEntry[] = batch
    .toSorted(order)
    .map((key) => [key, model.has(key) ? GONE : `row of ${key}`])
  for (const [key, value] of entries) if (value === GONE) model.delete(key)
  for (const [key, value] of entries) if (value !== GONE) model.set(key, String(value))
  const file = `${String(++files).padStart(9, '0')}.run`
  const all = [...names, { file, ...(await writeRun(runFile(folder, file), entries)) }]
  const many = ripe(all)
  if (many === 0) return all
  const into = `${String(++files).padStart(9, '0')}.run`
  const oldest = many === all.length
  return [...all.slice(0, -many), await mergeRuns(folder, all.slice(-many), into, { oldest, now: 0 })]
}
let files = 0

test('any keys put, taken back and put again over many runs, some merged: found, walked and counted as in a plain map', async () => {
  await fc.assert(
    fc.asyncProperty(batches, name, name, async (given, one, other) => {
      const folder = await freshFolder()
      await mkdir(join(folder, 'journal'), { recursive: true })
      const model = new Map<string, string>()
      let names: RunName[] = []
      for (const batch of given) names = await add(folder, names, batch, model)
      const runs = openRuns(folder, names)
      const [low = '', high = ''] = [one, other].sort(order)
      const within = [...model].filter(([key]) => key >= low && key < high).sort(([a], [b]) => order(a, b))
      expect([...runs.range(low, high)]).toEqual(within)
      expect([...runs.range(low, high, true)]).toEqual(within.toReversed())
      expect(runs.count(low, high)).toBe(within.length)
      expect(runs.count('i', 'j')).toBe(model.size)
      for (const key of given.flat())
        expect([...runs.range(key, `${key}\u0000`)].length).toBe(model.has(key) ? 1 : 0)
      runs.close()
    }),
    { numRuns: 40 },
  )
})

test('what is sought by itself is found in thousands of blocks, and what is absent is not', async () => {
  const folder = await freshFolder()
  await mkdir(join(folder, 'journal'), { recursive: true })
  const keys = Array.from({ length: 20_000 }, (_, n) => `c\u0001web:${n}`).sort(order)
  const file = '000000001.run'
  const run = await writeRun(
    runFile(folder, file),
    keys.map((key, n): RunEntry => [key, n + 1]),
  )
  const runs = openRuns(folder, [{ file, ...run }])
  expect(keys.filter((key, n) => runs.get(key) !== n + 1)).toEqual([])
  expect(keys.filter((key) => runs.get(`${key}x`) !== undefined)).toEqual([])
  expect(runs.count('c', 'd')).toBe(20_000)
  runs.close()
})

test('runs stay few however many there were, and each key is written again a few times only', () => {
  let names: RunName[] = []
  let written = 0
  let most = 0
  for (let n = 0; n < 1000; n++) {
    names.push({ file: '', sha256: '', entries: 500 + ((n * 37) % 900) })
    const many = ripe(names)
    if (many > 0) {
      const entries = names.splice(-many).reduce((sum, one) => sum + one.entries, 0)
      written += entries
      names = [...names, { file: '', sha256: '', entries }]
    }
    most = Math.max(most, names.length)
  }
  const total = names.reduce((sum, { entries }) => sum + entries, 0)
  expect(most).toBeLessThanOrEqual(18)
  expect(written / total).toBeLessThanOrEqual(5)
})
