import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { commands } from '../commands/index.ts'
import dailyChase from '../cron/daily-chase.ts'
import { createHandle } from '../src/app/handle.ts'
import { runJob } from '../src/app/tick.ts'
import { instantOf, type Instant } from '../src/core/day.ts'
import { factsNow } from '../src/kit/moves/digest.ts'
import type { Outcome } from '../src/kit/chat.ts'
import type { Copyable } from '../src/kit/copy.ts'
import type { Store } from '../src/kit/store.ts'
import { openPostgres } from '../src/store/postgres/index.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { putAll, type Put } from './chase-store.ts'
import {
  codeOf,
  countyOf,
  countyRows,
  DUE_EACH,
  itemOf,
  keyOf,
  liaisonOf,
  markOf,
  MONDAY,
  TODAY,
  UNITS,
} from './pg-scale-county.ts'
import { copyCounties, keepCounty } from './pg-scale-fill.ts'
import {
  handCounties,
  handDigest,
  handDue,
  handReport,
  handStatus,
  handSweep,
  handTables,
} from './pg-scale-hand.ts'
import { backedUpFrom, started } from './pg-scale-kept.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

const TIMEZONE = 'Asia/Shanghai'
const NOW = instantOf(TODAY, '12:00', TIMEZONE)

/** A commit is on the disk when it is answered; memory as a small server of its own would be given. */
const SETTINGS = ['max_connections=60', 'shared_buffers=1GB', 'max_wal_size=8GB', 'maintenance_work_mem=1GB']

/** Counties in which something is due this morning. */
const DUE_COUNTIES = 2

interface At {
  store: Store & Copyable
  url: string
  hand: pg.Client
  /** How many counties there are, and items in each. */
  counties: number
  items: number
  say(person: string, verb: string, args: Record<string, unknown>): Promise<Outcome>
}

/** What this process takes: it must not grow with what the server holds. */
const ours = (): string => `this process takes ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`

/** Milliseconds of each, the first left out: it compiles and plans. */
async function timed(times: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let n = 0; n <= times; n++) {
    const from = performance.now()
    await work(n)
    took.push(performance.now() - from)
  }
  return median(took.slice(1))
}

/** The road in, over the store, for anybody by the account of their place. */
function speaking(store: Store): At['say'] {
  const secret = (): string => randomBytes(16).toString('base64url')
  const receive = createHandle({ store, commands, jobs: [], timezone: TIMEZONE, publicUrl: '', secret })
  let said = 0
  return async (person, verb, args) => {
    const account = `web:${person}`
    const outcome = await receive({
      ...{ id: `${account}:${said++}`, from: account, conversation: account, at: NOW },
      ...{ said: { kind: 'command', verb, args }, files: [], replyTo: null },
    })
    if (outcome.refused) throw new Error(`${verb} was refused: ${JSON.stringify(outcome.reply)}`)
    return outcome
  }
}

/** In the last counties something is due: put by the store, as the app would. */
async function makeDue({ store, hand, counties, items }: At): Promise<void> {
  const last = Array.from({ length: Math.min(DUE_COUNTIES, counties) }, (_, n) => counties - n)
  for (const n of last) {
    const plan = countyOf(markOf(n), keyOf(n))
    const rows: Put[] = []
    for (let item = 0; item < Math.min(items, UNITS * DUE_EACH); item++) {
      const row = itemOf(plan, markOf(n), item, true)
      const stored = await store.tx((db) => db.get('assignment', row.id))
      rows.push(['assignment', { ...row, version: stored?.version ?? 0 }])
    }
    await putAll(store, rows)
  }
  await handDue(hand, last, DUE_EACH)
}

async function sweep(at: At): Promise<[number, number, string]> {
  // The morning comes anew for each size.
  await at.hand.query(`delete from duban.row where kind = 'jobrun'`)
  await makeDue(at)
  const from = performance.now()
  const done = await runJob({ store: at.store, jobs: [dailyChase], timezone: TIMEZONE }, dailyChase, NOW)
  const ours = performance.now() - from
  const then = performance.now()
  const people = await handSweep(at.hand)
  const byHand = performance.now() - then
  if (done?.['cards'] !== people) throw new Error(`${String(done?.['cards'])} cards, by hand ${people}`)
  return [ours, byHand, `${people} cards, every plan noted as chased`]
}

async function digest({ store, hand, counties }: At, times: number): Promise<[number, number]> {
  const since: Instant = instantOf(MONDAY, '00:00', TIMEZONE)
  const ours = await timed(times, async (n) => {
    const plan = await store.tx((db) => db.get('plan', `pln_${markOf(1 + (n % counties))}`))
    if (!plan) throw new Error(`no county ${n}`)
    const facts = await store.tx((db) => factsNow(db, plan, NOW))
    if (facts.reported.value === 0) throw new Error('nobody reported')
  })
  return [ours, await timed(times, (n) => handDigest(hand, 1 + (n % counties), since, NOW))]
}

/** An item of a county and unit that no other question is about. */
function itemAt(
  { counties, items }: At,
  n: number,
): { mark: string; key: string; code: string; person: string } {
  const county = 1 + ((n * 7919) % counties)
  const item = Math.min(items, UNITS * DUE_EACH) - 1 - (Math.floor((n * 7919) / counties) % UNITS)
  const [mark, key] = [markOf(county), keyOf(county)]
  return { mark, key, code: codeOf(countyOf(mark, key), item), person: liaisonOf(mark, item % UNITS) }
}

async function status(at: At, times: number): Promise<[number, number]> {
  const ours = await timed(times, (n) => {
    const { key, code, person } = itemAt(at, n)
    return at.say(person, 'status', { what: `${key}-${code}` })
  })
  const byHand = await timed(times, (n) => {
    const { key, code } = itemAt(at, n)
    return handStatus(at.hand, key, code)
  })
  return [ours, byHand]
}

/** Opening and the first answer: twice a connection and the question by hand, and a second besides for reading what is to be kept. */
async function start(at: At): Promise<[number, number, string]> {
  const { key, code, person } = itemAt(at, 0)
  const ask = (store: Store): Promise<Outcome> =>
    speaking(store)(person, 'status', { what: `${key}-${code}` })
  const [ours, byHand] = await started(at.url, NOW, ask, [key, code])
  return [
    ours,
    2 * byHand + 1000,
    `limit: 2 × a connection and the question by hand (${Math.round(byHand)} ms) + 1 s`,
  ]
}

async function backup({ store, hand, url }: At): Promise<[number, number, string]> {
  const { value, least, bytes } = await backedUpFrom(store, hand, url, NOW)
  const mb = Math.round(bytes / 2 ** 20)
  return [
    value,
    2 * least + 1000,
    `${mb} MB; limit: 2 × COPY of the rows by the server, read and checksummed (${Math.round(least)} ms) + 1 s`,
  ]
}

const SAID = '已完成需求调查，形成报告初稿。'

async function report(at: At, times: number): Promise<[number, number]> {
  const ours = await timed(times, async (n) => {
    const { key, code, person } = itemAt(at, n)
    const { reply } = await at.say(person, 'report', { code: `${key}-${code}`, progress: SAID })
    await at.say(person, 'confirm', { draft: (reply?.data as { draft?: string } | undefined)?.draft })
  })
  const byHand = await timed(times, (n) => {
    const { key, code } = itemAt(at, n)
    return handReport(at.hand, key, code, SAID)
  })
  return [ours, byHand]
}

/** Sweep, digest, status and report as the counties of one PostgreSQL become more, each against SQL by hand over flat tables. */
export async function pgScale({ counties, countyItems, scaleTimes }: Size): Promise<Result> {
  const server = await startPostgres(SETTINGS)
  const hands: pg.Client[] = []
  try {
    await server.admin('create database scale')
    const url = server.urlOf('scale')
    const hand = new pg.Client({ connectionString: url })
    hands.push(hand)
    await hand.connect()
    const store = await openPostgres({ url, clock: () => NOW })
    const names = ['sweep', 'digest', 'status', 'report', 'start', 'backup'] as const
    const points = new Map<string, { x: number; y: number; limit: number }[]>(names.map((name) => [name, []]))
    const lines: Line[] = []
    try {
      await putAll(store, countyRows(countyItems))
      await keepCounty(hand)
      await handTables(hand)
      let there = 0
      for (const many of counties) {
        const from = performance.now()
        await copyCounties(hand, there + 1, many, (made) =>
          process.stderr.write(`  ${made} of ${many} counties …\n`),
        )
        await handCounties(hand, there + 1, many)
        there = many
        const made = ((performance.now() - from) / 1000).toFixed(0)
        const at: At = { store, url, hand, counties: many, items: countyItems, say: speaking(store) }
        const all = many * countyItems
        process.stderr.write(`${all} assignments made in ${made} s …\n`)
        const seen = {
          sweep: await sweep(at),
          digest: await digest(at, scaleTimes),
          status: await status(at, scaleTimes),
          report: await report(at, scaleTimes),
          start: await start(at),
          backup: await backup(at),
        }
        for (const name of names) {
          const [value, limit, note = ''] = seen[name]
          points.get(name)?.push({ x: all, y: value, limit })
          const line = { value, limit, unit: 'ms', ratio: limit / value }
          lines.push({
            what: `${name} among ${all} assignments`,
            ...line,
            note: `${note || 'against SQL by hand'}; ${ours()}`,
          })
        }
      }
    } finally {
      await store.close()
    }
    const curves = names.map((name) => ({
      ...{ what: `${name}, as assignments come; limit: as in its line`, x: 'assignments', y: 'ms' },
      points: points.get(name) ?? [],
    }))
    return { part: 'pg scale', lines: lines.slice(-names.length), curves }
  } finally {
    for (const client of hands) await client.end()
    await server.stop()
  }
}
