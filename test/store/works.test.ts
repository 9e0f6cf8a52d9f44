import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { watchWorks } from '../../src/store/postgres/works.ts'

/** What became of a wait: `free` at once, `held` until something happens. */
const standing = async (held: Promise<void> | null): Promise<string> => {
  if (held === null) return 'free'
  return Promise.race([held.then(() => 'let go'), turn('held')])
}

test('what a running work asks for is held until it asks for another verb, or ends', async () => {
  const works = watchWorks()
  for (const goesOn of ['asks', 'end'] as const) {
    const work = works.begin()
    const held = works.held()
    expect(await standing(held)).toBe('held')
    work[goesOn]()
    expect(await standing(held)).toBe('let go')
  }
})

test('when the answer of a verb is back, the work runs again', async () => {
  const works = watchWorks()
  const work = works.begin()
  work.asks()
  expect(works.held(), 'its verb is under way').toBe(null)
  await turn()
  work.answered()
  expect(await standing(works.held())).toBe('held')
  work.end()
  expect(works.held(), 'it is over').toBe(null)
})

test('who comes from elsewhere is not held, however long a work waits', async () => {
  const works = watchWorks()
  works.begin()
  await turn()
  expect(works.held()).toBe(null)
})

test('a work that waits for what it asked for is told after a second', async () => {
  const works = watchWorks()
  works.begin()
  const refused = works.held()
  await expect(refused).rejects.toThrow('tx inside the work of a tx: await only db there')
})

test('what was let go is not refused afterwards', async () => {
  const works = watchWorks()
  const work = works.begin()
  const held = works.held()
  await sleep(10)
  work.end()
  await held
})
