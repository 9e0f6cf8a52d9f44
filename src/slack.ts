import type { OpenChannel } from './channels.ts'
import { createSlack } from './chat/slack/index.ts'
import { withLibrary } from './with-library.ts'

/** Slack, where the environment sets it up. */
export const slackChannel: OpenChannel = async ({ config, ...parts }) => {
  if (!config.slack) return null
  const { store, clock, timer, publicUrl, log } = parts
  // Only the library is loaded late: a bundle brings what its rooms name to its own beginning.
  const load = () => import('@slack/bolt')
  // The socket's own WebSocket is a library that Bolt asks for and does not bring.
  const bolt = await withLibrary('@slack/bolt', 'SLACK_BOT_TOKEN', () =>
    withLibrary('undici', 'SLACK_BOT_TOKEN', load),
  )
  return createSlack({ bolt, store, clock, timer, settings: config.slack, publicUrl, log })
}
