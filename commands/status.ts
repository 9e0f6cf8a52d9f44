import { z } from 'zod'
import { isCode, plainCode } from '../src/core/code-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { byCode } from '../src/kit/moves/look.ts'
import { lightNamed, searchItems } from '../src/kit/moves/search.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { itemLine, itemOf, ofSeveralPlans, withKey } from '../src/kit/show/item.ts'
import { lightCounts } from '../src/kit/show/light-counts.ts'
import { itemData, showStatus } from '../src/kit/show/status.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { refuse } from '../src/kit/words/refusals.ts'

/** A list in a chat stays readable; what is over it is counted, not dropped in silence. */
const LISTED = 30

export default defineCommand({
  name: 'status',
  aliases: ['状态', '查询', '进展'],
  summary: { zh: '按编号、单位、关键词或亮灯查询', en: 'look up by code, unit, keyword or light' },
  examples: ['状态 1.2.1', '状态 市教育局', '状态 红灯', '状态 实训基地', 'status 1.2.1'],
  args: z.object({ what: z.string().trim().default('') }),
  understand: async (text) =>
    isCode(plainCode(text)) && /[.-]/.test(plainCode(text)) ? { what: text.trim() } : null,
  // Everyone in a plan may look; what is shown of each item is decided item by item (core/rights.ts viewOf).
  may: ['anyone'],
  effect: 'read',
  async run({ what }, context) {
    // Of a turn (2.1.3@2026) the item is shown, with all its turns.
    const [code = ''] = what.split(/[@＠]/)
    if (isCode(plainCode(code))) return showStatus(await byCode(context, code), context)
    return search(what, context)
  },
})

async function search(what: string, context: Context) {
  const { db, today, words } = context
  const { items, total, lights } = await searchItems(context, what, LISTED)
  const light = lightNamed(what)
  if (total === 0) {
    if (light)
      return {
        content: content(text(words.status.noneInLight(words.core.light[light]))),
        data: { total, items: [] },
      }
    throw refuse.nothingFound(what)
  }
  const calendar = await calendarOf(db)
  const several = ofSeveralPlans(items)
  const lines = []
  const data = []
  for (const assignment of items) {
    const item = await itemOf(db, assignment)
    const line = itemLine(item, today, calendar, words)
    lines.push(several ? withKey(line, item) : line)
    data.push(await itemData(db, item, today, words))
  }
  return {
    content: content(
      heading(words.status.found(what, total)),
      // A list of one light says it already.
      !light && total > 1 && text(...lightCounts((one) => lights[one], words)),
      list(lines),
      total > items.length && text(words.status.more(total - items.length, !light)),
    ),
    data: { total, lights, items: data },
  }
}
