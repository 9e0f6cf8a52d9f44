import * as bolt from '@slack/bolt'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlack } from '../src/chat/slack/index.ts'
import { EVENTS_PATH, SLASH } from '../src/chat/slack/paths.ts'
import { realTimer } from '../src/timer.ts'
import { serveDoors } from '../src/web/serve.ts'
import { answering, ANSWER, memoryWith } from './answering.ts'

// `slack-serve duban|bolt SECRET`: a slash command answered from memory, by our adapter behind our server as main sets them up, or by
// Bolt’s own receiver with a handler that says one line. Prints its port.

const [, , which = '', secret = ''] = process.argv
const quiet = bolt.LogLevel.ERROR

/** What of Slack's Web API is asked before the first command. */
async function slackApi(): Promise<string> {
  const answers: Record<string, object> = {
    'auth.test': { ok: true, team_id: 'T1', team: 'city', user_id: 'U0', bot_id: 'B1' },
    'conversations.open': { ok: true, channel: { id: 'D1' } },
  }
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1)?.split('?')[0] ?? ''
    const said = answers[method] ?? { ok: true, channels: [], messages: [], members: [] }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(said))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
}

async function duban(): Promise<number> {
  const store = await memoryWith(['slack:T1:U1'])
  const settings = { botTokens: ['xoxb-T1'], appToken: null, signingSecret: secret, matchEmail: false }
  const parts = { bolt, store, clock: Date.now, timer: realTimer(Date.now), publicUrl: () => '' }
  const channel = createSlack({
    ...parts,
    log: () => {},
    settings: { ...settings, apiUrl: await slackApi() },
  })
  await channel.adapter.start(answering(store))
  const guard = { clock: Date.now, publicUrl: () => '', proxies: [], log: () => {} }
  return (await serveDoors({ doors: channel.doors, port: 0, guard })).port
}

async function bare(): Promise<number> {
  const receiver = new bolt.HTTPReceiver({
    ...{ signingSecret: secret, endpoints: EVENTS_PATH, port: 0, logLevel: quiet },
  })
  const authorize = async () => ({ botToken: 'xoxb-T1', botId: 'B1', botUserId: 'U0' })
  const app = new bolt.App({ receiver, convoStore: false, logLevel: quiet, authorize })
  app.command(SLASH, async ({ ack }) => ack({ response_type: 'ephemeral', text: ANSWER }))
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  return (server.address() as AddressInfo).port
}

process.stdout.write(`port ${await (which === 'duban' ? duban() : bare())}\n`)
