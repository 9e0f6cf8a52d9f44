import { byLine, slackHand } from '../../support/slack-hand.ts'
import type { PeerTeam, SlackPeer } from '../../support/slack-peer.ts'
import { sameDialogue, type Hall, type Platform, type Talker, type Who } from '../dialogue.ts'
import { openSlackHall } from './hall.ts'

async function open(): Promise<Platform> {
  const { hall, peer, team, close } = await openSlackHall()
  return { hall, arrive: (who) => arrive(hall, peer, team, who), close }
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
