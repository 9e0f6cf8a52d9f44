import * as bolt from '@slack/bolt'
import { createEmulator } from 'emulate'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSlack } from '../../../src/chat/slack/index.ts'
import type { Content } from '../../../src/core/model/index.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import type { Store } from '../../../src/kit/store.ts'
import { openEmbedded } from '../../../src/store/embedded/index.ts'
import { serveDoors } from '../../../src/web/serve.ts'
import { sendSigned } from '../../support/slack-sender.ts'
import { handTimer, SECRET } from './rig.ts'

// A Slack that is not ours: what it serves of the Web API, our adapter is seen to use rightly. It runs on its own clock.
let slack: { url: string; close(): Promise<void> }
let store: Store & { close(): Promise<void> }
let folder: string
const clock = { now: 0 }

beforeEach(async () => {
  clock.now = Date.now()
  slack = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: [{ name: 'zhang', real_name: '张三', email: 'zhang@edu.example' }],
        bots: [{ name: 'duban' }],
      },
    },
  })
  folder = await mkdtemp(join(tmpdir(), 'duban-slack-'))
  store = await openEmbedded({ folder, clock: () => clock.now })
})
afterEach(async () => {
  await store.close()
  await slack.close()
  await rm(folder, { recursive: true, force: true })
})

const text = (line: string): Content => ({ blocks: [{ kind: 'text', line: [line] }] })

test('letters, buttons, a long document, a dead account and an answer, on a Web API that others wrote', async () => {
  const apiUrl = `${slack.url}/api/`
  const eye = new bolt.webApi.WebClient('xoxb-eye', { slackApiUrl: apiUrl })
  const { members = [] } = await eye.users.list({})
  const user = members.find(({ name }) => name === 'zhang')?.id ?? ''
  const { team_id: team = '' } = await eye.auth.test()
  const account = `slack:${team}:${user}`
  await store.tx((db) =>
    db.put('person', {
      id: 'per_1',
      version: 0,
      name: '张三',
      phone: null,
      locale: 'zh',
      accounts: [account],
      preferred: account,
      away: [],
      active: true,
    }),
  )
  const hands = handTimer(clock)
  hands.jump.on = true
  const channel = createSlack({
    ...{ bolt, store, clock: () => clock.now, timer: hands.timer },
    publicUrl: () => 'https://duban.example',
    log: () => {},
    settings: { botTokens: ['xoxb-duban'], appToken: null, signingSecret: SECRET, apiUrl, matchEmail: true },
  })
  const { adapter } = channel
  const reply = { content: text('收到') }
  await adapter.start(async () => ({
    reply,
    letterId: null,
    repeated: false,
    refused: false,
    withheld: false,
  }))
  const served = await serveDoors({ doors: channel.doors, port: 0 })
  const send = (id: string, content: Content, to = account) =>
    adapter.send({
      letter: newLetter({ id, to: 'per_1', body: words(content), priority: 1, now: clock.now }),
      to,
      content,
    })

  await send('let_1', {
    blocks: [
      ...text('提醒 <!channel>').blocks,
      { kind: 'buttons', buttons: [{ label: '我的', verb: 'mine', args: {} }] },
    ],
  })
  await send('let_2', text(Array.from({ length: 3000 }, (_, n) => `${n} 一行不短的文字`).join('\n')))
  await expect(send('let_3', text('x'), `slack:${team}:U404`)).rejects.toMatchObject({
    name: 'DeliveryError',
    dead: true,
  })

  const { channel: im } = await eye.conversations.open({ users: user })
  const said = async () =>
    ((await eye.conversations.history({ channel: im?.id ?? '' })).messages ?? []).toReversed()
  const [first, second, third] = await said()
  expect(first?.text).toBe('提醒 &lt;!channel&gt; [我的]')
  expect(first?.blocks?.map(({ type }) => type)).toEqual(['rich_text', 'actions'])
  expect([second, third].some((one) => (one?.files ?? []).some(({ name }) => name?.endsWith('.txt')))).toBe(
    true,
  )

  const ts = `${Math.floor(clock.now / 1000)}.000900`
  const event = { type: 'message', channel: im?.id, channel_type: 'im', user, text: '我的', ts }
  const json = {
    type: 'event_callback',
    team_id: team,
    authorizations: [{ team_id: team, enterprise_id: null }],
    event,
  }
  const answer = await sendSigned(
    `http://127.0.0.1:${served.port}/slack/events`,
    { secret: SECRET, clock: () => clock.now },
    { json },
  )
  expect(answer.status).toBe(200)
  expect((await said()).at(-1)?.text).toBe('收到')
  await adapter.stop()
  await served.close()
}, 20_000)
