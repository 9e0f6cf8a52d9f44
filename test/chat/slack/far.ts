import { byLine, slackHand } from '../../support/slack-hand.ts'
import { speakers, type Far } from '../stream.ts'
import { openSlackHall } from './hall.ts'

/** Slack with one person a unit, each bound by a code; what is said while duban is down stands in the history alone. */
export async function openFar(): Promise<Far> {
  const { hall, peer, team, close } = await openSlackHall()
  const hands = speakers.map(([unit], i) => {
    team.users.set(`U${i}`, { id: `U${i}`, name: unit })
    return slackHand(peer, team, `U${i}`, byLine(peer))
  })
  for (const [i, hand] of hands.entries())
    await hand.say(`绑定 ${await hall.codeFor('liaison', speakers[i]?.[0])}`)
  await hall.duban.round()
  const said = new Map<number, { speaker: number; text: string; ts: string }>()
  return {
    hall,
    async say(speaker, n, text, down) {
      const ts = peer.nextTs()
      said.set(n, { speaker, text, ts })
      if (down) hands[speaker]?.quietly(text, { ts })
      else await hands[speaker]?.say(text, { ts })
    },
    async again(n) {
      const { speaker = 0, text = '', ts = '' } = said.get(n) ?? {}
      await hands[speaker]?.say(text, { ts, retry: 1 })
    },
    slow: () => void peer.limiting.set('chat.postMessage', { times: 1, seconds: 2 }),
    taken: async () => {},
    heard: () => hands.flatMap((hand, i) => hand.shown().filter((_, n) => hand.seen()[n]?.user !== `U${i}`)),
    close,
  }
}
