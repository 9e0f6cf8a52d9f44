import type { Receiver } from '@slack/bolt'
import { answering, memoryWith, VERB } from './answering.ts'

// One router in a process of its own, since what a library leaves running (a context that follows promises) makes all promises of its
// process dearer: `dispatch-run ORDER`, as JSON. Prints how many commands it does a second.

const SAID = `/${VERB} 1.2.1`

/** One command, from the message as the platform's library has it to the handler's answer. */
type Dispatch = (n: number) => Promise<unknown>

async function duban(): Promise<Dispatch> {
  const account = 'web:per_1'
  const receive = answering(await memoryWith([account]))
  return async (n) => {
    const { reply } = await receive({
      ...{ id: `${account}:${n}`, from: account, conversation: account, at: Date.UTC(2026, 9, 20, 1) + n },
      ...{ said: { kind: 'text', text: SAID }, files: [], replyTo: null },
    })
    if (!reply) throw new Error('nothing was answered')
  }
}

async function grammy(): Promise<Dispatch> {
  const { Bot } = await import('grammy')
  const me = { id: 1, is_bot: true, first_name: 'duban', username: 'duban_bot' } as const
  const may = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false }
  const bot = new Bot('1:none', { botInfo: { ...me, ...may } as never })
  let answered = 0
  bot.command(VERB, (context) => void (answered += context.match === '1.2.1' ? 1 : 0))
  const from = { id: 7, is_bot: false, first_name: '张三' }
  const chat = { id: 7, type: 'private' as const, first_name: '张三' }
  const entities = [{ type: 'bot_command' as const, offset: 0, length: VERB.length + 1 }]
  return async (n) => {
    const message = { message_id: n, date: 1_700_000_000, from, chat, text: SAID, entities }
    await bot.handleUpdate({ update_id: n, message })
    if (answered === 0) throw new Error('nothing was answered')
  }
}

async function bolt(): Promise<Dispatch> {
  const { App, LogLevel } = await import('@slack/bolt')
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
  const app = new App({
    ...{ receiver, convoStore: false, logLevel: LogLevel.ERROR },
    authorize: async () => ({ botToken: 'xoxb-none', botId: 'B1', botUserId: 'U0' }),
  })
  let answered = 0
  app.command(`/${VERB}`, async ({ ack, command }) => {
    if (command.text === '1.2.1') answered++
    await ack()
  })
  return async (n) => {
    const where = { team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: String(n) }
    const body = { ...where, command: `/${VERB}`, text: '1.2.1' }
    await app.processEvent({ body, ack: async () => {} })
    if (answered === 0) throw new Error('nothing was answered')
  }
}

/** How many in a second of processor time, collecting garbage included, one after another for so long. */
async function rate(dispatch: Dispatch, ms: number, from: number): Promise<number> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  let done = 0
  while (performance.now() - begun < ms) for (let n = 0; n < 100; n++) await dispatch(from + done++)
  const { user, system } = process.cpuUsage(cpu)
  return (done * 1e6) / (user + system)
}

const { of, ms } = JSON.parse(process.argv[2] ?? '{}') as { of: 'duban' | 'grammy' | 'bolt'; ms: number }
const dispatch = await { duban, grammy, bolt }[of]()
// The first turn is the compiler's.
await rate(dispatch, ms, 0)
process.stdout.write(JSON.stringify(await rate(dispatch, ms, 1e9)))
