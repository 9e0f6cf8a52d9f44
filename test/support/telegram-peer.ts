import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Chat, InlineKeyboardMarkup, Message, MessageEntity, Update, User } from 'grammy/types'
import { limitingPeer, TELEGRAM } from './limits.ts'
import { bad, checkCommands, checkKeyboard, readText, type Refused } from './telegram-checks.ts'

/** A message as the person sees it in a chat. */
export interface Shown {
  id: number
  chat: number
  own: boolean
  text: string
  entities: MessageEntity[]
  keyboard: InlineKeyboardMarkup['inline_keyboard']
  /** The program opens a reply to it by itself. */
  forced: boolean
  repliesTo: number | null
  file: { name: string; bytes: Uint8Array } | null
  silent: boolean
}

type Body = Record<string, unknown>
type Answer = { result: unknown } | Refused

export interface PeerOptions {
  token: string
  now?: () => number
  /** Enforces the official limits on this clock, each breach answered by 429. */
  limits?: boolean
  /** Webhooks without TLS, for a product on this machine. */
  http?: boolean
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const json = (res: ServerResponse, status: number, value: unknown): void => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/**
 * A Bot API server for one bot on a free port: long polling in which asking from a number on confirms what is before, webhooks
 * with their secret, files, and the refusals and limits of the real one, as far as duban meets them.
 */
export async function openTelegram({ token, now = Date.now, limits = false, http = true }: PeerOptions) {
  const id = Number(token.split(':')[0])
  const me: User & Body = {
    id,
    is_bot: true,
    first_name: '督办',
    username: 'duban_test_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
  }
  const shown: Shown[] = []
  const calls: { method: string; body: Body }[] = []
  const files = new Map<string, Uint8Array>()
  const chats = new Map<number, Chat>()
  /** Users who blocked the bot, and who never opened its chat. */
  const blocked = new Set<number>()
  const closed = new Set<number>()
  const moved = new Map<number, number>()
  /** What the next calls of a method are answered with instead. */
  const failing = new Map<string, (Refused | 'hang up')[]>()
  const commands = new Map<string, unknown>()
  const confirmed = new Map<number, () => void>()
  let queue: Update[] = []
  let updates = 1000
  let messages = 0
  let presses = 0
  let hook: { url: string; secret: string; error?: { at: number; why: string } } | null = null
  let waiting: { end: (found: Update[]) => void; conflict: () => void } | null = null
  const limiter = limitingPeer(TELEGRAM)
  /** Nobody reaches it, and it reaches nobody. */
  let away = false

  const isGroup = (chat: number): boolean => chat < 0
  function mayWrite(chat: number, text: string): Refused | null {
    if (!chats.has(chat)) return bad('chat not found')
    if (blocked.has(chat)) return { error_code: 403, description: 'Forbidden: bot was blocked by the user' }
    if (closed.has(chat))
      return { error_code: 403, description: "Forbidden: bot can't initiate conversation with a user" }
    const to = moved.get(chat)
    if (to !== undefined)
      return {
        ...bad('group chat was upgraded to a supergroup chat'),
        parameters: { migrate_to_chat_id: to },
      }
    if (!limits) return null
    const wait = limiter.take(String(chat), text, now(), isGroup(chat))
    if (wait === null) return null
    const after = Math.ceil(wait / 1000)
    return {
      error_code: 429,
      description: `Too Many Requests: retry after ${after}`,
      parameters: { retry_after: after },
    }
  }

  function put(one: Partial<Shown> & { chat: number; text: string }): Shown {
    const message: Shown = {
      id: ++messages,
      own: false,
      entities: [],
      keyboard: [],
      forced: false,
      repliesTo: null,
      file: null,
      silent: false,
      ...one,
    }
    shown.push(message)
    return message
  }

  const asMessage = ({ id, chat, text, own }: Shown, from: User): Message =>
    ({
      message_id: id,
      date: Math.floor(now() / 1000),
      chat: chats.get(chat),
      from: own ? from : me,
      text,
    }) as Message

  function send(body: Body, file: Shown['file']): Answer {
    const chat = Number(body['chat_id'])
    const read = file ? { text: file.name, entities: [] } : readText(body)
    if ('error_code' in read) return read
    const markup = body['reply_markup'] as (InlineKeyboardMarkup & { force_reply?: boolean }) | undefined
    const wrong = checkKeyboard(markup) ?? mayWrite(chat, read.text)
    if (wrong) return wrong
    const reply = body['reply_parameters'] as { message_id: number; allow_sending_without_reply?: boolean }
    const target = reply && shown.some((one) => one.id === reply.message_id && one.chat === chat)
    if (reply && !target && reply.allow_sending_without_reply !== true)
      return bad('message to be replied not found')
    const one = put({
      chat,
      ...read,
      file,
      keyboard: markup?.inline_keyboard ?? [],
      forced: markup?.force_reply === true,
      repliesTo: target ? reply.message_id : null,
      silent: (body['link_preview_options'] as { is_disabled?: boolean } | undefined)?.is_disabled === true,
    })
    return { result: asMessage(one, me) }
  }

  function editMarkup(body: Body): Answer {
    const one = shown.find(
      ({ id, chat }) => id === Number(body['message_id']) && chat === Number(body['chat_id']),
    )
    const markup = body['reply_markup'] as InlineKeyboardMarkup | undefined
    if (!one || one.own) return bad('message to edit not found')
    const wrong = checkKeyboard(markup)
    if (wrong) return wrong
    const keyboard = markup?.inline_keyboard ?? []
    if (JSON.stringify(keyboard) === JSON.stringify(one.keyboard))
      return bad(
        'message is not modified: specified new message content and reply markup are exactly the same',
      )
    one.keyboard = keyboard
    return { result: asMessage(one, me) }
  }

  function confirm(offset: number): void {
    for (const { update_id: id } of queue) if (id < offset) confirmed.get(id)?.()
    queue = queue.filter(({ update_id }) => update_id >= offset)
  }

  async function getUpdates(body: Body, gone: Promise<void>): Promise<Answer> {
    if (hook)
      return {
        error_code: 409,
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      }
    waiting?.conflict()
    confirm(Number(body['offset'] ?? 0))
    const seconds = Number(body['timeout'] ?? 0)
    const limit = Number(body['limit'] ?? 100)
    if (queue.length > 0 || seconds === 0) return { result: queue.slice(0, limit) }
    return new Promise((resolve) => {
      const done = (answer: Answer): void => {
        clearTimeout(timer)
        if (waiting === mine) waiting = null
        resolve(answer)
      }
      const mine = {
        end: (found: Update[]) => done({ result: found.slice(0, limit) }),
        conflict: () =>
          done({
            error_code: 409,
            description:
              'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          }),
      }
      const timer = setTimeout(() => done({ result: [] }), seconds * 1000)
      void gone.then(() => mine.end([]))
      waiting = mine
    })
  }

  const methods: Record<string, (body: Body, gone: Promise<void>) => Answer | Promise<Answer>> = {
    getMe: () => ({ result: me }),
    getUpdates,
    sendMessage: (body) => send(body, null),
    sendDocument: (body) => send(body, body['document'] as Shown['file']),
    sendPhoto: (body) => send(body, body['photo'] as Shown['file']),
    sendChatAction: (body) => {
      const wrong = closed.has(Number(body['chat_id'])) || blocked.has(Number(body['chat_id']))
      return wrong
        ? { error_code: 403, description: 'Forbidden: bot was blocked by the user' }
        : { result: true }
    },
    editMessageReplyMarkup: editMarkup,
    answerCallbackQuery: () => ({ result: true }),
    setMyCommands: (body) => {
      const wrong = checkCommands(body['commands'])
      if (wrong) return wrong
      commands.set(wordOf(body['language_code']), body['commands'])
      return { result: true }
    },
    getFile: (body) => {
      const name = String(body['file_id'])
      const bytes = files.get(name)
      if (!bytes) return bad('wrong file_id or the file is temporarily unavailable')
      if (bytes.byteLength > 20 * 1024 * 1024) return bad('file is too big')
      return {
        result: {
          file_id: name,
          file_unique_id: name,
          file_size: bytes.byteLength,
          file_path: `documents/${name}`,
        },
      }
    },
    setWebhook: (body) => {
      const url = String(body['url'])
      if (!url.startsWith('https:') && !http)
        return bad('bad webhook: An HTTPS URL must be provided for webhook')
      hook = { url, secret: wordOf(body['secret_token']) }
      return { result: true }
    },
    deleteWebhook: (body) => {
      hook = null
      if (body['drop_pending_updates'] === true) queue = []
      return { result: true }
    },
    getWebhookInfo: () => ({
      result: {
        url: hook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: queue.length,
        ...(hook?.error ? { last_error_date: hook.error.at / 1000, last_error_message: hook.error.why } : {}),
      },
    }),
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (away) return void req.socket.destroy()
    const path = decodeURIComponent(req.url ?? '')
    const [, given = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(path) ?? []
    const [, fileToken = '', file = ''] = /^\/file\/bot([^/]+)\/documents\/(.+)$/.exec(path) ?? []
    if (fileToken === token) {
      const bytes = files.get(file)
      if (bytes) res.writeHead(200).end(bytes)
      else res.writeHead(404).end()
      return
    }
    if (given !== token) return json(res, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    const body = await bodyOf(req)
    calls.push({ method, body })
    const next = failing.get(method)?.shift()
    if (next === 'hang up') return void req.socket.destroy()
    const gone = new Promise<void>((done) => res.once('close', done))
    const run = methods[method]
    const said =
      next ?? (run ? await run(body, gone) : { error_code: 404, description: 'Not Found: method not found' })
    if ('error_code' in said) json(res, said.error_code, { ok: false, ...said })
    else json(res, 200, { ok: true, result: said.result })
  }

  const server = createServer((req, res) => void answer(req, res))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  /** Hands one update over to the webhook once; its status, 0 where nobody answered. */
  async function post(update: Update): Promise<number> {
    if (!hook) return 0
    const answer = await fetch(hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret },
      body: JSON.stringify(update),
    }).catch(() => null)
    const status = answer?.status ?? 0
    if (status === 200) confirm(update.update_id + 1)
    else if (hook) hook.error = { at: now(), why: `Wrong response from the webhook: ${status}` }
    return status
  }

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    me,
    shown,
    calls,
    files,
    failing,
    blocked,
    closed,
    moved,
    chats,
    commands,
    hook: () => hook,
    /** What arrived, and when, and how often it was too much, where limits are enforced. */
    away(now: boolean): void {
      away = now
      if (away) server.closeAllConnections()
    },
    arrived: limiter.got,
    breaches: limiter.refused,
    pending: () => queue.map(({ update_id }) => update_id),
    messageNumber: () => ++messages,
    pressNumber: () => `cb${++presses}`,
    put,
    post,
    /** Something happened: told to whoever polls, kept until it is confirmed. */
    push(what: Omit<Update, 'update_id'>): { update: Update; taken: Promise<void> } {
      const update: Update = { update_id: ++updates, ...what }
      const taken = new Promise<void>((done) => confirmed.set(update.update_id, done))
      queue.push(update)
      // What happens at one moment comes in one answer.
      setImmediate(() => queue.length > 0 && waiting?.end(queue))
      return { update, taken }
    },
    of: (method: string): Body[] => calls.filter((call) => call.method === method).map(({ body }) => body),
    async close() {
      waiting?.end([])
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export type TelegramPeer = Awaited<ReturnType<typeof openTelegram>>

/** JSON, or the parts of a form: a file part becomes its name and bytes, everything else is JSON or plain. */
async function bodyOf(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const type = req.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/'))
    return raw.length === 0 ? {} : (JSON.parse(raw.toString('utf8')) as Body)
  const body: Body = {}
  const uploads = new Map<string, Shown['file']>()
  for (const { name, file, bytes } of partsOf(raw, /boundary="?([^";]+)/.exec(type)?.[1] ?? ''))
    if (file !== null) uploads.set(name, { name: file, bytes })
    else {
      const value = bytes.toString('utf8')
      body[name] = /^[[{]/.test(value) ? JSON.parse(value) : value
    }
  for (const [name, value] of Object.entries(body)) {
    const [, key] = /^attach:\/\/(.+)$/.exec(typeof value === 'string' ? value : '') ?? []
    if (key !== undefined) body[name] = uploads.get(key) ?? null
  }
  return body
}

/** The parts of a multipart body, as leniently read as the server does it. */
function partsOf(raw: Buffer, boundary: string): { name: string; file: string | null; bytes: Buffer }[] {
  const parts = []
  const mark = Buffer.from(`--${boundary}`)
  for (let at = raw.indexOf(mark); at >= 0;) {
    const next = raw.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = raw.subarray(at + mark.length + 2, next - 2)
    const end = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, end).toString('utf8')
    const [, name = ''] = /\bname="([^"]*)"/i.exec(head) ?? []
    const [, file = null] = /\bfilename="?([^"\r\n;]*)"?/i.exec(head) ?? []
    parts.push({ name, file, bytes: part.subarray(end + 4) })
    at = next
  }
  return parts
}
