import { expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/index.ts'
import { countedBefore } from '../../../src/kit/moves/counted.ts'
import type { Db } from '../../../src/kit/store.ts'

const DAY = 86_400_000

interface Issued {
  issue: number
  cutOff: number
  counts: string[]
  draft?: true
}

/** A plan's digests as a db lists them newest first, and how often they were asked for. */
function digested(digests: readonly Issued[]) {
  const asked = { times: 0 }
  async function* rows() {
    for (const { issue, cutOff, counts, draft } of digests)
      yield { issue, cutOff, facts: factsOf(counts), ...(draft ? { state: 'draft' } : {}) }
  }
  const db = { list: () => (asked.times++, rows()) } as unknown as Db
  return { db, asked }
}

const factsOf = (refs: readonly string[]) => ({ reported: { value: refs.length, refs } })

/** Versions of one period, newest first, and how many of them were read. */
function versions(...filedAt: readonly number[]) {
  const read = { count: 0 }
  async function* rows() {
    for (const [n, at] of filedAt.entries()) {
      read.count++
      yield { id: `r#${filedAt.length - n}`, planId: 'pln', filedAt: at } as Report
    }
  }
  return { rows: rows(), read }
}

test('where the plan has no digest, no earlier version is read', async () => {
  const { db } = digested([])
  const { rows, read } = versions(3 * DAY, 2 * DAY, 1 * DAY)
  expect(await countedBefore(db, 'pln', rows)).toBeNull()
  expect(read.count).toBe(0)
})

test('the newest version that an issued digest counted is found behind those filed after the last digest', async () => {
  const { db, asked } = digested([
    { issue: 2, cutOff: 4 * DAY, counts: ['r#2'] },
    { issue: 1, cutOff: 2 * DAY, counts: ['r#1'] },
  ])
  const { rows, read } = versions(6 * DAY, 5 * DAY, 3 * DAY, 1 * DAY)
  expect(await countedBefore(db, 'pln', rows)).toEqual({ report: 'r#2', issue: 2 })
  expect(read.count).toBe(3)
  // Once for the last digest and once for the only version that it could have counted.
  expect(asked.times).toBe(2)
})

test('what a draft of a digest counts is not counted', async () => {
  const { db } = digested([{ issue: 1, cutOff: 4 * DAY, counts: ['r#1'], draft: true }])
  expect(await countedBefore(db, 'pln', versions(3 * DAY).rows)).toBeNull()
})
