import { test } from 'vitest'
import { storm } from './storm.ts'

test(
  'two thousand random requests and as many messages: no error of ours, no leak, no growth',
  { timeout: 120_000 },
  () => storm(20_250_303, 2000, 2000),
)
