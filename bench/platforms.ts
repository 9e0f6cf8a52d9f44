import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { bundled, serving } from './bundled.ts'
import type { Called, Calls } from './calls.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

/** Runs an order in a process of its own. */
async function call(order: Calls): Promise<Called> {
  const child = spawn(process.execPath, [await bundled('calls')], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify(order))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`the calls ended ${child.exitCode}: ${err}`)
  return JSON.parse(out) as Called
}

/** Milliseconds of processor time that a process has used so far, of all its threads; NaN where the system does not tell. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [user = NaN, system = NaN] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return (user + system) * 10
}

interface Side {
  pid: number
  port: number
  path: string
  /** What it said elsewhere than in its answers. */
  said?(): string
}

/** Two servers asked by turns, the same requests each; what the first said must be what the second says. */
async function against(
  { clients, rounds, calls }: Size,
  platform: Calls['platform'],
  secret: string,
  sides: Record<'duban' | 'bare', Side>,
): Promise<Record<'duban' | 'bare', { called: Called[]; cpu: number[] }>> {
  const seen = { duban: { called: [], cpu: [] }, bare: { called: [], cpu: [] } } as {
    duban: { called: Called[]; cpu: number[] }
    bare: { called: Called[]; cpu: number[] }
  }
  for (let round = 0; round < rounds; round++)
    for (const side of ['duban', 'bare'] as const) {
      const { port, path, pid } = sides[side]
      const before = await cpuOf(pid)
      const warm = round === 0 ? calls : Math.ceil(calls / 10)
      seen[side].called.push(await call({ platform, port, path, secret, clients, warm, measured: calls }))
      seen[side].cpu.push((((await cpuOf(pid)) - before) * 1000) / (warm + calls))
    }
  return seen
}

async function compared(
  size: Size,
  platform: Calls['platform'],
  peer: string,
  answer: string,
  open: (side: 'duban' | 'bare', secret: string) => Promise<Side & { stop(): Promise<unknown> }>,
): Promise<Result> {
  const secret = randomBytes(16).toString('hex')
  const [duban, bare] = [await open('duban', secret), await open('bare', secret)]
  try {
    const seen = await against(size, platform, secret, { duban, bare })
    for (const side of ['duban', 'bare'] as const)
      for (const one of seen[side].called) {
        const said = decoded(one.answer) + ({ duban, bare }[side].said?.() ?? '')
        if (!said.includes(answer)) throw new Error(`${platform} answered ${said}`)
      }
    const line = (what: string, unit: string, of: (side: 'duban' | 'bare') => number): Line => {
      const [value, limit] = [of('duban'), of('bare')]
      const ratio = unit === '/s' ? value / limit : limit / value
      return { what: `${platform}: a command, ${what}`, value, limit, unit, ratio, note: peer }
    }
    const called = (of: keyof Omit<Called, 'answer'>) => (side: 'duban' | 'bare') =>
      median(seen[side].called.map((one) => one[of]))
    return {
      part: platform,
      lines: [
        line('a second', '/s', called('perSecond')),
        line('median', 'ms', called('p50')),
        line('p99', 'ms', called('p99')),
        line('processor time of the server', 'µs of CPU', (side) => median(seen[side].cpu)),
      ],
      curves: [],
    }
  } finally {
    await Promise.all([duban.stop(), bare.stop()])
  }
}

/** Answers are read as Latin-1 by the client; their bytes are UTF-8. */
const decoded = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8')

/** A slash command, signed, over HTTP, answered from memory; beside Bolt's own receiver with a handler that says one line. */
export const onSlack = (size: Size, answer: string): Promise<Result> =>
  compared(
    size,
    'slack',
    'bare: Bolt’s HTTP receiver, a handler that says one line',
    answer,
    async (side, secret) => {
      const { child, port } = await serving('slack-serve', side, secret)
      return { pid: child.pid, port, path: '/slack/events', stop: () => stopped(child) }
    },
  )

const stopped = (child: { signal(signal: 'SIGKILL'): void; ended: Promise<unknown> }): Promise<unknown> => {
  child.signal('SIGKILL')
  return child.ended
}

/** A Bot API that takes everything; the server that asks it stands in another process. */
async function botApi() {
  let [url, said] = ['', '']
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const method = request.url?.split('/').at(-1)
      if (method === 'setWebhook') url = (JSON.parse(body) as { url: string }).url
      if (method === 'sendMessage') said = body
      const message = { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: '' }
      const results: Record<string, unknown> = {
        getMe: { id: 7_000_001, username: 'duban_bot' },
        sendMessage: message,
      }
      const answer = method === 'hooked' ? { url } : { ok: true, result: results[method ?? ''] ?? true }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { apiRoot: `http://127.0.0.1:${port}`, said: () => said, close: () => void server.close() }
}

/** A command by webhook, answered from memory; beside grammY's webhook, whose handler replies in the answer itself. */
export async function onTelegram(size: Size, answer: string): Promise<Result> {
  const api = await botApi()
  try {
    const peer = 'bare: grammY’s webhook, a handler that replies one line in the answer'
    return await compared(size, 'telegram', peer, answer, async (side, secret) => {
      const { child, port } = await serving('telegram-serve', side, secret, api.apiRoot)
      const path = /^path (.+)$/m.exec(child.stdout())?.[1] ?? ''
      const said = side === 'duban' ? { said: api.said } : {}
      return { pid: child.pid, port, path, ...said, stop: () => stopped(child) }
    })
  } finally {
    api.close()
  }
}
