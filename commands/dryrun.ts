import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { chasedPlan, manualPlan } from '../src/kit/moves/manual.ts'
import { content, list, text } from '../src/kit/show/blocks.ts'
import { alreadyLines, leftOutBlocks, reminderLines, whoLines } from '../src/kit/show/manual.ts'

export default defineCommand({
  name: 'dryrun',
  aliases: ['试算'],
  summary: {
    zh: '试算催办：将提醒谁、哪些事项，不发送',
    en: 'who would be chased about what; sends nothing',
  },
  examples: ['催办 试算 SY', '试算 市教育局', 'chase dry 1.2.1'],
  args: z.object({ what: z.string().trim().default('') }),
  parse: (rest) => ({ what: rest.trim().replace(/^(?:试算|dry)(?:\s+|$)/i, '') }),
  may: ['office'],
  about: async ({ what }, context) => [{ planId: (await chasedPlan(context, what)).id }],
  effect: 'read',
  async run({ what }, context) {
    const { db, words } = context
    const planned = await manualPlan(context, what, false)
    const { cards, empty, over } = planned
    const items = cards.flatMap((card) => card.items)
    const people = []
    for (const { personId, items: asked, steps } of cards)
      people.push({
        person: (await db.get('person', personId))?.name ?? '',
        as: steps[0]?.why.as ?? 'A',
        items: asked.map(({ code }) => code),
      })
    const reminders = await reminderLines(items, context)
    const repeated = await alreadyLines(planned, context)
    const { manual } = words
    return {
      content: content(
        text(cards.length > 0 ? manual.dryTitle(cards.length, items.length) : manual.dryNothing),
        cards.length > 0 && list(await whoLines(cards, context)),
        reminders.length > 0 && list(reminders),
        repeated.length > 0 && list(repeated),
        ...leftOutBlocks(planned, what, context),
      ),
      data: { people, unreachable: empty, over },
    }
  },
})
