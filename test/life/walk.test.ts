import { expect, test } from 'vitest'
import { walk } from './walk.ts'

test.each([1, 2, 3, 4, 5])('a thousand random steps, seed %i', { timeout: 300_000 }, async (seed) => {
  const walked = await walk(seed, 1000)
  // Chance must have met what is to be held: a walk without approvals or reports proves nothing.
  expect(walked.reports).toBeGreaterThan(20)
  expect(walked.approvals).toBeGreaterThan(5)
  expect(walked.refused).toBeGreaterThan(100)
})
