import { afterEach, expect, test } from 'vitest'
import { campaign } from '../kill/campaign.ts'
import { endAll, newFolder } from '../support/process.ts'

afterEach(endAll)

const KILLS_EACH = 20

/** Ten folders of twenty kills: a first start, a growing journal and a last audit in each; the seed is in the name. */
const seeds = Array.from({ length: 10 }, (_, n) => 1000 + n)

test.each(seeds)(
  'seed %i: twenty kills lose nothing that was acknowledged',
  { timeout: 600_000 },
  async (seed) => {
    const came = await campaign(await newFolder(), seed, KILLS_EACH)
    expect(came.faults).toEqual([])
    expect(came.kills).toBe(KILLS_EACH)
    expect(came.acknowledged).toBeGreaterThan(100)
    expect(came.cards).toBeGreaterThan(0)
    expect(came.sealed).toBe(came.entries)
  },
)
