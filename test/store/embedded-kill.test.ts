import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { all } from './clauses/clause.ts'
import { copyOf, freshFolder, open, sweepAfterEach } from './embedded-folder.ts'

sweepAfterEach()

const child = fileURLToPath(new URL('embedded-child.ts', import.meta.url))

/** Lets a process write into the folder, kills it after so many acknowledgements, and returns them all. */
async function writeUntilKilled(folder: string, start: number, acknowledgements: number): Promise<number[]> {
  const running = spawn(process.execPath, ['--import', 'tsx', child, folder, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen: number[] = []
  for await (const line of createInterface({ input: running.stdout })) {
    seen.push(Number(line))
    if (seen.length === acknowledgements) running.kill('SIGKILL')
  }
  expect(running.signalCode ?? (await new Promise((done) => running.once('exit', (_, by) => done(by))))).toBe(
    'SIGKILL',
  )
  return seen
}

test('killed five times while it writes: everything acknowledged is there, and nothing is half there', async () => {
  const folder = await freshFolder()
  const acknowledged: number[] = []
  for (const [round, count] of [1, 30, 57, 111, 200].entries()) {
    const seen = await writeUntilKilled(folder, round * 10_000, count)
    expect(seen.length).toBeGreaterThanOrEqual(count)
    acknowledged.push(...seen)
    const store = await open(await copyOf(folder))
    await store.tx(async (db) => {
      const noted = new Set((await all(db.history({ of: 'p' }))).map(({ body }) => body))
      for (const n of acknowledged) {
        const row = await db.get('setting', `s${n}`)
        const { hash } = (row?.value ?? {}) as { hash?: string | null }
        expect([row?.version, noted.has(n), await db.claim(`m${n}`)], `of ${n}`).toEqual([1, true, false])
        const file = hash ? await store.files.get(hash) : undefined
        expect(file?.toString()).toBe(n % 10 === 0 ? `附件 ${n}` : undefined)
      }
      // What was written but not yet acknowledged may be there or not, but then whole.
      for (const n of noted) expect(await db.get('setting', `s${String(n)}`)).toBeDefined()
    })
    await store.close()
  }
}, 120_000)
