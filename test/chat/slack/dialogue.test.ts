import { scopes } from '../../../src/chat/slack/manifest.ts'
import { byLine, slackHand } from '../../support/slack-hand.ts'
import { handTimer } from '../../support/slack-timer.ts'
import { openSlackPeer, type PeerTeam, type SlackPeer } from '../../support/slack-peer.ts'
import { openHall, sameDialogue, type Hall, type Platform, type Talker, type Who } from '../dialogue.ts'

async function open(): Promise<Platform> {
  let hall: Hall | null = null
  const peer = await openSlackPeer(() => hall?.now() ?? 0)
  const team = peer.team('T1', Object.keys(scopes))
  const env = { SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_APP_TOKEN: 'xapp-test', SLACK_API_URL: peer.apiUrl }
  // Pauses pass at once; what Slack gives a call takes its real time, however slow this machine is.
  const { timer } = handTimer({ now: Date.UTC(2025, 2, 19, 2) })
  const there = await openHall('2025-03-19 10:00', env, { timer })
  hall = there
  return {
    hall: there,
    arrive: (who) => arrive(there, peer, team, who),
    async close() {
      await there.close()
      await peer.close()
    },
  }
}

/** Binds by a code said to the app, and talks in its direct messages. */
async function arrive(hall: Hall, peer: SlackPeer, team: PeerTeam, who: Who): Promise<Talker> {
  const user = who === 'liaison' ? 'U1' : 'U2'
  team.users.set(user, { id: user, name: who })
  const hand = slackHand(peer, team, user, byLine(peer))
  const own = () => hand.seen().flatMap((one, n) => (one.user === user ? [{ ...one, n }] : []))
  let heard = 0
  await hand.say(`绑定 ${await hall.codeFor(who)}`)
  await hall.duban.round()
  heard = hand.seen().length
  return {
    say: async (text) => void (await hand.say(text)),
    async answer(words, text) {
      const n = hand.shown().findLastIndex((one) => one.includes(words))
      await hand.say(text, { thread: hand.seen()[n]?.ts ?? '' })
    },
    press: async (label) => void (await hand.press(label)),
    edit: async (text) => void (await hand.edit(own().at(-1)?.ts ?? '', text, peer.nextTs())),
    async attach({ name, bytes }, text) {
      await hand.say(text, { files: [peer.file(team, name, Buffer.from(bytes))] })
    },
    async hear() {
      const fresh = hand
        .shown()
        .flatMap((text, n) => (n >= heard && hand.seen()[n]?.user !== user ? [text] : []))
      heard = hand.seen().length
      return fresh
    },
  }
}

sameDialogue('Slack', open)
