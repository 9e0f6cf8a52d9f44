import { z } from 'zod'
import { addDays, wallClock, weekday } from '../src/core/day.ts'
import type { Block } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { heldBlocks } from '../src/kit/forecast/held.ts'
import { playAhead, type Ahead } from '../src/kit/forecast/play.ts'
import { rowsOf, type ForecastRow } from '../src/kit/forecast/rows.ts'
import { rehearsalReply } from '../src/kit/forecast/reply.ts'
import { peopleOfUnit, scopeOf, unitsOf, type Scope } from '../src/kit/forecast/scope.ts'
import type { AskedItem } from '../src/kit/forecast/asks.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'

/** How far ahead is looked where nothing is said, and at most. */
const DAYS = 14
const MOST = 30

/** Letters in a chat stay readable; what is over it is counted, and the data holds all. */
const LISTED = 60

export default defineCommand({
  name: 'forecast',
  aliases: ['预告', '催办预告'],
  summary: {
    zh: '今后两周将发给谁什么提醒、为什么',
    en: 'who will be sent what in the next two weeks, and why',
  },
  examples: [
    '预告',
    '预告 SY',
    '预告 市教育局',
    '预告 30',
    '预告 试排 SY',
    '预告 试排 SY 报送方式 各报',
    '预告 试排 休 2026-12-05',
    'forecast',
    'forecast SY 7',
    'forecast try SY reporting each',
  ],
  args: z.object({
    what: z.string().trim().default(''),
    days: z.coerce.number().int().min(1).max(MOST).default(DAYS),
    /** Rehearse a plan, or a document under review, instead: `what` is its key. */
    rehearse: z.boolean().default(false),
    /** A rule as it would be. */
    rule: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const [trial, key = '', rule = ''] =
      /^(?:试排|try|rehearse|rehearsal)(?:\s+|$)(rev_\w+|[A-Z]{1,8}(?=\s|$))?\s*(.*)$/su.exec(rest.trim()) ??
      []
    if (trial !== undefined) return { rehearse: true, what: key, rule }
    const [, what = '', days] =
      /^(.*?)(?:^|\s+|(?<=\D))(\d{1,3})?\s*(?:天|日|days?)?$/su.exec(rest.normalize('NFKC').trim()) ?? []
    return { what, ...(days ? { days } : {}) }
  },
  may: ['anyone'],
  effect: 'read',
  async run({ what, days, rehearse, rule }, context) {
    if (rehearse) return rehearsalReply(context, what, rule)
    const { db, jobs, now, timezone, words } = context
    const scope = await scopeOf(context, what, words.forecast.verb)
    const units = await unitsOf(db, scope, context.by.person.id)
    const ahead = await playAhead(db, jobs, { now, timezone, days, units })
    const rows = await meant(ahead, scope, context)
    const today = wallClock(now, timezone).day
    const { forecast, core } = words
    return {
      content: content(
        heading(forecast.title(core.day(today), core.day(addDays(today, days)))),
        text(forecast.assumed),
        ...(rows.length === 0 ? [text(forecast.none)] : dayBlocks(rows, context)),
        rows.length > LISTED && text(words.status.more(rows.length - LISTED)),
        ...(await heldBlocks(db, ahead.noted, { scope, timezone, words, by: context.by })),
      ),
      data: { letters: rows },
    }
  },
})

/** The letters that fall under what was asked for. */
async function meant({ letters }: Ahead, scope: Scope, { db, by, words }: Context): Promise<ForecastRow[]> {
  if (scope.of === 'own')
    return rowsOf(
      db,
      letters.filter(({ person }) => person.id === by.person.id),
      words,
      () => true,
    )
  const plans = new Set(scope.plans.map(({ id }) => id))
  const inPlans = letters.filter(({ asks }) => asks.plans.some((id) => plans.has(id)))
  const sees = ({ assignment }: AskedItem): boolean => plans.has(assignment.planId)
  if (scope.of === 'plans') return rowsOf(db, inPlans, words, sees)
  const people = await peopleOfUnit(db, scope.unit.id, scope.plans)
  const ofUnit = inPlans.filter(
    ({ person, asks: { items } }) =>
      items.some(
        ({ assignment, step }) => assignment.unitId === scope.unit.id && step?.why.as !== 'office',
      ) ||
      (items.length === 0 && people.has(person.id)),
  )
  return rowsOf(db, ofUnit, words, (item) => sees(item) && item.assignment.unitId === scope.unit.id)
}

function dayBlocks(rows: readonly ForecastRow[], { words }: Context): Block[] {
  const { forecast, core } = words
  const blocks: Block[] = []
  const shown = rows.slice(0, LISTED)
  for (const day of new Set(shown.map((row) => row.day))) {
    const lines = shown
      .filter((row) => row.day === day)
      .map(({ unit, person, kind, items, why, provisional }) => [
        { strong: forecast.who(unit, person) },
        `${core.colon}${forecast.kind[kind]}${items.length > 0 ? ` ${forecast.items(items.length, core.codes(items.map(plain)))}` : ''}${core.comma}${why}${provisional ? core.aside(forecast.provisional) : ''}`,
      ])
    blocks.push(text({ strong: forecast.weekday(core.day(day), weekday(day)) }), list(lines))
  }
  return blocks
}

/** `SY-1.2.1-2` → `1.2.1-2`: a chat is read by people who know their plan. */
const plain = (code: string): string => code.replace(/^[A-Z]+-/, '')
