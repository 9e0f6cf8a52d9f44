import type { Instant } from './day.ts'

/** How much may be done at once, and how much a second in the long run. */
export interface Rate {
  burst: number
  perSecond: number
}

interface Bucket {
  left: number
  at: Instant
}

/**
 * Token buckets by key, in this process's memory: a restart fills them, and several processes each have their own. Of more keys
 * than `most` the oldest are forgotten, so that nobody fills the memory with addresses.
 */
export function buckets({ burst, perSecond }: Rate, most = 20_000) {
  const kept = new Map<string, Bucket>()

  function leftOf(key: string, now: Instant): Bucket {
    const bucket = kept.get(key)
    if (!bucket) return { left: burst, at: now }
    // A clock that was set back fills nothing.
    const passed = Math.max(0, now - bucket.at) / 1000
    return { left: Math.min(burst, bucket.left + passed * perSecond), at: now }
  }

  return {
    /** Takes one where there is one; else the milliseconds until there is. */
    take(key: string, now: Instant): number {
      const bucket = leftOf(key, now)
      const wait = bucket.left >= 1 ? 0 : Math.ceil(((1 - bucket.left) / perSecond) * 1000)
      if (wait === 0) bucket.left -= 1
      if (!kept.has(key) && kept.size >= most) kept.delete(kept.keys().next().value ?? '')
      kept.set(key, bucket)
      return wait
    },
    /** The same, without taking. */
    wait(key: string, now: Instant): number {
      const { left } = leftOf(key, now)
      return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 1000)
    },
  }
}
