import { text } from 'node:stream/consumers'
import { openConnection, requestText, type Connection } from './wire.ts'

/** What one connection stands for: a person, and one item that is theirs. */
export interface Lane {
  cookie: string
  code: string
}

/** `report` alternates 汇报 and 确认; `append` and `get` are asked of the bare server. */
export type Kind = 'report' | 'status' | 'append' | 'get'

export interface Order {
  port: number
  kind: Kind
  lanes: Lane[]
  warmMs: number
  runMs: number
  /** Makes keys that no earlier order used. */
  mark: string
}

/** Requests in the measured stretch; milliseconds; bytes of an answer's body. */
export interface Load {
  requests: number
  perSecond: number
  p50: number
  p99: number
  answerBytes: number
}

const PROGRESS = '已完成需求调查，走访试点企业十二家，形成调查报告初稿，拟于本月底前报领导小组办公室审定。'

/** The next request of a lane. `last` is the answer to the one before. */
function nextOf(kind: Kind, { cookie, code }: Lane, key: string, last: string): string {
  if (kind === 'get') return requestText('GET', `/items/${code}`, `cookie: ${cookie}\r\n`)
  const headers = `cookie: ${cookie}\r\nidempotency-key: ${key}\r\n`
  const path = (verb: string): string => (kind === 'append' ? '/append' : `/api/v1/commands/${verb}`)
  const post = (verb: string, args: object): string =>
    requestText('POST', path(verb), headers, JSON.stringify(args))
  if (kind === 'status') return post('status', { what: code })
  const draft = /"data":\{"draft":"([^"]+)"/.exec(last)?.[1]
  return draft ? post('confirm', { draft }) : post('report', { code, progress: PROGRESS })
}

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

/** Asks on all lanes at once, each as soon as its answer is here; only what begins after the warm-up counts. */
export async function load({ port, kind, lanes, warmMs, runMs, mark }: Order): Promise<Load> {
  const times: number[] = []
  let bytes = 0
  const begin = performance.now() + warmMs
  // Where nothing was answered in time the run goes on until something is: a rate of nothing says nothing.
  let end = begin + runMs
  async function run(connection: Connection, lane: Lane, number: number): Promise<void> {
    let last = ''
    for (let n = 0; ; n++) {
      const started = performance.now()
      if (started >= end && times.length > 0) return connection.close()
      const { status, body } = await connection.ask(nextOf(kind, lane, `${mark}-${number}-${n}`, last))
      if (status !== 200) throw new Error(`${kind} was answered ${status}: ${body.slice(0, 300)}`)
      last = body
      if (started < begin) continue
      times.push(performance.now() - started)
      if (started >= end) end = performance.now()
      bytes += body.length
    }
  }
  await Promise.all(lanes.map(async (lane, n) => run(await openConnection(port), lane, n)))
  const sorted = Float64Array.from(times).sort()
  return {
    requests: times.length,
    perSecond: times.length / ((end - begin) / 1000),
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    answerBytes: Math.round(bytes / times.length),
  }
}

// Run as a process of its own: an order on stdin, what came of it on stdout.
if (process.argv[1]?.endsWith('load.ts')) {
  const order = JSON.parse(await text(process.stdin)) as Order
  process.stdout.write(JSON.stringify(await load(order)))
}
