import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Rates } from '../../src/core/pace.ts'
import { limitingPeer } from './limits.ts'
import { faultIn } from './slack-blocks.ts'
import { openLine } from './slack-line.ts'

export interface PeerUser {
  id: string
  name: string
  email?: string
  confirmed?: boolean
  deleted?: boolean
  stranger?: boolean
}

export interface PeerMessage {
  ts: string
  user: string
  text: string
  bot_id?: string
  subtype?: string
  thread_ts?: string
  parent_user_id?: string
  blocks?: unknown[]
  metadata?: unknown
  edited?: { ts: string; user: string }
  files?: Record<string, unknown>[]
  reply_count?: number
  latest_reply?: string
}

export interface PeerTeam {
  id: string
  name: string
  token: string
  bot: { user: string; id: string }
  scopes: string[]
  users: Map<string, PeerUser>
  /** Conversation with a user, by the user. */
  ims: Map<string, string>
  /** Everything said, by conversation, threads among it. */
  said: Map<string, PeerMessage[]>
}

type Args = Record<string, string>
type Answer = Record<string, unknown> & { ok: boolean }

const no = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more })

/** What every method of the peer may do with; files and views are kept beside. */
export interface PeerWorld {
  teams: Map<string, PeerTeam>
  files: Map<string, { name: string; bytes: Buffer; team: string }>
  views: { method: string; team: string; user: string; view: Record<string, unknown> }[]
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/**
 * A Slack of our own: the Web API methods that duban calls, files, and the socket. It holds to what Slack documents, block
 * limits included, and refuses where it is told to; given rates, it holds every posting to them.
 */
export async function openSlackPeer(clock: () => number, rates: Rates | null = null) {
  const limiter = rates && limitingPeer(rates)
  const world: PeerWorld = { teams: new Map(), files: new Map(), views: [] }
  const calls: { method: string; team: string; args: Args }[] = []
  /** Error codes answered by a method from now on: `'chat.postMessage' → 'missing_scope'`. */
  const refusing = new Map<string, string>()
  /** Methods that want silence: so many times, for so many seconds. */
  const limiting = new Map<string, { times: number; seconds: number }>()
  /** Called before an answer: to hold one up, or to fail. */
  const before: { of: string; act: (args: Args) => Promise<void> }[] = []
  let drawn = 0
  const nextTs = (): string => `${Math.floor(clock() / 1000)}.${String(++drawn).padStart(6, '0')}`
  const appTokens = new Set(['xapp-test'])
  let origin = ''

  const channelFor = (team: PeerTeam, user: string): string | null => {
    const known = team.users.get(user)
    if (!known || known.deleted) return null
    const channel = team.ims.get(user) ?? `D${team.id.slice(1)}${user.slice(1)}`
    team.ims.set(user, channel)
    if (!team.said.has(channel)) team.said.set(channel, [])
    return channel
  }

  function keep(team: PeerTeam, channel: string, message: PeerMessage): void {
    const all = team.said.get(channel) ?? []
    const parent = all.find(({ ts }) => ts === message.thread_ts)
    if (parent) {
      parent.reply_count = (parent.reply_count ?? 0) + 1
      parent.latest_reply = message.ts
      message.parent_user_id = parent.user
    }
    all.push(message)
    team.said.set(channel, all)
  }

  const methods: Record<string, (team: PeerTeam, args: Args) => Answer> = {
    'auth.test': ({ id, name, bot }) => ({
      ok: true,
      team_id: id,
      team: name,
      user_id: bot.user,
      bot_id: bot.id,
    }),
    'conversations.open': (team, { users = '' }) => {
      const channel = channelFor(team, users)
      return channel === null ? no('user_not_found') : { ok: true, channel: { id: channel } }
    },
    'conversations.list': ({ ims }) => ({
      ok: true,
      channels: [...ims].map(([user, id]) => ({ id, user, is_im: true })),
    }),
    'conversations.history': (team, { channel = '', oldest = '' }) => {
      const all = team.said.get(channel)
      if (!all) return no('channel_not_found')
      const top = all.filter(
        ({ thread_ts: thread, ts }) => ts > oldest && (thread === undefined || thread === ts),
      )
      return { ok: true, messages: top.toReversed() }
    },
    'conversations.replies': (team, { channel = '', ts = '', oldest = '' }) => {
      const all = team.said.get(channel) ?? []
      return {
        ok: true,
        messages: all.filter((one) => one.ts === ts || (one.thread_ts === ts && one.ts > oldest)),
      }
    },
    'chat.postMessage': (team, { channel = '', text = '', blocks = '[]', thread_ts: thread, metadata }) => {
      if (!team.said.has(channel)) return no('channel_not_found')
      const read = JSON.parse(blocks) as unknown[]
      const fault = faultIn(read, 50)
      if (fault !== null) return no('invalid_blocks', { fault })
      const ts = nextTs()
      keep(team, channel, {
        ...{ ts, user: team.bot.user, bot_id: team.bot.id, text, blocks: read },
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...(metadata === undefined ? {} : { metadata: JSON.parse(metadata) }),
      })
      return { ok: true, ts, channel }
    },
    'users.info': (team, { user = '' }) => {
      const found = team.users.get(user)
      if (!found) return no('user_not_found')
      const { id, name, email, confirmed = true, deleted = false, stranger = false } = found
      const profile = team.scopes.includes('users:read.email') ? { email } : {}
      const flags = { deleted, is_stranger: stranger, is_bot: false, is_email_confirmed: confirmed }
      return { ok: true, user: { id, team_id: team.id, name, real_name: name, ...flags, profile } }
    },
    'views.open': (team, { view = '{}', trigger_id: trigger = '' }) => {
      if (trigger.startsWith('old')) return no('expired_trigger_id')
      return view2('views.open', team, trigger.split('/')[1] ?? '', view)
    },
    'views.publish': (team, { view = '{}', user_id: user = '' }) => view2('views.publish', team, user, view),
    'files.info': (team, { file = '' }) => {
      const found = world.files.get(file)
      return found?.team === team.id ? { ok: true, file: fileOf(file) } : no('file_not_found')
    },
    'files.getUploadURLExternal': (team, { filename = '' }) => {
      const id = `F${++drawn}`
      world.files.set(id, { name: filename, bytes: Buffer.alloc(0), team: team.id })
      return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` }
    },
    'files.completeUploadExternal': (team, { files = '[]', channel_id: channel = '', thread_ts: thread }) => {
      const named = (JSON.parse(files) as { id: string }[]).map(({ id }) => fileOf(id))
      keep(team, channel, {
        ...{ ts: nextTs(), user: team.bot.user, bot_id: team.bot.id, text: '', files: named },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      })
      return { ok: true, files: named }
    },
  }

  function view2(method: string, team: PeerTeam, user: string, text: string): Answer {
    const view = JSON.parse(text) as Record<string, unknown> & {
      title?: { text: string }
      private_metadata?: string
    }
    const fault = faultIn(view['blocks'], 100)
    const long = (view.title?.text.length ?? 0) > 24 || (view.private_metadata?.length ?? 0) > 3000
    if (fault !== null || long) return no('invalid_arguments', { fault })
    world.views.push({ method, team: team.id, user, view })
    return { ok: true, view: { id: `V${++drawn}` } }
  }

  const fileOf = (id: string): Record<string, unknown> => {
    const { name = id, bytes = Buffer.alloc(0) } = world.files.get(id) ?? {}
    const url = `${origin}/files/${id}`
    return { id, name, size: bytes.length, mode: 'hosted', url_private: url, url_private_download: url }
  }

  const teamOf = (request: IncomingMessage, args: Args): PeerTeam | undefined => {
    const token = args['token'] ?? request.headers.authorization?.replace(/^Bearer /, '')
    return [...world.teams.values()].find((one) => one.token === token)
  }

  const server = createServer((request, response) => {
    void (async () => {
      const raw = await bodyOf(request)
      const { pathname } = new URL(request.url ?? '/', 'http://peer')
      const [, room = '', what = ''] = pathname.split('/')
      const say = (status: number, body: string | Buffer, headers: Record<string, string> = {}) => {
        response.writeHead(status, headers)
        response.end(body)
      }
      if (room === 'files') {
        const file = world.files.get(what)
        const team = teamOf(request, {})
        if (!file || team?.id !== file.team || !team.scopes.includes('files:read'))
          return say(200, '<html>sign in</html>', { 'content-type': 'text/html; charset=utf-8' })
        return say(200, file.bytes, { 'content-type': 'application/octet-stream' })
      }
      if (room === 'upload') {
        const type = request.headers['content-type'] ?? ''
        const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
        const file = world.files.get(what)
        const body = form.get('body') as Blob | null
        if (file && body) file.bytes = Buffer.from(await body.arrayBuffer())
        return say(200, 'OK')
      }
      if (room === 'respond') {
        world.views.push({
          method: 'respond',
          team: '',
          user: what,
          view: JSON.parse(raw.toString('utf8')) as Record<string, unknown>,
        })
        return say(200, 'ok')
      }
      const args: Args = Object.fromEntries(new URLSearchParams(raw.toString('utf8')))
      const json = (answer: Answer, headers: Record<string, string> = {}) =>
        say(200, JSON.stringify(answer), { 'content-type': 'application/json', ...headers })
      if (what === 'apps.connections.open') {
        const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
        calls.push({ method: what, team: '', args: {} })
        if (refusing.has(what)) return json(no(refusing.get(what) ?? ''))
        return json(appTokens.has(token) ? { ok: true, url: line.address() } : no('invalid_auth'))
      }
      const team = teamOf(request, args)
      calls.push({ method: what, team: team?.id ?? '', args })
      for (const { of, act } of before) if (of === what) await act(args)
      const limit = limiting.get(what)
      if (limit && limit.times > 0) {
        limit.times -= 1
        return say(429, '', { 'retry-after': String(limit.seconds) })
      }
      if (!team) return json(no('invalid_auth'))
      const wait =
        what === 'chat.postMessage'
          ? (limiter?.take(`${team.id} ${args['channel']}`, args['text'] ?? '', clock()) ?? null)
          : null
      if (wait !== null) return say(429, '', { 'retry-after': String(Math.ceil(wait / 1000)) })
      const scopes = { 'x-oauth-scopes': team.scopes.join(',') }
      const refused = refusing.get(what)
      if (refused !== undefined) return json(no(refused), scopes)
      const method = methods[what]
      return json(method ? method(team, args) : no('unknown_method'), scopes)
    })().catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  const line = openLine(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...{ world, calls, refusing, limiting, before, line, channelFor, nextTs, fileOf, keep },
    /** What arrived, and when, and how often it was too much, where rates are given. */
    arrived: limiter?.got ?? [],
    breaches: () => limiter?.refused() ?? 0,
    apiUrl: `${origin}/api/`,
    respondUrl: (user: string) => `${origin}/respond/${user}`,
    /** A workspace in which the app is installed with the scopes of its manifest. */
    team(id: string, scopes: readonly string[]): PeerTeam {
      const team: PeerTeam = {
        ...{ id, name: `工作区${id}`, token: `xoxb-${id}`, scopes: [...scopes] },
        bot: { user: `UBOT${id}`, id: `B${id}` },
        ...{ users: new Map(), ims: new Map(), said: new Map() },
      }
      world.teams.set(id, team)
      return team
    },
    /** A file that a person brings. */
    file(team: PeerTeam, name: string, bytes: Buffer): Record<string, unknown> {
      const id = `F${++drawn}`
      world.files.set(id, { name, bytes, team: team.id })
      return fileOf(id)
    },
    async close() {
      await line.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export type SlackPeer = Awaited<ReturnType<typeof openSlackPeer>>
