import { scopes } from '../../../src/chat/slack/manifest.ts'
import { openSlackPeer } from '../../support/slack-peer.ts'
import { handTimer } from '../../support/slack-timer.ts'
import { openHall, type Hall } from '../dialogue.ts'

/** The product in one workspace of a Slack of ours, over a socket, both on the hall's clock. */
export async function openSlackHall() {
  let known: Hall | null = null
  const peer = await openSlackPeer(() => known?.now() ?? 0)
  const team = peer.team('T1', Object.keys(scopes))
  const env = { SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_APP_TOKEN: 'xapp-test', SLACK_API_URL: peer.apiUrl }
  // Pauses pass at once; what Slack gives a call takes its real time, however slow this machine is.
  const { timer } = handTimer({ now: Date.UTC(2025, 2, 19, 2) })
  const hall = await openHall('2025-03-19 10:00', env, { timer })
  known = hall
  return {
    hall,
    peer,
    team,
    async close(): Promise<void> {
      await hall.close()
      await peer.close()
    },
  }
}
