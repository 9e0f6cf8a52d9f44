import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { unitByName } from '../../src/kit/moves/people.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { hoursBetween } from '../support/desk-clock.ts'
import { jumping } from '../support/telegram-timer.ts'
import { start, type Duban, type StartOptions } from '../../src/main.ts'

const ZONE = 'Asia/Shanghai'
const at = (wall: string): number => instantOf(wall.slice(0, 10), wall.slice(11), ZONE)

/** The product as main starts it, on a clock that stands until it is moved. */
export async function openHall(
  wall: string,
  env: Record<string, string> = {},
  options: Partial<StartOptions> = {},
) {
  let now = at(wall)
  const folder = await mkdtemp(join(tmpdir(), 'duban-hall-'))
  const address = { PORT: '0', DUBAN_STORE: `file:${join(folder, 'state')}`, DUBAN_TIMEZONE: ZONE }
  const logged: string[] = []
  const open = (): Promise<Duban> =>
    start({
      config: readConfig({ ...address, ...env }),
      clock: () => now,
      // A pause between messages is over at once, by a clock of its own.
      timer: jumping(now),
      pulse: false,
      writers: null,
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
      ...options,
    })
  let duban = await open()
  const { links } = duban
  let said = 0
  return {
    get duban() {
      return duban
    },
    logged,
    links: () => {
      if (!links) throw new Error('the store was not empty')
      return links
    },
    get origin() {
      return `http://127.0.0.1:${duban.port}`
    },
    /** Down and up again; `meanwhile` happens while it is down. */
    async restart(meanwhile: () => Promise<void> | void = () => {}): Promise<void> {
      await duban.close()
      await meanwhile()
      duban = await open()
    },
    now: () => now,
    tick: () => void (now += 1000),
    /** The office as the command line speaks for it. */
    async office(text: string): Promise<string> {
      now += 1000
      const from = 'cli:operator'
      const message = {
        id: `cli:said-${++said}`,
        from,
        conversation: from,
        at: now,
        files: [],
        replyTo: null,
      }
      const { reply } = await duban.receive({ ...message, said: { kind: 'text', text } })
      await duban.round()
      return reply ? plainText(reply.content) : ''
    },
    /** A code that binds an account of one of the demonstration people: the leader, or the liaison of a unit. */
    async codeFor(who: Who, of = '市教育局'): Promise<string> {
      const role = who === 'leader' ? 'leader' : 'liaisonA'
      const person = await duban.store.tx(async (db) => {
        const unit = who === 'leader' ? null : ((await unitByName(db, of))?.id ?? '')
        const [plan] = await collect(db.list('plan', 'byKey'))
        const roles = await collect(db.list('role', 'byPlan', { prefix: [plan?.id ?? ''] }))
        const held = roles.find((one) => one.role === role && one.unitId === unit)
        return db.get('person', held?.personId ?? '')
      })
      const said = await this.office(`绑定 ${person?.name ?? ''}`)
      const [code] = /\b[A-Z0-9]{8}\b/.exec(said) ?? []
      if (code === undefined) throw new Error(`no code in: ${said}`)
      return code
    },
    /** Moves the clock; at the hour of cards and that of digests of each day on the way, what happens by itself happens. */
    async until(moment: string): Promise<void> {
      const end = at(moment)
      for (const then of hoursBetween(now, end, ['09:00', '16:00'], ZONE)) {
        now = then
        await duban.round()
      }
      now = end
      await duban.round()
    },
    async close(): Promise<void> {
      await duban.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Hall = Awaited<ReturnType<typeof openHall>>

/** One person at a platform's own client. What is heard is text as a reader sees it; buttons stand apart from it. */
export interface Talker {
  say(text: string): Promise<void>
  /** Answers the newest message of duban's that has these words, as the platform lets people answer a message. */
  answer(words: string, text: string): Promise<void>
  /** The newest button of that label. */
  press(label: string): Promise<void>
  /** Edits what was said last. */
  edit(text: string): Promise<void>
  attach(file: { name: string; bytes: Uint8Array }, text: string): Promise<void>
  /** What duban has said since it was last asked. */
  hear(): Promise<string[]>
}

export type Who = 'liaison' | 'leader'

export interface Platform {
  hall: Hall
  /** One of the demonstration people at this platform: bound by a code, or signed in. */
  arrive(who: Who): Promise<Talker>
  close(): Promise<void>
}

/** What one reads, whatever the platform's way of drawing it: no signs for lights, files and points, no blanks that only align. */
export const asRead = (text: string): string =>
  text
    .replaceAll(/[🟢🟡🔴🔵⚪●📎]\s*/gu, '')
    .split('\n')
    .filter((line) => !/^(?:\[[^\]]+\]\s*)+$/.test(line))
    .map((line) =>
      line
        .replace(/^[·•‣▪>-]\s*/, '')
        .replaceAll(/[\s|]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')

/** The conversation in Chinese, and in English. */
const FILES = ['dialogue.txt', 'dialogue.en.txt']

/**
 * The one conversation of both files, the same on every platform, word for word: a prompt, a reply in a sentence, its
 * confirmation, an edit, a file, what stands, what is overdue, the week's digest.
 */
export function sameDialogue(platform: string, open: () => Promise<Platform>): void {
  test.each(FILES)(`the one conversation, on ${platform}: %s`, { timeout: 120_000 }, async (file) => {
    const { hall, arrive, close } = await open()
    const there = { liaison: await arrive('liaison'), leader: await arrive('leader') }
    try {
      for (const { head, body } of acts(await readFile(new URL(file, import.meta.url), 'utf8')))
        await act(hall, there, head, body)
    } finally {
      await close()
    }
  })
}

/** `= when`, `> who does what`, `< who hears`, each with the lines below it. */
const acts = (file: string): { head: string; body: string }[] =>
  file
    .split(/^(?=[=<>] )/m)
    .filter((part) => /^[=<>] /.test(part))
    .map((part) => ({
      head: part.split('\n', 1)[0] ?? '',
      body: part.split('\n').slice(1).join('\n').trim(),
    }))

async function act(hall: Hall, there: Record<Who, Talker>, head: string, body: string): Promise<void> {
  const [sign, who = '', does = '', ...more] = head.split(' ')
  if (sign === '=') return hall.until(`${who} ${does}`)
  const talker = there[who as Who]
  const about = more.join(' ')
  if (sign === '<') return hears(talker, body, head)
  hall.tick()
  if (does === 'says') await talker.say(body)
  else if (does === 'answers') await talker.answer(about, body)
  else if (does === 'presses') await talker.press(about)
  else if (does === 'edits') await talker.edit(body)
  else if (does === 'attaches')
    await talker.attach({ name: about, bytes: new TextEncoder().encode('名单\n') }, body)
  else throw new Error(`nobody knows how one ${does}`)
  await hall.duban.round()
}

async function hears(talker: Talker, words: string, message: string): Promise<void> {
  let heard = ''
  const listen = async (): Promise<string> => (heard = asRead([heard, ...(await talker.hear())].join('\n')))
  await expect.poll(listen, { message }).toBe(words)
}
