import { z } from 'zod'
import { isDay } from '../src/core/day.ts'
import type { Person } from '../src/core/model/index.ts'
import { faultOf, readAway } from '../src/core/people/away.ts'
import { standsIn } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { comeBack, coverNamed, goAway, insteadOf } from '../src/kit/moves/away.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { placesHeld, runsPlaces } from '../src/kit/moves/handover.ts'
import { personNamed } from '../src/kit/moves/person-named.ts'
import { tellPerson } from '../src/kit/moves/tell.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { refuseHandover } from '../src/kit/words/handover-refusals.ts'
import { wordsFor } from '../src/kit/words/index.ts'

const day = z.string().refine(isDay)
const schema = z.object({
  /** What was said, read once the calendar is there; a button names the parts instead. */
  said: z.string().trim().default(''),
  who: z.string().trim().optional(),
  from: day.optional(),
  to: day.optional(),
  cover: z.string().trim().optional(),
  off: z.boolean().optional(),
})
type Args = z.output<typeof schema>

export default defineCommand({
  name: 'away',
  aliases: ['请假', '外出'],
  summary: {
    zh: '登记请假和代班人员，其间提醒发给代班人员或 B 角',
    en: 'note an absence and who stands in; reminders go there meanwhile',
  },
  examples: [
    '请假 12月1日至12月5日 由 李四 代',
    '请假 下周一到下周三',
    '请假 张三 12月1日至12月5日',
    '请假 取消',
    '请假',
    'away 2026-12-01 to 2026-12-05 cover Li',
  ],
  args: schema,
  parse: (rest) => ({ said: rest }),
  may: ['liaison', 'head', 'office', 'admin', 'leader'],
  about: async (args, context) => {
    const { person } = await meant(args, context)
    const places = await placesHeld(context, person.id)
    const targets = places.map(({ planId, unitId }) => ({ planId, unitId: unitId ?? '' }))
    if (targets.length > 0) return targets
    // Who answers for no unit may note their own absence all the same.
    return person.id === context.by.person.id
      ? context.by.roles.slice(0, 1).map(({ planId }) => ({ planId }))
      : [{ planId: null }]
  },
  effect: 'write',
  async run(args, context) {
    const { person, cover, span, off } = await meant(args, context)
    await mustBeTheirs(context, person)
    if (off) return back(context, person)
    if (!span) {
      if (args.said.trim() === '' || args.said.trim() === person.name) return listed(context, person)
      throw refuseHandover.awayWhen()
    }
    const fault = faultOf(span, context.today)
    if (fault) throw refuseHandover.awayFault(fault)
    const standIn = cover === '' ? null : await coverNamed(context, person, cover, span)
    return gone(context, person, { ...span, coverId: standIn?.id ?? null }, standIn)
  },
})

/** Whose absence, when and who stands in: as said, or as a button names it. */
async function meant(args: Args, context: Context) {
  const calendar = await calendarOf(context.db)
  const read = readAway(args.said, context.today, calendar)
  const who = args.who ?? read.who
  const { from, to } = args
  return {
    person: who === '' ? await self(context) : await personNamed(context, who),
    cover: args.cover ?? read.cover,
    off: args.off ?? read.off,
    span: from !== undefined && to !== undefined ? { from, to } : read.span,
  }
}

const self = async ({ db, by }: Context): Promise<Person> =>
  (await db.get('person', by.person.id)) ?? by.person

/** One's own; a colleague's only by their head, the office or an administrator. */
async function mustBeTheirs({ db, by }: Context, person: Person): Promise<void> {
  if (by.operator || by.person.id === person.id) return
  const places = await placesHeld({ db }, person.id)
  // An administrator also for somebody who holds no place.
  const may =
    standsIn(by, ['admin'], { planId: null }) ||
    places.some(({ planId, unitId }) => standsIn(by, runsPlaces, { planId, unitId: unitId ?? '' }))
  if (!may) throw refuseHandover.notYourPerson(person.name)
}

async function gone(
  context: Context,
  person: Person,
  added: { from: string; to: string; coverId: string | null },
  standIn: Person | null,
): Promise<Reply> {
  const { db, words, today } = context
  const { person: now, merged } = await goAway(context, person, added)
  const calendar = await calendarOf(db)
  const [place] = await placesHeld(context, person.id)
  const unit = place?.unitId ? ((await db.get('unit', place.unitId))?.name ?? '') : ''
  if (standIn) {
    const theirs = wordsFor(standIn.locale)
    const said = theirs.away.youCover(person.name, unit, theirs.away.span(added.from, added.to))
    const say = () => content(text(said))
    await tellPerson(context, place?.planId ?? null, standIn, { seed: 'cover', say })
  }
  const { away } = words
  const day = added.from > today ? added.from : today
  const instead = standIn ?? (place ? await insteadOf(context, place, now, day) : 'others')
  const meanwhile =
    instead === 'others'
      ? away.noTurn
      : instead === null
        ? away.nobody
        : standIn
          ? away.covered(instead.name)
          : away.byB(instead.name)
  const days = calendar.between(added.from, added.to) + (calendar.isWorkday(added.from) ? 1 : 0)
  return {
    content: content(
      text(away.set(person.name, away.span(added.from, added.to), days)),
      merged && text(away.merged),
      text(meanwhile),
      buttons({ label: away.cancel, verb: 'away', args: { who: person.name, off: true } }),
    ),
    data: { person: person.id, away: now.away },
  }
}

async function back(context: Context, person: Person): Promise<Reply> {
  const { db, words, today } = context
  if (!person.away.some(({ to }) => to >= today))
    return { content: content(text(words.away.none(person.name))), data: { person: person.id, away: [] } }
  for (const id of await comeBack(context, person)) {
    const cover = await db.get('person', id)
    const said = cover && wordsFor(cover.locale).away.coverEnds(person.name)
    if (cover && said)
      await tellPerson(context, null, cover, { seed: 'cover-ends', say: () => content(text(said)) })
  }
  return { content: content(text(words.away.off(person.name))), data: { person: person.id, away: [] } }
}

async function listed({ db, words, today }: Context, person: Person): Promise<Reply> {
  const lines: string[][] = []
  for (const { from, to, coverId } of person.away.filter((one) => one.to >= today)) {
    const cover = coverId === null ? null : ((await db.get('person', coverId))?.name ?? null)
    lines.push([words.away.line(words.away.span(from, to), cover)])
  }
  const data = { person: person.id, away: person.away }
  if (lines.length === 0) return { content: content(text(words.away.none(person.name))), data }
  const cancel = { label: words.away.cancel, verb: 'away', args: { who: person.name, off: true } }
  return { content: content(heading(words.away.list(person.name)), list(lines), buttons(cancel)), data }
}
