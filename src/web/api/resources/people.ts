import { z } from 'zod'
import { standsIn } from '../../../core/rights.ts'
import type { Context } from '../../../kit/command.ts'
import { aboutDirectory, placedAt } from '../../../kit/moves/directory.ts'
import { collect } from '../../../kit/moves/look.ts'
import { placedData } from '../../../kit/show/people.ts'
import { refuseApi } from '../../../kit/words/api-refusals.ts'
import { defineResource, fromCursor, pageFrom, pageOf, paging, planAsked } from '../resource.ts'
import { planSeen } from './plans.ts'
import { day } from './shapes.ts'

/** Who may look at the directory in chat: those whom `people` and `unit` allow. */
const LOOKERS = ['office', 'leader', 'admin', 'liaison', 'head'] as const

async function mayLook(context: Context): Promise<void> {
  const targets = await aboutDirectory(context)
  if (context.by.operator || targets.every((target) => standsIn(context.by, LOOKERS, target))) return
  throw refuseApi.notSeen()
}

const unit = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  group: z.boolean(),
  members: z.array(z.string()).describe('ids of units'),
  level: z.enum(['province', 'city', 'county']).nullable(),
  above: z.string().nullable().describe('id of the unit above'),
})

export const units = defineResource({
  path: '/api/v1/units',
  name: 'listUnits',
  tag: 'people',
  summary: { zh: '单位名单，按名称', en: 'the units, by name' },
  query: z.object(paging),
  answer: pageOf(unit),
  example: {
    items: [
      {
        id: 'unt_a',
        name: '市教育局',
        aliases: ['教育局'],
        group: false,
        members: [],
        level: 'city',
        above: null,
      },
    ],
    next: null,
  },
  async read({ context, query: { cursor, limit } }) {
    await mayLook(context)
    // A unit stands in the index once for each of its aliases, so they are put in order here: there are hundreds, not thousands.
    const all = new Map((await collect(context.db.list('unit', 'byName'))).map((row) => [row.id, row]))
    const sorted = [...all.values()].sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1))
    const { after } = fromCursor(cursor)
    const place = after === undefined ? -1 : sorted.findIndex(({ id }) => id === after)
    if (after !== undefined && place < 0) throw refuseApi.badCursor()
    async function* rest() {
      yield* sorted.slice(place + 1)
    }
    return pageFrom(
      rest(),
      limit,
      async ({ id, name, aliases, group, members, level = null, above = null }) => ({
        ...{ id, name, aliases: [...aliases], group, members: [...members], level, above },
      }),
    )
  },
})

const place = z.object({
  person: z.string().describe('id'),
  name: z.string(),
  role: z.enum(['liaisonA', 'liaisonB', 'head', 'office', 'leader', 'admin']),
  unit: z.string().nullable(),
  plan: z.string().nullable(),
  since: day.nullable(),
  phone: z.string().nullable().describe('null where it is not for you'),
  reach: z.enum(['bound', 'unseen', 'mute']),
  away: z.array(z.object({ from: day, to: day, coverId: z.string().nullable() })),
})

export const people = defineResource({
  path: '/api/v1/people',
  name: 'listPeople',
  tag: 'people',
  summary: {
    zh: '方案中谁在哪个单位担任什么角色；电话只给办公室、管理员和本单位',
    en: 'who holds which place in a plan; telephone numbers for the office, administrators and the unit itself',
  },
  query: z.object({ ...planAsked, ...paging }),
  answer: pageOf(place),
  example: {
    items: [
      {
        ...{ person: 'per_a', name: '张三', role: 'liaisonA', unit: '市教育局', plan: 'SY', since: null },
        ...{ phone: null, reach: 'bound', away: [] },
      },
    ],
    next: null,
  },
  async read({ context, query: { plan: key, cursor, limit } }) {
    await mayLook(context)
    const { id } = await planSeen(context, key)
    const rows = context.db.list('role', 'byPlan', { prefix: [id], ...fromCursor(cursor) })
    return pageFrom(rows, limit, async (role) => {
      const placed = await placedAt(context, role)
      return placed && { ...placedData(placed), away: placed.person.away.map((one) => ({ ...one })) }
    })
  },
})
