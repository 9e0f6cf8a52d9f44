import { afterAll, expect, test } from 'vitest'
import { endAll, newFolder } from '../support/process.ts'
import { campaign } from './campaign.ts'

afterAll(endAll)

test(
  'twelve kills in the middle of a stream of reports lose nothing that was acknowledged',
  { timeout: 180_000 },
  async () => {
    const came = await campaign(await newFolder(), 2017, 12)
    expect(came.faults).toEqual([])
    // The stream was a stream, and the kills hit it: some messages had to be said again, and some of those had happened.
    expect(came).toMatchObject({ kills: 12 })
    expect(came.acknowledged).toBeGreaterThan(100)
    expect(came.saidAgain).toBeGreaterThan(6)
    expect(came.hadHappened).toBeGreaterThan(0)
    expect(came.cards).toBeGreaterThan(0)
    expect(came.steps).toBeGreaterThanOrEqual(came.cards)
    expect(came.sealed).toBe(came.entries)
  },
)
