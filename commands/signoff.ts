import { z } from 'zod'
import type { Plan, Unit } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { ownUnits, planNamed } from '../src/kit/moves/look.ts'
import { unitCalled } from '../src/kit/moves/people.ts'
import { signersOf, signoffOn, switchSignoff, type Seat } from '../src/kit/moves/signoff.ts'
import { returnAll, tellUnit } from '../src/kit/moves/signoff-told.ts'
import { nearestUnits } from '../src/kit/moves/units.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse as refuseOther } from '../src/kit/words/refusals.ts'
import { refuse } from '../src/kit/words/signoff-refusals.ts'

const ON = /^(开|开启|启用|on)$/i
const OFF = /^(关|关闭|停用|off)$/i

export default defineCommand({
  name: 'signoff',
  aliases: ['审签'],
  summary: {
    zh: '本单位报送是否须经分管领导同意：开、关',
    en: 'whether the unit’s head confirms what its liaisons report: on, off',
  },
  examples: ['审签 开', '审签 关', '审签 开 市教育局', 'signoff on', 'signoff off 市教育局'],
  args: z.object({
    to: z.enum(['on', 'off', 'show']).default('show'),
    unit: z.string().trim().default(''),
    plan: z.string().trim().optional(),
  }),
  parse: (rest) => {
    const said = rest.trim().split(/\s+/).filter(Boolean)
    const plan = said.find((word) => /^[A-Za-z]{1,8}$/.test(word) && !ON.test(word) && !OFF.test(word))
    const unit = said.find((word) => word !== plan && !ON.test(word) && !OFF.test(word)) ?? ''
    const to = said.some((word) => ON.test(word))
      ? 'on'
      : said.some((word) => OFF.test(word))
        ? 'off'
        : 'show'
    return { to, unit, ...(plan ? { plan } : {}) }
  },
  may: ['head', 'office'],
  about: async (args, context) => {
    const { plan, unit } = await meant(args, context)
    return [{ planId: plan.id, unitId: unit.id }]
  },
  effect: 'write',
  async run(args, context) {
    const { db, by, now, today, via, words } = context
    const { plan, unit } = await meant(args, context)
    const seat: Seat = { planId: plan.id, unitId: unit.id }
    const data = { plan: plan.key, unit: unit.name }
    const was = await signoffOn(db, seat)
    if (args.to === 'show')
      return { content: content(text(words.signoff.is(unit.name, was))), data: { ...data, on: was } }
    const on = args.to === 'on'
    if (on && (await signersOf(db, seat, today, '')).people.length === 0) throw refuse.noHead(unit.name)
    if (!(await switchSignoff(db, seat, on)))
      return { content: content(text(words.signoff.unchanged(unit.name, on))), data: { ...data, on } }
    await db.note({
      planId: plan.id,
      event: on ? 'signoff.on' : 'signoff.off',
      by: by.person.id,
      via,
      at: now,
      subjects: [unit.id],
      body: data,
    })
    await tellUnit(context, seat, unit.name, on)
    if (!on) await returnAll(context, seat)
    const said = on ? words.signoff.on(unit.name) : words.signoff.off(unit.name)
    return { content: content(text(said)), data: { ...data, on } }
  },
})

/** The unit that is named, or the speaker's only one in the plan. */
async function meant(
  { unit: name, plan: key }: { unit: string; plan?: string | undefined },
  context: Context,
): Promise<{ plan: Plan; unit: Unit }> {
  const { db, by } = context
  const plan = await planNamed(context, key)
  if (name !== '') {
    const unit = await unitCalled(db, name)
    if (!unit) throw refuseOther.unknownUnit(name, await nearestUnits(db, name))
    return { plan, unit }
  }
  const own = [...ownUnits(by, plan.id)]
  const unit = own.length === 1 ? await db.get('unit', own[0] ?? '') : undefined
  if (!unit) throw refuse.nameUnit()
  return { plan, unit }
}
