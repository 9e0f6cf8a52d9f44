import { expect, test } from 'vitest'
import { walk } from '../life/walk.ts'

/** A hundred thousand steps in all; the seed is in the name. */
const seeds = Array.from({ length: 50 }, (_, n) => 100 + n)

test.each(seeds)('seed %i: two thousand random steps', { timeout: 900_000 }, async (seed) => {
  const walked = await walk(seed, 2000)
  expect(walked.reports).toBeGreaterThan(40)
  expect(walked.approvals).toBeGreaterThan(20)
})
