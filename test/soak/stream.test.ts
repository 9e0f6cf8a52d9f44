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
  async (_name, open) => {
    const far = await open()
    try {
      await streams(far, 10_000, 10)
    } finally {
      await far.close()
    }
  },
)
