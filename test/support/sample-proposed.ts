import { wallClock, type Instant } from '../../src/core/day.ts'
import { proposeSample } from '../../src/sample.ts'

const proposed = new Map<string, ReturnType<typeof proposeSample>>()

/** What the sample says depends on the day alone, and a world is made for each of a thousand tests: it is understood once a day and worker. */
export function sampleProposed(now: Instant, timezone: string): ReturnType<typeof proposeSample> {
  const { day } = wallClock(now, timezone)
  const known = proposed.get(day) ?? proposeSample(now, timezone)
  proposed.set(day, known)
  return known
}
