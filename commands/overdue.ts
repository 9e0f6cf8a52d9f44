import { z } from 'zod'
import type { Assignment } from '../src/core/model/index.ts'
import { sortable } from '../src/core/code.ts'
import { addDays } from '../src/core/day.ts'
import { defineCommand } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { collect, planNamed } from '../src/kit/moves/look.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { itemLine, itemOf } from '../src/kit/show/item.ts'
import { overdueText } from '../src/kit/show/overdue-text.ts'
import { itemData, viewOfItem } from '../src/kit/show/status.ts'

/** The longest overdue first, then as codes count. */
const order = ({ redOn, code }: Assignment): string => `${redOn} ${sortable(code)}`

/** A list in a chat stays readable; what is over it is counted, and the data holds all. */
const LISTED = 50

export default defineCommand({
  name: 'overdue',
  aliases: ['逾期', '逾期未报'],
  summary: { zh: '逾期未报的事项', en: 'what is overdue' },
  examples: ['逾期', '逾期 文本', 'overdue', 'overdue text'],
  args: z.object({ plan: z.string().trim().optional(), as: z.enum(['list', 'text']).default('list') }),
  parse: (rest) => {
    const [, key = '', text] = /^(.*?)\s*(文本|text)?$/is.exec(rest.trim()) ?? []
    return { ...(key ? { plan: key } : {}), ...(text ? { as: 'text' } : {}) }
  },
  may: ['anyone'],
  effect: 'read',
  async run({ plan: key, as }, context) {
    const { db, by, today, words } = context
    const plan = await planNamed({ db, by }, key)
    const red = await collect(
      db.list('assignment', 'byRed', { prefix: [plan.id], from: '0000-01-01', to: today }),
    )
    // The office and the leadership see all of their plan; others see their own unit's.
    const seen = red.filter((assignment) => viewOfItem(by, assignment, []) === 'all')
    seen.sort((a, b) => order(a).localeCompare(order(b)))
    if (as === 'text' && seen.length > 0) return overdueText(context, plan, seen)
    const calendar = await calendarOf(db)
    const lines = []
    const data = []
    for (const assignment of seen) {
      const item = await itemOf(db, assignment)
      lines.push(itemLine(item, today, calendar, words))
      const since = addDays(assignment.redOn ?? today, -1)
      data.push({
        ...(await itemData(db, item, today, words)),
        workingDaysLate: calendar.between(since, today),
      })
    }
    return {
      content: content(
        heading(words.status.overdueTitle(seen.length)),
        lines.length > 0 && list(lines.slice(0, LISTED)),
        lines.length > LISTED && text(words.status.more(lines.length - LISTED)),
        lines.length > 0 &&
          buttons({ label: words.status.asText, verb: 'overdue', args: { plan: plan.key, as: 'text' } }),
      ),
      data,
    }
  },
})
