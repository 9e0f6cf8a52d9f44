import { test } from 'vitest'
import { streams } from '../stream.ts'
import { openFar } from './far.ts'

test('a stream with redeliveries, disorder, refusals and restarts: each takes effect once, none is lost', async () => {
  const far = await openFar()
  try {
    await streams(far, 200, 3)
  } finally {
    await far.close()
  }
}, 120_000)
