import { test } from 'vitest'
import { openFar as openSlack } from '../chat/slack/far.ts'
import { streams } from '../chat/stream.ts'
import { openFar as openTelegram } from '../chat/telegram/far.ts'

test.each([
  ['Telegram', openTelegram],
  ['Slack', openSlack],
])(
  'ten thousand messages on %s, with redeliveries, disorder, refusals and restarts',
  { timeout: 1_800_000 },
  (_name, open) => streams(open, 10_000, 10),
)
