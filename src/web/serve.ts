import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Door } from '../kit/chat.ts'
import { UserError } from '../kit/errors.ts'
import { web } from '../kit/words/web.ts'
import { compressed } from './compressed.ts'
import { guarded, type GuardParts } from './guard.ts'
import { lateSockets } from './late-sockets.ts'

/** Bytes of one WebSocket frame: larger ones close the line (1009). Doors refuse long texts with words well before. */
const FRAME_LIMIT = 4 * 1024 * 1024

/** Milliseconds that the head of a request, and all of it, may take to come. A slow line needs minutes for a large file. */
const HEAD_MS = 20_000
const REQUEST_MS = 300_000

export interface Served {
  port: number
  close(): Promise<void>
}

/** The path of an address that the server has made whole already (`http://host/path?query`): parsing it anew costs more than finding the door. */
function pathnameOf(url: string): string {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.slice(from).search(/[?#]/)
  return end < 0 ? url.slice(from) : url.slice(from, from + end)
}

/** The door whose path is the longest that leads to this address. */
export function doorFor(doors: readonly Door[], pathname: string): Door | undefined {
  // Asked of each of twenty doors for each request, so nothing is made for it.
  const leads = ({ path }: Door): boolean =>
    pathname.startsWith(path) &&
    (pathname.length === path.length || path.endsWith('/') || pathname[path.length] === '/')
  let longest: Door | undefined
  for (const door of doors)
    if (leads(door) && (!longest || door.path.length > longest.path.length)) longest = door
  return longest
}

/**
 * One HTTP server for all doors, WebSocket upgrades included (a door answers them with `upgradeWebSocket` of
 * @hono/node-server). Port 0 takes a free one. A port in use is a UserError; `close` ends open connections at once.
 */
export async function serveDoors(options: {
  doors: readonly Door[]
  port: number
  host?: string
  /** What stands before all of them; without it nothing does. */
  guard?: GuardParts
}): Promise<Served> {
  const { doors, port, host = '127.0.0.1', guard } = options
  const answer = (request: Request, env: unknown) =>
    doorFor(doors, pathnameOf(request.url))?.fetch(request, env) ?? new Response(null, { status: 404 })
  const sockets = lateSockets(FRAME_LIMIT)
  const server = createAdaptorServer({
    fetch: guard ? guarded(compressed(answer), guard) : answer,
    serverOptions: { headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS },
    websocket: { server: sockets.server },
  })
  sockets.before(server as Server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        sockets.terminate()
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const say = { EADDRINUSE: 'portInUse', EACCES: 'portForbidden' } as const
  const key = say[error.code as keyof typeof say]
  if (!key) return error
  return new UserError('port', { zh: web.zh.serve[key](port), en: web.en.serve[key](port) })
}
