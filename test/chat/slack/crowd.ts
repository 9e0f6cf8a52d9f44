import * as bolt from '@slack/bolt'
import { expect } from 'vitest'
import { createSlack } from '../../../src/chat/slack/index.ts'
import { scopes } from '../../../src/chat/slack/manifest.ts'
import { SLACK_WORKSPACE } from '../../support/limits.ts'
import { openSlackPeer } from '../../support/slack-peer.ts'
import type { OpenCrowd } from '../fanout.ts'

/** One workspace with so many people, its own adapter and Slack's own client before it. */
export const openSlackCrowd: OpenCrowd = async ({ store, timer, people }) => {
  const peer = await openSlackPeer(timer.now, SLACK_WORKSPACE)
  const team = peer.team('T1', Object.keys(scopes))
  const users = Array.from({ length: people }, (_, n) => `U${n}`)
  for (const id of users) {
    team.users.set(id, { id, name: id })
    peer.channelFor(team, id)
  }
  let underWay = 0
  class Counted extends bolt.webApi.WebClient {
    override async apiCall(...call: Parameters<bolt.webApi.WebClient['apiCall']>) {
      underWay++
      return super.apiCall(...call).finally(() => underWay--)
    }
  }
  const { adapter } = createSlack({
    bolt: { ...bolt, webApi: { ...bolt.webApi, WebClient: Counted } },
    ...{ store, timer, clock: timer.now, publicUrl: () => 'https://duban.example', log: () => {} },
    settings: {
      ...{ botTokens: ['xoxb-T1'], appToken: null, signingSecret: 'a-signing-secret' },
      ...{ apiUrl: peer.apiUrl, matchEmail: true },
    },
  })
  await adapter.start(() => Promise.reject(new Error('nobody says anything')))
  // From the list of its conversations it knows where each person is reached.
  const read = () => store.tx((db) => db.get('bookmark', 'slack:T1'))
  await expect.poll(read, { timeout: 60_000 }).toBeTruthy()
  return {
    adapter,
    accounts: users.map((id) => `slack:T1:${id}`),
    rates: SLACK_WORKSPACE,
    underWay: () => underWay,
    arrived: peer.arrived,
    breaches: peer.breaches,
    async close() {
      await adapter.stop()
      await peer.close()
    },
  }
}
