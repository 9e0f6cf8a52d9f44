import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { chasedPlan, manualPlan } from '../src/kit/moves/manual.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { advance, rungsToday, writeCard } from '../src/kit/moves/chase.ts'
import { chaseComes } from '../src/kit/moves/reminders.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'
import { alreadyLines, insistButton, leftOutBlocks, reminderLines, whoLines } from '../src/kit/show/manual.ts'

export default defineCommand({
  name: 'chase',
  aliases: ['催办'],
  summary: {
    zh: '立即催办本期未报的事项：全部、某单位或某编号',
    en: 'ask now for what is not reported this period',
  },
  examples: ['催办', '催办 市教育局', '催办 1.2.1', '催办 SY', 'chase 1.2.1'],
  args: z.object({
    what: z.string().trim().default(''),
    /** Units over the ceiling too, and on a day of rest. */
    sure: z.boolean().default(false),
  }),
  parse: (rest) => ({ what: rest }),
  passes: (rest) => (/^(?:试算|dry)(?:\s|$)/i.test(rest.trim()) ? 'dryrun' : null),
  may: ['office'],
  about: async ({ what }, context) => [{ planId: (await chasedPlan(context, what)).id }],
  effect: 'write',
  async run({ what, sure }, context) {
    const { db, today, now, words, by, via } = context
    const planned = await manualPlan(context, what, sure)
    const { asked, cards, empty, over, already } = planned
    const data = { people: cards.length, items: 0, unreachable: empty, over, already: already.length }
    if (asked.length === 0) return { content: content(text(words.chase.nothing)), data }
    const calendar = await calendarOf(db)
    if (cards.length > 0 && !sure && !calendar.isWorkday(today))
      return {
        content: content(
          text(words.manual.restDay(words.core.day(today), words.core.day(calendar.onOrAfter(today)))),
          list(await whoLines(cards, context)),
          ...leftOutBlocks(planned, what, context),
          over.length === 0 && insistButton(what, context),
        ),
        data: { ...data, people: 0 },
      }
    // Told before it is written, so that the last reminder is the one before this.
    const reminders = await reminderLines(
      cards.flatMap(({ items }) => items),
      context,
    )
    // What the chase of this morning would send these people goes out with this card, and not an hour later with another.
    const early = await chaseComes(db, now)
    const brought = new Set<string>()
    for (const { personId, steps } of cards) {
      const rungs = early ? await rungsToday(db, personId, today) : []
      await writeCard(db, { steps: [...steps, ...rungs], personId, day: today, kind: 'manual', now })
      for (const { assignmentId } of rungs) brought.add(assignmentId)
      data.items += steps.length
    }
    // What reached everybody it goes to has fired, so that it does not come again where this morning's chase never does.
    await advance(db, [...brought], today, now)
    if (cards.length > 0)
      await db.note({
        planId: planned.planId,
        event: 'chase.manual',
        by: by.person.id,
        via,
        at: now,
        subjects: cards.flatMap(({ items }) => items.map(({ id }) => id)),
        body: { what, people: data.people, items: data.items, ...(sure ? { sure } : {}) },
      })
    const repeated = await alreadyLines(planned, context)
    return {
      content: content(
        cards.length > 0 && text(words.chase.chased(data.people, data.items)),
        cards.length > 0 && list(await whoLines(cards, context)),
        reminders.length > 0 && list(reminders),
        repeated.length > 0 && list(repeated),
        ...leftOutBlocks(planned, what, context),
      ),
      data,
    }
  },
})
