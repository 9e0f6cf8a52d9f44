import { text } from 'node:stream/consumers'
import { createHmac } from 'node:crypto'
import { USERS, VERB } from './answering.ts'
import { openConnection } from './wire.ts'

// Load of one platform in a process of its own: an order on stdin, what came of it on stdout. Requests are made before the clock
// runs, each with an id of its own and, where the platform signs, signed.

export interface Calls {
  platform: 'slack' | 'telegram'
  port: number
  path: string
  secret: string
  clients: number
  warm: number
  measured: number
}

export interface Called {
  perSecond: number
  p50: number
  p99: number
  /** What was answered to the last, as it came. */
  answer: string
}

const head = (path: string, body: string, headers: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`

/** A slash command as Slack sends it. */
function slack({ path, secret }: Calls, n: number): string {
  const where = { team_id: 'T1', team_domain: 'city', channel_id: 'C1', channel_name: 'general' }
  const who = { user_id: 'U1', user_name: 'zhang', token: 'none', is_enterprise_install: 'false' }
  const asked = { command: '/duban', text: `${VERB} 1.2.1`, api_app_id: 'A1' }
  const back = { response_url: 'http://127.0.0.1/none', trigger_id: `${process.pid}.${n}` }
  const body = new URLSearchParams({ ...where, ...who, ...asked, ...back }).toString()
  const at = Math.floor(Date.now() / 1000)
  const signed = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  const stamps = `x-slack-request-timestamp: ${at}\r\nx-slack-signature: v0=${signed}\r\n`
  return head(path, body, `content-type: application/x-www-form-urlencoded\r\n${stamps}`)
}

/** A message as Telegram sends it. */
function telegram({ path, secret }: Calls, n: number): string {
  const id = process.pid * 1_000_000 + n
  const from = { id: (n % USERS) + 1, is_bot: false, first_name: '张三', language_code: 'zh-hans' }
  const chat = { id: from.id, type: 'private', first_name: '张三' }
  const entities = [{ type: 'bot_command', offset: 0, length: VERB.length + 1 }]
  const message = { message_id: id, date: Math.floor(Date.now() / 1000), from, chat }
  const said = { ...message, text: `/${VERB} 1.2.1`, entities }
  const body = JSON.stringify({ update_id: id, message: said })
  return head(path, body, `content-type: application/json\r\nx-telegram-bot-api-secret-token: ${secret}\r\n`)
}

async function call(order: Calls): Promise<Called> {
  const { platform, port, clients, warm, measured } = order
  const make = { slack, telegram }[platform]
  const requests = Array.from({ length: warm + measured }, (_, n) => make(order, n))
  const times: number[] = []
  let [next, begun, answer] = [0, 0, '']
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await openConnection(port)
      for (;;) {
        const n = next++
        const request = requests[n]
        if (request === undefined) break
        const from = performance.now()
        if (n === warm) begun = from
        const { status, body } = await connection.ask(request)
        if (status !== 200) throw new Error(`${platform} was answered ${status}: ${body.slice(0, 300)}`)
        if (n >= warm) times.push(performance.now() - from)
        answer = body
      }
      connection.close()
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const sorted = times.sort((a, b) => a - b)
  const at = (of: number): number => sorted[Math.floor(sorted.length * of)] ?? NaN
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), answer }
}

process.stdout.write(JSON.stringify(await call(JSON.parse(await text(process.stdin)) as Calls)))
