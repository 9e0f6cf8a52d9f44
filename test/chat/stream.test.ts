import { test } from 'vitest'
import { openFar as openSlack } from './slack/far.ts'
import { streams } from './stream.ts'
import { openFar as openTelegram } from './telegram/far.ts'

test.each([
  ['Telegram', openTelegram],
  ['Slack', openSlack],
])(
  'a stream on %s with redeliveries, disorder, refusals and restarts: each takes effect once, none is lost',
  { timeout: 120_000 },
  (_name, open) => streams(open, 200, 3),
)
