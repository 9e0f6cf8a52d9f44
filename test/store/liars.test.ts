import { describe, expect, test } from 'vitest'
import type { Instant } from '../../src/core/day.ts'
import { clauses, NOW, runClause, storeContract } from './contract.ts'
import type { Harness } from './contract.ts'
import { liars } from './liars.ts'
import type { Make } from './liars.ts'
import { emptyDisk, MemoryStore } from './memory.ts'

/** Not said to be concurrent where it may lie: a liar that never comes to a meeting would be waited for in earnest. */
async function harness(Made: Make): Promise<Harness> {
  const disk = emptyDisk()
  let now: Instant = NOW
  const open = () => new Made(disk, () => now)
  const store = open()
  return {
    store,
    concurrent: Made === MemoryStore,
    setClock: (at) => (now = at),
    reopen: async () => {
      await store.close()
      return open()
    },
    crash: async () => open(),
    done: async () => undefined,
  }
}

storeContract('the reference store in memory', () => harness(MemoryStore))

describe('a store that lies is caught by the clause meant for it', () => {
  test.each(liars)('$lie', async ({ caughtBy, make }) => {
    const clause = clauses.find(({ name }) => name === caughtBy)
    if (!clause) throw new Error(`no clause is named ${caughtBy}`)
    const error: unknown = await runClause(clause, () => harness(make)).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error, 'nobody noticed').toBeInstanceOf(Error)
    expect(error, 'it broke instead of lying').not.toBeInstanceOf(TypeError)
  })

  test('every clause has its liar, so every clause was seen to fail', () => {
    const caught = new Set(liars.map(({ caughtBy }) => caughtBy))
    expect(clauses.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([])
  })
})
