import { z } from 'zod'
import { wallClock } from '../src/core/day.ts'
import { ceilingOf } from '../src/core/ceiling.ts'
import type { Block, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { scopeOf } from '../src/kit/forecast/scope.ts'
import { threeMonths, unitMonth, unitsReached, type UnitMonth } from '../src/kit/moves/burden-months.ts'
import { activePlans, ownUnits } from '../src/kit/moves/look.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'

/** Units in a chat's table; what is over it is counted, and the data holds all. */
const LISTED = 40

interface UnitBurden {
  unit: string
  months: UnitMonth[]
}

export default defineCommand({
  name: 'burden',
  aliases: ['负担', '单位负担'],
  summary: {
    zh: '各单位每月收到多少提醒、要填多少项',
    en: 'how many messages and fields each unit is sent a month',
  },
  examples: ['负担', '负担 SY', '负担 市教育局', 'burden', 'burden SY'],
  args: z.object({ what: z.string().trim().default('') }),
  may: ['anyone'],
  effect: 'read',
  async run({ what }, context) {
    const { db, now, timezone, words } = context
    const { burden } = words
    const { units, plans, own } = await meant(what, context)
    const months = threeMonths(wallClock(now, timezone).day)
    const seen = new Set(plans.map(({ id }) => id))
    const all: UnitBurden[] = []
    for (const id of units) {
      const counted: UnitMonth[] = []
      for (const month of months) counted.push(await unitMonth(db, id, month, { timezone, plans: seen }))
      all.push({ unit: (await db.get('unit', id))?.name ?? '', months: counted })
    }
    if (all.length === 0) return { content: content(text(burden.none)), data: { units: [] } }
    const [month = ''] = months
    return {
      content: content(
        heading(own ? burden.own : burden.title(burden.monthName(month))),
        text(burden.how),
        table(all, months, plans, context),
        all.length > LISTED && text(burden.more(all.length - LISTED)),
        ...heldBlocks(all, context),
        ...ceilingBlocks(plans, context),
      ),
      data: {
        units: all.map(({ unit, months: counted }) => ({
          unit,
          months: counted.map(({ letters: _letters, ...counts }) => counts),
        })),
      },
    }
  },
})

/** The units meant and the plans whose items are counted; one's own units where one oversees nothing. */
async function meant(
  what: string,
  context: Context,
): Promise<{ units: string[]; plans: Plan[]; own: boolean }> {
  const { db, by, words } = context
  const scope = await scopeOf(context, what, words.burden.verb)
  if (scope.of === 'unit') return { units: [scope.unit.id], plans: scope.plans, own: false }
  if (scope.of === 'plans')
    return { units: await unitsReached(db, scope.plans), plans: scope.plans, own: false }
  const units = new Set<string>()
  const plans = (await activePlans(db)).filter(({ id }) => {
    const mine = ownUnits(by, id)
    for (const unitId of mine) units.add(unitId)
    return mine.size > 0
  })
  return { units: [...units], plans, own: true }
}

/** Units in a fixed order, not by how much they got: this measures what is asked, not who answers. */
function table(
  all: UnitBurden[],
  months: readonly string[],
  plans: readonly Plan[],
  { words }: Context,
): Block {
  const { burden } = words
  const ceiling = Math.min(...plans.map((plan) => ceilingOf(plan) ?? Infinity))
  return {
    kind: 'table',
    head: [
      burden.unit,
      ...months.flatMap((month) => [
        burden.messages(burden.monthName(month)),
        burden.fields(burden.monthName(month)),
      ]),
    ],
    rows: all
      .slice(0, LISTED)
      .map(({ unit, months: counted }) => [
        unit,
        ...counted.flatMap(({ messages, items, fields }) => [
          messages >= ceiling ? burden.over(messages) : burden.messageCount(messages),
          burden.fieldCount(items, fields),
        ]),
      ]),
  }
}

function heldBlocks(all: readonly UnitBurden[], { words: { burden } }: Context): Block[] {
  const lines = all.flatMap(({ unit, months }) =>
    months.flatMap(({ month, held }) =>
      held > 0 ? [[burden.held(unit, burden.monthName(month), held)]] : [],
    ),
  )
  return lines.length > 0 ? [heading(burden.heldTitle), list(lines)] : []
}

function ceilingBlocks(plans: readonly Plan[], { words: { burden } }: Context): Block[] {
  const lines = plans.flatMap((plan) => {
    const ceiling = ceilingOf(plan)
    return ceiling === null ? [] : [text(burden.ceiling(plan.key, ceiling))]
  })
  return lines.length > 0 ? lines : [text(burden.noCeiling, { code: burden.howToSet })]
}
