import { commands } from '../../commands/index.ts'
import { createSignin } from '../../src/app/signin.ts'
import type { Webhook } from '../../src/core/model/index.ts'
import { issueInvite } from '../../src/kit/signin.ts'
import { createApi } from '../../src/web/api/index.ts'
import { createMcpDoor } from '../../src/web/mcp/door.ts'
import { createOnceDoor } from '../../src/web/once/door.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closing } from './closing.ts'
import { ZONE, type Speaker, type World } from './world.ts'

/** Secrets are drawn once in a run: two desks of one world share none. */
let drawn = 0

export interface Got {
  status: number
  body: Record<string, unknown>
  headers: Headers
}

export interface How {
  method?: string
  as?: Speaker
  token?: string
  headers?: Record<string, string>
  /** An object is sent as JSON, a string as it stands. */
  body?: unknown
}

/** The doors of programs over a world: sessions of its people, tokens as an administrator makes them. */
export async function apiDesk(w: World, signingSecret: ((hook: Webhook) => string) | null = null) {
  const secret = (): string => `secret-${++drawn}-aaaaaaaaaaaaaaa`
  const signin = createSignin({ store: w.store, clock: w.now, secret })
  const assets = await mkdtemp(join(tmpdir(), 'duban-once-'))
  closing.push(() => rm(assets, { recursive: true, force: true }))
  await writeFile(join(assets, 'slips.css'), 'body{}')
  const failed: string[] = []
  const log = (event: string, facts: Record<string, unknown>): void =>
    void failed.push(`${event} ${String(facts['error'])}`)
  const publicUrl = (): string => 'http://duban.test'
  const common = { store: w.store, signin, clock: w.now, secret, timezone: ZONE, publicUrl, log }
  const api = createApi({ ...common, receive: w.whole.receive, commands })
  const mcp = createMcpDoor({ ...common, receive: w.whole.receive, commands })
  const once = createOnceDoor({ ...common, assets, signingSecret })
  const cookies = new Map<string, string>()
  const cookieOf = async (who: Speaker): Promise<string> => {
    const known = cookies.get(who.id)
    if (known) return known
    const invite = { personId: who.id, createdBy: w.admin.id, now: w.now(), secret: secret(), via: 'test' }
    const session = await signin.redeem(await w.store.tx((db) => issueInvite(db, invite)))
    if ('refused' in session) throw new Error(session.refused)
    cookies.set(who.id, `duban_session=${session.token}`)
    return `duban_session=${session.token}`
  }
  const headersOf = async ({ as, token, headers = {}, body }: How): Promise<Record<string, string>> => ({
    ...(as ? { cookie: await cookieOf(as) } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
    ...headers,
  })
  const raw = async (path: string, how: How = {}): Promise<Response> => {
    const { body, method = body === undefined ? 'GET' : 'POST' } = how
    const init = {
      ...{ method, headers: await headersOf(how) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    return (await api?.fetch(new Request(`http://duban.test${path}`, init))) ?? new Response(null)
  }
  const ask = async (path: string, how: How = {}): Promise<Got> => {
    const got = await raw(path, how)
    const text = await got.text()
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    return { status: got.status, body, headers: got.headers }
  }
  /** Opens the page of a secret, as whoever it is for. */
  const open = async (who: Speaker, path: string, method = 'POST', origin = 'http://duban.test') => {
    const headers = { cookie: await cookieOf(who), origin, host: 'duban.test' }
    const got = await once.fetch(
      new Request(`http://duban.test${path}`, { method, headers, redirect: 'manual' }),
    )
    const text = await got.text()
    return { status: got.status, text, secret: /<code>([^<]+)<\/code>/.exec(text)?.[1] ?? '' }
  }
  const pathIn = (answer: string): string => /\/once\/\w+/.exec(answer)?.[0] ?? ''
  return {
    ask,
    raw,
    /** The endpoint for assistants, as a client's own `fetch`. */
    mcp: async (url: string | URL, init?: RequestInit) => mcp.fetch(new Request(url, init)),
    open,
    pathIn,
    failed,
    cookieOf,
    /** Makes a token as an administrator and fetches its secret. */
    token: async (words: string): Promise<string> =>
      (await open(w.admin, pathIn(await w.say(w.admin, `令牌 新建 ${words}`)))).secret,
  }
}
