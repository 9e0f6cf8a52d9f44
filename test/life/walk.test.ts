import { expect, test } from 'vitest'
import { walk } from './walk.ts'

/** A hundred thousand steps are walked by `npm run soak`. */
test.each([1, 2, 3, 4, 5])('four hundred random steps, seed %i', { timeout: 300_000 }, async (seed) => {
  const walked = await walk(seed, 400)
  // Chance must have met what is to be held: a walk without approvals or reports proves nothing.
  expect(walked.reports).toBeGreaterThan(8)
  expect(walked.approvals).toBeGreaterThan(2)
  expect(walked.refused).toBeGreaterThan(40)
})
