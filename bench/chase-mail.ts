import { SMTPServer } from 'smtp-server'
import dailyChase from '../cron/daily-chase.ts'
import { createDelivery } from '../src/app/deliver.ts'
import { tick } from '../src/app/tick.ts'
import { createMail } from '../src/chat/mail/index.ts'
import { instantOf } from '../src/core/day.ts'
import type { Store } from '../src/kit/store.ts'
import { openPostgres } from '../src/store/postgres/index.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { bareSweep } from './chase-mail-bare.ts'
import { openItems, PEOPLE, TODAY } from './chase-mail-rows.ts'
import { putAll } from './chase-store.ts'
import type { Line, Result } from './result.ts'
import type { Size } from './size.ts'

/** Seconds that Redmine's `send_reminders` takes over 10,000 open issues with 12 mails, its process resident already. */
const REDMINE = 9.9
const TIMEZONE = 'Asia/Shanghai'

/** An SMTP server that takes every mail and counts. */
async function sink() {
  let mails = 0
  let bytes = 0
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData(stream, _session, done) {
      stream.on('data', (chunk: Buffer) => (bytes += chunk.length))
      stream.on('end', () => {
        mails++
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as { port: number }
  return {
    ...{ port, mails: () => mails, bytes: () => bytes },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** The morning's slot and the sending of what it asked for, as the app does both; the mails are taken by a server beside us. */
async function morning(store: Store, port: number): Promise<number> {
  const now = instantOf(TODAY, '12:00', TIMEZONE)
  const clock = (): number => now
  let secrets = 0
  const mail = createMail({
    ...{ store, clock, timezone: TIMEZONE, publicUrl: () => 'https://duban.example', assets: 'dist/web' },
    secret: () => `secret-${secrets++}-of-the-bench`,
    ...{
      look: async () => null,
      looks: () => false,
      serves: () => true,
      posted: () => {},
    },
    settings: {
      smtp: { host: '127.0.0.1', port, secure: false, auth: null },
      ...{ from: { header: 'duban@duban.example', address: 'duban@duban.example' }, inboundSecret: null },
    },
  })
  await mail.adapter.start(async () => {
    throw new Error('nobody writes')
  })
  const delivery = createDelivery({ store, adapters: [mail.adapter], timezone: TIMEZONE, clock, atOnce: 64 })
  const log = (event: string, facts: object): void => {
    if (event !== 'job.done') throw new Error(`${event} ${JSON.stringify(facts)}`)
  }
  try {
    return await seconds(async () => {
      await tick({ store, jobs: [dailyChase], timezone: TIMEZONE, log }, now)
      await delivery.send(now)
    })
  } finally {
    await mail.adapter.stop()
  }
}

/** The daily chase over so many open items on PostgreSQL until its mails are handed over, against SQL and SMTP by hand. */
export async function chaseMails({ openItems: count }: Size): Promise<Result> {
  const server = await startPostgres(['max_connections=60', 'shared_buffers=256MB'])
  const post = await sink()
  try {
    await server.admin('create database chase')
    await server.admin('create database bare')
    const store = await openPostgres({ url: server.urlOf('chase'), clock: Date.now })
    let value: number
    try {
      await putAll(store, openItems(count))
      value = await morning(store, post.port)
    } finally {
      await store.close()
    }
    const [sent, bytes] = [post.mails(), post.bytes()]
    if (sent !== PEOPLE) throw new Error(`${sent} mails, ${PEOPLE} were due`)
    const each = Math.round(bytes / sent)
    const bare = await bareSweep({ url: server.urlOf('bare'), port: post.port, count, bytes: each, seconds })
    if (post.mails() !== 2 * PEOPLE) throw new Error(`the bare sweep sent ${post.mails() - sent} mails`)
    const what = `${PEOPLE} mails over ${count} open items on PostgreSQL`
    const line = (against: string, limit: number, note: string): Line => ({
      ...{ what: `${what}, against ${against}`, value, limit, unit: 's', ratio: limit / value, note },
    })
    return {
      part: 'chase mail',
      lines: [
        line('bare SQL and SMTP', bare, `${each} bytes a mail, 12 items each`),
        line('an eightieth of Redmine', (REDMINE / 80) * (count / 10_000), '9.9 s for 10,000, cited'),
      ],
      curves: [],
    }
  } finally {
    await post.close()
    await server.stop()
  }
}
