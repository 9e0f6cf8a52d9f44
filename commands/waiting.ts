import { z } from 'zod'
import type { Assignment, Line } from '../src/core/model/index.ts'
import { lifeOf } from '../src/core/life.ts'
import { waited } from '../src/core/request.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { openObjections } from '../src/kit/moves/parts.ts'
import { openRequests } from '../src/kit/moves/requests.ts'
import { buttons, content, heading, list, text } from '../src/kit/show/blocks.ts'
import { officeButtons, requestLine } from '../src/kit/show/request.ts'

/** A list in a chat stays readable; each has its buttons. */
const LISTED = 20

export default defineCommand({
  name: 'waiting',
  aliases: ['待办', '待答复'],
  summary: {
    zh: '待办公室答复的申请和问题，以及待签收的事项',
    en: 'what waits for the office, and what is not signed for',
  },
  examples: ['待办', '待办 SY', 'waiting'],
  args: z.object({ plan: z.string().trim().optional() }),
  parse: (rest) => (rest.trim() ? { plan: rest.trim() } : {}),
  may: ['office', 'leader', 'admin'],
  about: async ({ plan }, context) => [{ planId: (await planNamed(context, plan)).id }],
  effect: 'read',
  async run({ plan: key }, context) {
    const { db, by, words } = context
    const plan = await planNamed(context, key)
    const today = planDay(context, plan)
    const calendar = await calendarOf(db)
    const open = (await openRequests(context, plan.id)).filter(({ unitId }) => unitId === null)
    const isOffice = by.operator || by.roles.some((r) => r.planId === plan.id && r.role === 'office')
    const blocks = []
    for (const request of open.slice(0, LISTED)) {
      blocks.push(text(...(await requestLine(db, request, today, calendar, words))))
      if (isOffice) blocks.push(buttons(...officeButtons(plan.key, request, words)))
    }
    const objections = await openObjections(db, plan.id)
    for (const { standing } of objections) {
      const { unit, share, part } = standing
      const code = `${plan.key}-${share.code}`
      blocks.push(text(words.support.objected(unit, share.code, part.ended?.reason ?? '')))
      if (isOffice)
        blocks.push(buttons({ label: words.support.uphold, verb: 'ask', args: { code, uphold: true } }))
    }
    const unsigned = await unsignedBy(context, plan.id)
    return {
      content: content(
        heading(words.requests.waitingTitle(open.length + objections.length)),
        ...blocks,
        open.length > LISTED && text(words.status.more(open.length - LISTED)),
        unsigned.total > 0 && text({ strong: words.requests.unsignedTitle(unsigned.total) }),
        unsigned.total > 0 && list(unsigned.lines),
      ),
      data: {
        requests: open.map((one) => ({ ...one, waited: waited(one, today, calendar) })),
        objections: objections.map(({ standing }) => standing.share.code),
        unsigned: unsigned.total,
      },
    }
  },
})

/** How many items each unit has not signed for, most first. */
async function unsignedBy({ db, words }: Context, planId: string): Promise<{ total: number; lines: Line[] }> {
  const units = new Map<string, number>()
  const open: AsyncIterable<Assignment> = db.list('assignment', 'byState', { prefix: [planId, 'open'] })
  for await (const row of open)
    if (lifeOf(row) === 'assigned') units.set(row.unitId, (units.get(row.unitId) ?? 0) + 1)
  const lines: Line[] = []
  for (const [id, count] of [...units].sort(([, a], [, b]) => b - a))
    lines.push([words.requests.unsignedBy((await db.get('unit', id))?.name ?? '', count)])
  return { total: [...units.values()].reduce((sum, n) => sum + n, 0), lines }
}
