import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import type { Person } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { personByAccount } from '../../src/kit/moves/people.ts'
import type { PaperWriters } from '../../src/kit/paper/writers.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { start } from '../../src/main.ts'
import { hoursBetween } from './desk-clock.ts'
import { openSmtp, type Delivered } from './smtp.ts'

export const SECRET = 'a-secret-of-the-mail-server'
const ZONE = 'Asia/Shanghai'

/** A mail as a person's program writes it in answer to one of ours. */
export interface Answer {
  from: string
  to: Delivered | null
  text: string
  id?: string
  headers?: Record<string, string>
}

/** The product as main starts it, with mail set up on a real SMTP server, on a clock that stands until it is moved. */
export async function openMailDesk(
  wall: string,
  env: Record<string, string> = {},
  /** What renders papers; without it they go without files. */
  writers: PaperWriters | null = null,
) {
  const at = (moment: string): number => instantOf(moment.slice(0, 10), moment.slice(11), ZONE)
  let now = at(wall)
  const folder = await mkdtemp(join(tmpdir(), 'duban-mail-'))
  const smtp = await openSmtp()
  const logged: string[] = []
  const config = readConfig({
    PORT: '0',
    DUBAN_STORE: `file:${join(folder, 'state')}`,
    DUBAN_TIMEZONE: ZONE,
    DUBAN_SMTP_URL: smtp.url,
    DUBAN_MAIL_FROM: '督办 <duban@office.example>',
    DUBAN_MAIL_INBOUND_SECRET: SECRET,
    ...env,
  })
  const duban = await start({
    config,
    clock: () => now,
    pulse: false,
    writers,
    log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
  })
  const origin = `http://127.0.0.1:${duban.port}`
  let said = 0

  async function say(account: string, text: string): Promise<string> {
    now += 1000
    const outcome = await duban.receive({
      id: `${account}:said-${++said}`,
      from: account,
      conversation: account,
      at: now,
      said: { kind: 'text', text },
      files: [],
      replyTo: null,
    })
    await duban.round()
    return outcome.reply ? plainText(outcome.reply.content) : ''
  }

  const raw = ({ from, to, text, id = `mail-${++said}@pc.example`, headers = {} }: Answer): string =>
    [
      `From: <${from}>`,
      'To: <duban@office.example>',
      `Subject: Re: ${to ? '=?utf-8?B?' + Buffer.from(to.mail.subject ?? '').toString('base64') + '?=' : 'hello'}`,
      `Message-ID: <${id}>`,
      ...(to ? [`In-Reply-To: ${to.mail.messageId}`, `References: ${to.mail.messageId}`] : []),
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(headers['Content-Type'] ? [] : ['Content-Type: text/plain; charset=utf-8']),
      ...(headers['Content-Type'] ? [] : ['Content-Transfer-Encoding: base64']),
      'MIME-Version: 1.0',
      '',
      headers['Content-Type'] ? text : Buffer.from(text).toString('base64'),
    ].join('\r\n')

  async function inbound(body: string | Uint8Array, token: string | null = SECRET): Promise<Response> {
    now += 1000
    const answer = await fetch(`${origin}/mail/inbound`, {
      method: 'POST',
      headers: {
        'content-type': 'message/rfc822',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body as BodyInit,
    })
    await duban.round()
    return answer
  }

  return {
    duban,
    smtp,
    origin,
    logged,
    say,
    /** The office as the command line speaks for it. */
    office: (text: string) => say('cli:operator', text),
    raw,
    inbound,
    taken: async (answer: Answer): Promise<string> =>
      ((await (await inbound(raw(answer))).json()) as { taken: string }).taken,
    now: () => now,
    person: (account: string): Promise<Person | undefined> =>
      duban.store.tx(async (db) => personByAccount(db, account)),
    reports: () => duban.store.tx((db) => collect(db.list('report', 'byAssignment'))),
    events: () =>
      duban.store.tx(async (db) => (await collect(db.history())).map(({ event, body }) => ({ event, body }))),
    /** Moves the clock; at the hour of cards of each day on the way, what happens by itself happens. */
    async at(moment: string) {
      const until = at(moment)
      for (const then of hoursBetween(now, until, ['09:00'], ZONE)) {
        now = then
        await duban.round()
      }
      now = until
      await duban.round()
    },
    async close() {
      await duban.close()
      await smtp.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type MailDesk = Awaited<ReturnType<typeof openMailDesk>>

/** The link of a mail, as this machine reaches it. */
export function linkIn(desk: MailDesk, { mail }: Delivered): string {
  const [link] = /http:\/\/\S+\/m\/[\w-]+/.exec(mail.text ?? '') ?? []
  if (!link) throw new Error(`no link in: ${mail.text}`)
  return link.replace(/^http:\/\/[^/]+/, desk.origin)
}

/** A browser without a script, on one page. */
export async function openLink(link: string) {
  let html = ''
  let status = 0
  const read = async (answer: Response): Promise<string> => {
    status = answer.status
    return (html = await answer.text())
  }
  await read(await fetch(link))
  const decode = (text: string): string =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const text = (): string =>
    decode(
      html
        .replaceAll(/<(?:style|head)[\s\S]*?<\/(?:style|head)>/g, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' '),
    ).trim()
  return {
    html: () => html,
    status: () => status,
    text,
    open: async (more = ''): Promise<string> => (await read(await fetch(link + more)), text()),
    /** The key of the nth button or link of that label. */
    key(label: string, nth = 0): string {
      const posted = [...html.matchAll(/name="do" value="(\w+)"[^<]*<button[^>]*>([^<]*)</g)]
      const linked = [...html.matchAll(/\?do=(\w+)">([^<]*)</g)]
      const keys = [...posted, ...linked].filter(([, , shown]) => shown?.trim() === label)
      const key = keys[nth]?.[1]
      if (!key) throw new Error(`no “${label}” on: ${text()}`)
      return key
    },
    async post(fields: Record<string, string | File>): Promise<string> {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      await read(await fetch(link, { method: 'POST', body }))
      return text()
    },
  }
}
