import { describe, expect, test } from 'vitest'
import type { Instant } from '../../src/core/day.ts'
import { clauses, NOW, runClause, storeContract } from './contract.ts'
import type { Harness } from './contract.ts'
import { liars } from './liars.ts'
import type { Liar } from './liars.ts'
import { emptyDisk, MemoryStore } from './memory.ts'

async function harness(Made: Liar['make']): Promise<Harness> {
  const disk = emptyDisk()
  let now: Instant = NOW
  const open = () => new Made(disk, () => now)
  const store = open()
  return {
    store,
    concurrent: true,
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
    await expect(runClause(clause, () => harness(make))).rejects.toThrow(/./)
  })

  test('and by few others: it tells one lie, and is no wreck', async () => {
    const caught = await Promise.all(
      liars.map(async ({ lie, make }) => {
        const results = await Promise.allSettled(clauses.map((each) => runClause(each, () => harness(make))))
        return { lie, clauses: results.filter(({ status }) => status === 'rejected').length }
      }),
    )
    for (const each of caught) expect(each.clauses, each.lie).toBeLessThan(clauses.length / 3)
  })

  test('every clause but the smoke tests has its liar', () => {
    const named = new Set(liars.map(({ caughtBy }) => caughtBy))
    const without = clauses.map(({ name }) => name).filter((name) => !named.has(name))
    expect(without.length, without.join('\n')).toBeLessThan(clauses.length / 2)
  })
})
