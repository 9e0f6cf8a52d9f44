import { test } from 'vitest'
import { fansOut } from './fanout.ts'
import { openSlackCrowd } from './slack/crowd.ts'
import { openTelegramCrowd } from './telegram/crowd.ts'

// Slack’s least counts whole minutes of three hundred: a little more than seven of them, so that the end of the last says nothing.
test.each([
  ['Telegram', openTelegramCrowd, 800],
  ['Slack', openSlackCrowd, 2100],
])(
  'to many people on %s: close to the least time, never over a limit',
  { timeout: 240_000 },
  (_name, open, people) => fansOut(open, people),
)
