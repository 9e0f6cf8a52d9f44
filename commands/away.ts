import { z } from 'zod'
import {
  absenceSaid,
  aheadOf,
  awayDuring,
  datesMeant,
  withAbsence,
  withoutAbsence,
  workdaysIn,
} from '../src/core/absence.ts'
import { wallClock } from '../src/core/day.ts'
import type { Away, Block, Person } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { coverFor, meanwhile, officeMeanwhile, placesHeld, whoseAbsence } from '../src/kit/moves/absence.ts'
import { UserError } from '../src/kit/errors.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { ownAssignments } from '../src/kit/moves/look.ts'
import { placesOf } from '../src/kit/moves/named.ts'
import { actorOf } from '../src/kit/moves/people.ts'
import { tellPerson } from '../src/kit/moves/tell.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { refuseAbsence as refuse } from '../src/kit/words/absence-refusals.ts'
import type { Words } from '../src/kit/words/index.ts'

const CANCEL = /^(?:取消|销假|cancel)(?:\s+|$)/i

export default defineCommand({
  name: 'away',
  aliases: ['请假', '外出', '休假'],
  summary: {
    zh: '登记请假、外出，其间提醒发给代班人员或 B 角；分管领导、办公室可为他人登记',
    en: 'be away for some days: reminders go to a stand-in or liaison B; heads and the office do it for others',
  },
  examples: [
    '请假 12-01至12-05',
    '请假 下周一到周三 由 李四 代',
    '请假',
    '请假 取消',
    '请假 张三 12-01至12-05',
    'away 2026-12-01 to 2026-12-05 cover Li Si',
    'away cancel',
  ],
  args: z.object({
    who: z.string().trim().max(200).default(''),
    dates: z.string().trim().max(200).default(''),
    cover: z.string().trim().max(40).default(''),
    cancel: z.boolean().default(false),
  }),
  parse: (rest) => {
    const said = rest.trim()
    const cancel = CANCEL.exec(said)
    return cancel ? { ...absenceSaid(said.slice(cancel[0].length)), cancel: true } : absenceSaid(said)
  },
  // Everybody for themselves; for others only those who look after them, which `whoseAbsence` asks.
  may: ['anyone'],
  effect: 'write',
  async run({ who, dates, cover, cancel }, context) {
    const person = await personMeant(context, who, dates === '' && cover === '' && !cancel)
    if (cancel) return cancelled(context, person, dates)
    return dates === '' && cover === '' ? listed(context, person) : registered(context, person, dates, cover)
  },
})

/** Words in which no day can be read are a name, if it is one that is known; else dates, where they look so. */
async function personMeant(context: Context, who: string, alone: boolean): Promise<Person> {
  try {
    return await whoseAbsence(context, who)
  } catch (error) {
    if (error instanceof UserError && alone && /[\d周月日天号]/.test(who)) throw refuse.dates('unreadable')
    throw error
  }
}

const whenOf = ({ from, to }: Pick<Away, 'from' | 'to'>, { absence, core }: Words): string =>
  absence.span(core.day(from), core.day(to))

async function listed({ db, today, words }: Context, person: Person): Promise<Reply> {
  const { absence } = words
  const ahead = aheadOf(person.away, today)
  const data = { person: person.id, away: ahead }
  if (ahead.length === 0)
    return { content: content(text(absence.none(person.name)), text(absence.how)), data }
  const calendar = await calendarOf(db)
  const lines: [string][] = []
  for (const one of ahead) {
    const cover = one.coverId === null ? undefined : await db.get('person', one.coverId)
    lines.push([absence.line(whenOf(one, words), workdaysIn(one, calendar).length, cover?.name ?? null)])
  }
  return {
    content: content(
      heading(absence.listTitle(person.name)),
      list(lines),
      buttons(
        ...ahead.map((one) => ({
          label: absence.cancel(whenOf(one, words)),
          verb: 'away',
          args: { who: person.name, dates: one.from, cancel: true },
        })),
      ),
      text(absence.how),
    ),
    data,
  }
}

async function registered(context: Context, person: Person, dates: string, name: string): Promise<Reply> {
  const { db, today, words } = context
  const { absence } = words
  const calendar = await calendarOf(db)
  const meant = datesMeant(dates, today, calendar)
  if ('fault' in meant) throw refuse.dates(meant.fault)
  const cover = name === '' ? null : await coverFor(db, person, name, meant)
  const after = withAbsence(person.away, { ...meant, coverId: cover?.id ?? null })
  const { stretch } = after
  // What was made one may have grown too long, or past the days in which the stand-in is there.
  const whole = datesMeant(`${stretch.from < today ? today : stretch.from}至${stretch.to}`, today, calendar)
  if ('fault' in whole) throw refuse.dates(whole.fault)
  if (cover && after.merged.length > 0) await coverFor(db, person, name, stretch)
  await db.put('person', { ...person, away: after.away })
  await note(context, 'away.set', person, stretch)
  for (const { coverId, ...was } of after.merged)
    if (coverId !== null && coverId !== stretch.coverId) await tellEnded(context, person, coverId, was)
  if (stretch.coverId !== null) await tellCover(context, person, stretch.coverId, stretch)
  const days = workdaysIn(stretch, calendar).length
  const when = whenOf(stretch, words)
  return {
    content: content(
      text({
        strong: days > 0 ? absence.done(person.name, when, days) : absence.noWorkday(person.name, when),
      }),
      after.merged.length > 0 && text(absence.merged(after.merged.map((one) => whenOf(one, words)))),
      ...(days > 0 ? await meanwhileBlocks(context, person, stretch) : []),
    ),
    data: { person: person.id, ...stretch, workdays: days },
  }
}

async function meanwhileBlocks({ db, words }: Context, person: Person, stretch: Away): Promise<Block[]> {
  const { absence } = words
  const blocks: Block[] = []
  for (const { role, from, to, name } of await meanwhile(db, person.id, stretch)) {
    const [place = ''] = await placesOf(db, [role], words)
    const when = whenOf({ from, to }, words)
    blocks.push(text(name === null ? absence.nobody(place, when) : absence.standIn(place, when, name)))
  }
  for await (const absent of db.list('person', 'byCover', { prefix: [person.id] })) {
    const stood = absent.away.find((one) => one.coverId === person.id && awayDuring([one], stretch))
    if (stood) blocks.push(text(absence.standsIn(absent.name, whenOf(stood, words))))
  }
  const others = await officeMeanwhile(db, person.id, stretch)
  if (others !== null) blocks.push(text(absence.office(whenOf(stretch, words), others)))
  return blocks
}

async function cancelled(context: Context, person: Person, dates: string): Promise<Reply> {
  const { db, today, words } = context
  const ahead = aheadOf(person.away, today)
  const whens = ahead.map((one) => whenOf(one, words))
  if (ahead.length === 0) throw refuse.nothingToCancel(person.name)
  const meant = dates === '' ? ahead : ahead.filter(await covers(context, dates))
  const [gone] = meant
  if (!gone || meant.length > 1) throw refuse.whichToCancel(whens)
  await db.put('person', { ...person, away: withoutAbsence(person.away, gone, today) })
  await note(context, 'away.cancelled', person, gone)
  if (gone.coverId !== null) await tellEnded(context, person, gone.coverId, gone)
  return {
    content: content(text(words.absence.cancelled(person.name, whenOf(gone, words)))),
    data: { person: person.id, away: aheadOf(withoutAbsence(person.away, gone, today), today) },
  }
}

/** The absence that holds the first day named; one under way may be named by the day it began. */
async function covers({ db, today }: Context, dates: string): Promise<(one: Away) => boolean> {
  const meant = datesMeant(dates, today, await calendarOf(db))
  const on = 'fault' in meant ? dates : meant.from
  return ({ from, to }) => from === dates || (from <= on && on <= to)
}

async function tellCover(context: Context, person: Person, coverId: string, stretch: Away): Promise<void> {
  const { db, now, timezone } = context
  const cover = await db.get('person', coverId)
  if (!cover) return
  const actor = await actorOf(db, person, wallClock(now, timezone).day)
  const own = { ...actor, roles: await placesHeld(db, person.id) }
  const open = (await ownAssignments(db, own)).filter(({ state }) => state === 'open').length
  await tellPerson(context, null, cover, {
    seed: 'cover',
    say: (words) =>
      content(
        text(words.absence.toCover(person.name, whenOf(stretch, words), words.core.day(stretch.to))),
        text(words.absence.coverOpen(open)),
        buttons({ label: words.absence.mine, verb: 'mine', args: {} }),
      ),
  })
}

async function tellEnded(
  context: Context,
  person: Person,
  coverId: string,
  was: Pick<Away, 'from' | 'to'>,
): Promise<void> {
  const cover = await context.db.get('person', coverId)
  if (!cover) return
  await tellPerson(context, null, cover, {
    seed: `uncover ${was.from}`,
    say: (words) => content(text(words.absence.toCoverEnded(person.name, whenOf(was, words)))),
  })
}

const note = (
  { db, by, via, now }: Context,
  event: string,
  person: Person,
  { from, to, coverId }: Away,
): Promise<void> =>
  db.note({
    planId: null,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [person.id, ...(coverId === null ? [] : [coverId])],
    body: { from, to, cover: coverId },
  })
