import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scopes } from '../../../src/chat/slack/manifest.ts'
import type { Incoming } from '../../../src/kit/chat.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { byLine, slackHand } from '../../support/slack-hand.ts'
import { NOW, openRig, type Rig } from './rig.ts'

let rig: Rig
let seen: Incoming[]
const all = Object.keys(scopes)
const start = (channel = rig.channel) =>
  channel.adapter.start(async (incoming) => {
    seen.push(incoming)
    return { reply: null, letterId: `let_${incoming.id}`, repeated: false, refused: false, withheld: false }
  })
const say = async (channel = rig.channel) => (await channel.check()).map(({ say: { zh } }) => zh)
beforeEach(() => {
  seen = []
})
afterEach(() => rig.close())

describe('several workspaces', () => {
  beforeEach(async () => {
    rig = await openRig({ settings: { botTokens: ['xoxb-T1', 'xoxb-gone', 'xoxb-T2'] } })
    const second = rig.peer.team('T2', all)
    second.users.set('U1', { id: 'U1', name: '王五' })
    rig.jump.on = true
    await start()
  })

  test('each is heard and answered with its own token, and one of no use leaves the others working', async () => {
    const second = rig.peer.world.teams.get('T2')
    if (!second) throw new Error('no T2')
    await rig.hand('U1').say('一')
    await slackHand(rig.peer, second, 'U1', rig.deliver).say('二')
    expect(seen.map(({ from }) => from)).toEqual(['slack:T1:U1', 'slack:T2:U1'])
    for (const to of ['slack:T1:U1', 'slack:T2:U1']) {
      const content = { blocks: [{ kind: 'text' as const, line: [to] }] }
      const letter = newLetter({ id: `let_${to}`, to: 'per_1', body: words(content), priority: 1, now: NOW })
      await rig.channel.adapter.send({ letter, to, content })
    }
    expect(rig.hand('U1').shown()).toEqual(['一', 'slack:T1:U1'])
    expect(slackHand(rig.peer, second, 'U1', rig.deliver).shown()).toEqual(['二', 'slack:T2:U1'])
    expect(await say()).toEqual([expect.stringContaining('第 2 个机器人令牌不能使用（invalid_auth）')])
  })

  test.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['UBOTT1'] } }],
  ])('%s is logged and told; letters wait', async (type, more) => {
    await rig.deliver.event(rig.hand('U1').envelope({ type, ...more }))
    expect(rig.logged.join()).toContain(type)
    rig.peer.world.teams.delete('T1')
    expect((await say()).join()).toMatch(/工作区“工作区T1”已移除督办|第 1 个机器人令牌不能使用/)
    const content = { blocks: [{ kind: 'text' as const, line: ['x'] }] }
    const letter = newLetter({ id: 'let_1', to: 'per_1', body: words(content), priority: 1, now: NOW })
    await expect(rig.channel.adapter.send({ letter, to: 'slack:T1:U1', content })).rejects.toMatchObject({
      dead: false,
      retryAt: expect.any(Number),
    })
  })
})

describe('the self-test', () => {
  test('finds nothing where nothing is wrong', async () => {
    rig = await openRig()
    await start()
    expect(await rig.channel.check()).toEqual([])
  })

  test('names the scopes that are missing, and what to press', async () => {
    rig = await openRig()
    await start()
    rig.team.scopes = all.filter((scope) => !['im:history', 'files:read'].includes(scope))
    const [found, ...more] = await rig.channel.check()
    expect(more).toEqual([])
    expect(found).toMatchObject({
      grave: true,
      say: {
        zh: expect.stringContaining('files:read, im:history'),
        en: expect.stringContaining('Reinstall to Workspace'),
      },
    })
  })

  test('says that two tokens are of one workspace, that Slack cannot reach us, and that the socket is shut', async () => {
    rig = await openRig({ socket: true, settings: { botTokens: ['xoxb-T1'], appToken: 'xapp-wrong' } })
    await start()
    expect(await say()).toEqual([expect.stringContaining('Socket Mode 连接不上')])
    rig.peer.team('T1b', all).id = 'T1'
    const twin = rig.open({ appToken: null, signingSecret: null, botTokens: ['xoxb-T1', 'xoxb-T1b'] })
    const found = await say(twin)
    expect(found).toEqual([
      expect.stringContaining('同属工作区 T1'),
      expect.stringContaining('SLACK_SIGNING_SECRET'),
    ])
    await rig.close()
    rig = await openRig({ socket: true })
    await start()
    expect(await rig.channel.check()).toEqual([])
    expect(
      await byLine(rig.peer).event(
        rig.hand('U1').envelope({
          type: 'message',
          channel: 'D11',
          channel_type: 'im',
          user: 'U1',
          text: 'x',
          ts: '1.0',
        }),
      ),
    ).toMatchObject({ acked: true })
  }, 20_000)
})
