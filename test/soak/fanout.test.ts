import { test } from 'vitest'
import { fansOut } from '../chat/fanout.ts'
import { openSlackCrowd } from '../chat/slack/crowd.ts'
import { openTelegramCrowd } from '../chat/telegram/crowd.ts'

test.each([
  ['Telegram', openTelegramCrowd],
  ['Slack', openSlackCrowd],
])(
  'to ten thousand people on %s: close to the least time, never over a limit',
  { timeout: 1_800_000 },
  (_name, open) => fansOut(open, 10_000),
)
