import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { issuePart } from '../../src/app/issue.ts'
import { peopleExportPart, peopleSheetPart } from '../../src/app/people-sheets.ts'
import { documentPart } from '../../src/app/reading.ts'
import { exportPart, sheetPart } from '../../src/app/sheets.ts'
import { assemble, type Assembled } from '../../src/assemble.ts'
import { takeFile } from '../../src/uploads/take.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { addDays, instantOf, wallClock, type Instant } from '../../src/core/day.ts'
import type { Assignment, FileRef, Person, Plan, RoleName } from '../../src/core/model/index.ts'
import type { Incoming, IncomingFile, Outcome } from '../../src/kit/chat.ts'
import { meetingWorks } from '../../src/meetings.ts'
import { calendarWork } from '../../src/notices.ts'
import { CLASSIFIED } from '../../src/kit/moves/guard.ts'
import { installPlan, registerPerson } from '../../src/kit/moves/install.ts'
import { byCode } from '../../src/kit/moves/look.ts'
import type { PaperWriters } from '../../src/kit/paper/writers.ts'
import type { Store } from '../../src/kit/store.ts'
import type { WorkPart } from '../../src/kit/work.ts'
import { writeSheet } from '../../src/papers/sheet.ts'
import { rowsOf, shippedWords } from '../../src/sample.ts'
import { templateWorks } from '../../src/templates.ts'
import { shippedTables, workbookWorks } from '../../src/workbooks.ts'
import { closing } from './closing.ts'
import { mailbox } from './mailbox.ts'
import { openFilled } from './opening.ts'
import { readHere, readLinesHere } from './reading.ts'
import { sampleProposed } from './sample-proposed.ts'
import { compare, snapshot } from './trace.ts'

export const ZONE = 'Asia/Shanghai'

/** `2025-03-03 10:00` on the wall clock of the office. */
export const moment = (wall: string): Instant => instantOf(wall.slice(0, 10), wall.slice(11), ZONE)

/** Someone with an account that letters and messages go through; a stranger has nothing else. */
export interface Speaker {
  id: string
  account: string
  name: string
}

interface Extra {
  /** The platform's id of the message, where it matters. */
  id?: string
  files?: IncomingFile[]
  replyTo?: string | null
}

export interface Options {
  at: string
  /** Something between the road and the store, to crash or to lie. */
  wrap?: (store: Store) => Store
  timezone?: string
  /** Chat platforms that duban is on besides `sim`. */
  channels?: readonly string[]
  telegramBot?: string
  /** What renders released papers; without it letters go at once and without files. */
  papers?: PaperWriters
  /** More long work than a world does by itself. */
  works?: readonly WorkPart[]
}

export type World = Awaited<ReturnType<typeof world>>

/**
 * The sample plan on a real store (see opening.ts), everybody reachable on channel `sim`, and a clock in Shanghai's wall time. Each
 * unit has a liaison A and B and a head; beside them one clerk, one leader, one administrator.
 */
export async function world({
  at,
  wrap = (store) => store,
  timezone = ZONE,
  channels = [],
  telegramBot,
  papers,
  works = [],
}: Options) {
  let now = moment(at)
  let said = 0
  const name = `the sample plan at ${at}`
  const opened = await openFilled(() => now, { name, fill: (store) => settle(store, now) })
  closing.push(opened.close)
  const { store, filled } = opened
  const { plan, people } = filled
  const log: { event: string; facts: Record<string, unknown> }[] = []
  const box = mailbox()
  const whole: Assembled = assemble({
    store: wrap(store),
    adapters: [box.adapter, ...channels.map((channel) => ({ ...box.adapter, channel }))],
    ...(telegramBot === undefined ? {} : { telegramBot }),
    timezone,
    publicUrl: 'http://duban.test',
    webhooks: true,
    secret: () =>
      createHash('sha256').update(`${at} ${said++}`).digest().subarray(0, 16).toString('base64url'),
    log: (event, facts) => void log.push({ event, facts }),
    works: [
      documentPart(readHere),
      sheetPart(readLinesHere),
      exportPart(writeSheet),
      peopleSheetPart(readLinesHere),
      peopleExportPart(writeSheet),
      ...workbookWorks(readLinesHere, writeSheet),
      calendarWork(readHere),
      ...meetingWorks,
      ...(papers
        ? [
            issuePart({ writers: papers, publicUrl: () => 'http://duban.test', shelves: works.length > 0 }),
            ...templateWorks(papers),
          ]
        : []),
      ...works,
    ],
  })

  async function hand(who: Speaker, spoken: Incoming['said'], extra: Extra = {}) {
    now += 1000
    const { id = `sim:m${++said}`, files = [], replyTo = null } = extra
    const conversation = `sim:${who.id}`
    const outcome = await whole.receive({
      id,
      from: who.account,
      conversation,
      at: now,
      said: spoken,
      files,
      replyTo,
    })
    const content = outcome.reply?.content ?? { blocks: [] }
    box.keep(who.account, { letterId: outcome.letterId, content, text: plainText(content) })
    await whole.send(now)
    return outcome
  }
  const asText = (outcome: Outcome): string => (outcome.reply ? plainText(outcome.reply.content) : '')

  const liaison = (unit: string, place: 'A' | 'B' | 'head' = 'A'): Speaker => {
    const found = people.get(`${unit}/${place}`)
    if (!found) throw new Error(`nobody is ${place} of ${unit}`)
    return found
  }
  const one = (role: string): Speaker => liaison('', role as 'A')

  /** Everything that happens by itself at this moment. */
  const round = async () => {
    await whole.work(() => now)
    return whole.round(now)
  }

  const trace = async <T>(act: () => Promise<T>) => {
    const before = await snapshot(store)
    const result = await act()
    return { result, ...compare(before, await snapshot(store)) }
  }

  return {
    store,
    plan,
    log,
    liaison,
    office: one('office'),
    leader: one('leader'),
    admin: one('admin'),
    operator: { id: 'operator', account: 'cli:operator', name: '命令行操作员' } satisfies Speaker,
    stranger: { id: 'stranger', account: 'sim:stranger', name: '陌生人' } satisfies Speaker,
    now: () => now,
    round,
    whole,
    /** Everything sent so far, to anybody, in order. */
    sent: box.sent,
    /** Decides what happens to a sending: throw what it returns, or let it pass. */
    failing: box.failing,
    hand,
    /** A file that a person uploaded in web chat, to be attached or named in a command. */
    upload: async (who: Speaker, name: string, text: string | Uint8Array): Promise<FileRef> => {
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
      const taken = await takeFile(store, { personId: who.id, name, bytes, at: now, via: 'web' })
      if ('refused' in taken) throw new Error(`${name}: ${taken.refused}`)
      return taken
    },
    say: async (who: Speaker, text: string, extra?: Extra) =>
      asText(await hand(who, { kind: 'text', text }, extra)),
    /** Edits a message said before, by its id. */
    edit: async (who: Speaker, of: string, text: string, extra?: Extra) =>
      asText(await hand(who, { kind: 'edit', of, text }, extra)),
    /** Deletes a message said before, by its id. */
    unsay: async (who: Speaker, of: string, extra?: Extra) =>
      asText(await hand(who, { kind: 'delete', of }, extra)),
    /** A verb with its arguments, as a button, a form or a program sends it. */
    command: async (who: Speaker, verb: string, args: Record<string, unknown> = {}, extra?: Extra) =>
      asText(await hand(who, { kind: 'command', verb, args }, extra)),
    /** Presses the newest button of that label the person has before them; `of` names the item it stands under. */
    press: async (who: Speaker, label: string, of = '', extra?: Extra) => {
      const { verb, args } = box.button(who.account, label, of)
      return asText(await hand(who, { kind: 'command', verb, args }, extra))
    },
    /** Fills the newest form in and sends it off. */
    fill: async (who: Speaker, fields: Record<string, unknown>, extra?: Extra) => {
      const { verb, args } = box.form(who.account)
      return asText(await hand(who, { kind: 'command', verb, args: { ...args, ...fields } }, extra))
    },
    /** Answers the newest letter (or the one given) in plain words. */
    reply: async (who: Speaker, text: string, to?: string) => {
      const replyTo = to ?? box.lastLetter(who.account)
      return asText(await hand(who, { kind: 'text', text }, { replyTo }))
    },
    /** What came to a person by itself since last asked, as plain text. */
    hear: (who: Speaker): string[] => box.hear(who.account),
    /** Moves the clock; at the hours of cards and digest of each day on the way, what happens by itself happens. */
    at: async (wall: string) => {
      const until = moment(wall)
      for (let { day } = wallClock(now, ZONE); day <= wall.slice(0, 10); day = addDays(day, 1))
        for (const hour of [plan.settings.cardAt, plan.settings.digestAt]) {
          const then = instantOf(day, hour, ZONE)
          if (then <= now || then >= until) continue
          now = then
          await round()
        }
      now = until
      await round()
    },
    /** Moves the clock while the machine stands still: nothing happens on the way, nor on arrival. */
    sleep: (wall: string) => {
      now = moment(wall)
    },
    /** What an action changed: the kinds of rows and the events of the ledger, apart from what it said. */
    trace,
    /** The words of a refusal, which leaves nothing behind but (of a write) its own letter. */
    refused: async (act: () => Promise<string>): Promise<string> => {
      const { result, rows, events } = await trace(act)
      expect({ rows: rows.filter((kind) => kind !== 'letter'), events }).toEqual({ rows: [], events: [] })
      expect(rows.length).toBeLessThanOrEqual(1)
      return result
    },
    assignment: (code: string): Promise<Assignment> =>
      store.tx(async (db) => {
        const { assignment } = await byCode({ db, by: { roles: [] } }, code)
        if (!assignment) throw new Error(`${code} is no assignment`)
        return assignment
      }),
    /** Changes a person as a later command will: absences, accounts. */
    change: (who: Speaker, fields: Partial<Person>) =>
      store.tx(async (db) => {
        const person = await db.get('person', who.id)
        if (person) await db.put('person', { ...person, ...fields })
      }),
  }
}

async function settle(store: Store, now: Instant): Promise<{ plan: Plan; people: Map<string, Speaker> }> {
  const proposal = await sampleProposed(now, ZONE)
  const words = await shippedWords()
  const shipTables = await shippedTables()
  return store.tx(async (db) => {
    const rows = await rowsOf(db, proposal, 'SY', now, ZONE)
    await installPlan(db, rows, 'duban', 'test', now)
    await db.put('setting', { id: CLASSIFIED, version: 0, value: words })
    await shipTables(db)
    const people = new Map<string, Speaker>()
    const planId = rows.plan.id
    const seat = async (
      unit: { id: string; name: string } | null,
      role: RoleName,
      place: string,
      name: string,
    ) => {
      const account = `sim:${unit?.name ?? ''}/${place}`
      const inPlan = role === 'admin' ? null : planId
      const given = { name, role, unitId: unit?.id ?? null, planId: inPlan, accounts: [account] }
      const { id } = await registerPerson(db, given)
      people.set(`${role === 'office' ? '' : (unit?.name ?? '')}/${place}`, { id, account, name })
    }
    for (const unit of rows.units.filter((each) => !each.group)) {
      await seat(unit, 'liaisonA', 'A', `${unit.name}甲`)
      await seat(unit, 'liaisonB', 'B', `${unit.name}乙`)
      await seat(unit, 'head', 'head', `${unit.name}领导`)
    }
    const office = {
      id: 'unt_office',
      version: 0,
      name: '领导小组办公室',
      aliases: [],
      group: false,
      members: [],
    }
    await seat(await db.put('unit', office), 'office', 'office', '办公室老王')
    await seat(null, 'leader', 'leader', '李组长')
    await seat(null, 'admin', 'admin', '管理员小陈')
    return { plan: rows.plan, people }
  })
}
