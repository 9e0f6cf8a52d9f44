import { test } from 'vitest'
import { storm } from './storm.ts'

test(
  'three thousand random requests and as many messages: no error of ours, no leak, no growth',
  { timeout: 120_000 },
  () => storm(20_250_303, 3000, 3000),
)
