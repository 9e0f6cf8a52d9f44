import * as bolt from '@slack/bolt'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSlack } from '../../../src/chat/slack/index.ts'
import { scopes } from '../../../src/chat/slack/manifest.ts'
import type { SlackSettings } from '../../../src/chat/slack/parts.ts'
import type { Receive } from '../../../src/kit/chat.ts'
import type { Timer } from '../../../src/kit/lane.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { openEmbedded } from '../../../src/store/embedded/index.ts'
import { serveDoors } from '../../../src/web/serve.ts'
import { byHttp, byLine, slackHand } from '../../support/slack-hand.ts'
import { openSlackPeer } from '../../support/slack-peer.ts'

export const SECRET = 'the-signing-secret-of-the-app'
export const NOW = Date.UTC(2026, 10, 23, 1, 30)

/** Waits in real time for a clock that stands; told to jump, a pause between messages is over at once, a deadline never. */
export function handTimer(clock: { now: number }) {
  const waits: number[] = []
  const jump = { on: false }
  const timer: Timer = {
    now: () => clock.now,
    async wait(until, signal) {
      const ms = Math.max(0, until - clock.now)
      waits.push(ms)
      if (jump.on && !signal) {
        clock.now = Math.max(clock.now, until)
        return
      }
      await sleep(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => {})
    },
  }
  return { timer, waits, jump }
}

/** The adapter on our Slack, one workspace T1 with its people 张三 (U1, bound) and 李四 (U2, not). */
export async function openRig(how: { socket?: boolean; settings?: Partial<SlackSettings> } = {}) {
  const clock = { now: NOW }
  const hands = handTimer(clock)
  const folder = await mkdtemp(join(tmpdir(), 'duban-slack-'))
  const peer = await openSlackPeer(() => clock.now)
  const team = peer.team('T1', Object.keys(scopes))
  team.users.set('U1', { id: 'U1', name: '张三', email: 'zhang@edu.example' })
  team.users.set('U2', { id: 'U2', name: '李四', email: 'li@edu.example' })
  const store = await openEmbedded({ folder, clock: () => clock.now })
  await store.tx(async (db) => {
    const bound = { accounts: ['slack:T1:U1'], preferred: 'slack:T1:U1', away: [], active: true }
    await db.put('person', { id: 'per_1', version: 0, name: '张三', phone: null, locale: 'zh', ...bound })
  })
  const logged: string[] = []
  const open = (settings: Partial<SlackSettings> = {}) =>
    createSlack({
      bolt,
      store,
      clock: () => clock.now,
      timer: hands.timer,
      publicUrl: () => 'https://duban.example',
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
      settings: {
        botTokens: ['xoxb-T1'],
        appToken: how.socket ? 'xapp-test' : null,
        signingSecret: how.socket ? null : SECRET,
        apiUrl: peer.apiUrl,
        matchEmail: true,
        ...how.settings,
        ...settings,
      },
    })
  const channel = open()
  const served = await serveDoors({ doors: channel.doors, port: 0 })
  const url = `http://127.0.0.1:${served.port}/slack/events`
  const signing = { secret: SECRET, clock: () => clock.now }
  const deliver = how.socket ? byLine(peer) : byHttp(() => url, signing)
  return {
    ...{ clock, peer, team, store, channel, logged, url, signing, deliver, open },
    ...{ waits: hands.waits, jump: hands.jump },
    hand: (user: string, of = team) => slackHand(peer, of, user, deliver),
    async close() {
      hands.jump.on = true
      await channel.adapter.stop()
      await served.close()
      await peer.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Rig = Awaited<ReturnType<typeof openRig>>

/** As the real road does it: the answer is a letter of the same transaction, before what the adapter keeps beside it. */
export const asLetter =
  (receive: Receive): Receive =>
  (incoming, alongside = async () => {}) =>
    receive(incoming, async (db, outcome) => {
      const id = outcome.letterId ?? ''
      const content = outcome.reply?.content ?? { blocks: [] }
      const letter = newLetter({ id, to: 'per_1', body: words(content), priority: 0, now: incoming.at })
      await db.put('letter', { ...letter, state: 'inline' })
      await alongside(db, outcome)
    })
