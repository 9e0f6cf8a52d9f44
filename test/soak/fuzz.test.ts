import { test } from 'vitest'
import { storm } from '../fuzz/storm.ts'

test(
  'a hundred thousand random requests and as many messages: no error of ours, no leak, no growth',
  {
    timeout: 3_600_000,
  },
  () => storm(1, 100_000, 100_000),
)
