import { z } from 'zod'
import type { Plan } from '../src/core/model/index.ts'
import { plainCode } from '../src/core/code-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { numbered, officePlans, type Numbered } from '../src/kit/moves/findings.ts'
import { unitByName } from '../src/kit/moves/people.ts'
import { answeringUnits, closeFinding, settleGroup, settleNobody } from '../src/kit/moves/settle.ts'
import { unitsIn } from '../src/kit/moves/units.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { findingLine } from '../src/kit/show/findings.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'settle',
  aliases: ['明确', '待明确'],
  summary: { zh: '查看或明确导入时未能确定的事项', en: 'see or settle what import could not decide' },
  examples: [
    '明确 1 由市教育局答复',
    '待明确',
    '待明确 SY',
    '明确 2 单位=市教育局',
    'settle 1 unit=市教育局',
  ],
  args: z
    .object({
      number: z.coerce.number().int().positive().optional(),
      /** The finding itself, as buttons and forms name it: what they stand under may be numbered anew meanwhile. */
      finding: z.string().min(1).optional(),
      answer: z.string().trim().default(''),
      /** A plan's key: only its findings, under the numbers they have among all. */
      plan: z.string().trim().min(1).max(20).optional(),
    })
    .refine(({ number, finding, answer }) => (number ?? finding) === undefined || answer !== '', {
      path: ['answer'],
    }),
  parse: (rest) => {
    const [, number, answer = ''] = /^(\d+)\s*(.*)$/s.exec(rest.trim()) ?? []
    if (number) return { number, answer }
    const plan = plainCode(rest.trim())
    return /^[A-Z]{1,8}$/.test(plan) ? { plan } : {}
  },
  may: ['office'],
  about: async (_args, context) =>
    (await officePlans(context.db, context.by)).map((plan) => ({ planId: plan.id })),
  effect: 'write',
  async run({ number: said, finding: id, answer, plan: key }, context) {
    const { db, by, words } = context
    const plans = await officePlans(db, by)
    const all = await numbered(db, plans)
    if (said === undefined && id === undefined) return show(ofPlan(all, plans, key), context)
    const meant = all.find((one) => (id === undefined ? one.number === said : one.finding.id === id))
    const { number = said ?? 0, finding } = meant ?? {}
    if (finding?.state !== 'open') throw refuse.noFinding(number)
    // Without a unit its shares would rest with nobody for ever, and no list would say so any more.
    const isGroup = finding.kind === 'group-unit'
    const nobody = finding.kind === 'no-unit'
    const named = isGroup ? unitsIn(answer) : nobody ? await saidOrKnown(context, answer) : null
    if (isGroup && named === null) throw refuse.nameTheUnit(number)
    const units = named ? await answeringUnits(context, named.names, named.areNew) : []
    const give = nobody ? settleNobody : settleGroup
    const made = units.length > 0 ? await give(context, finding, units) : []
    const assigned = made.length
    const took = units.filter(({ id }) => made.includes(id))
    const unit = took.map(({ name }) => name).join(words.core.and)
    await closeFinding(context, finding, answer, assigned)
    const outcome = nobody ? words.people.given : words.people.assigned
    return {
      content: content(text(words.people.settled, assigned > 0 && unit ? outcome(assigned, unit) : '')),
      data: { finding: finding.id, assigned },
    }
  },
})

/** Those of one plan, if a key is given: of plans whose office one is not, not even that they are there is said. */
function ofPlan(
  all: readonly Numbered[],
  plans: readonly Plan[],
  key: string | undefined,
): readonly Numbered[] {
  if (key === undefined) return all
  const meant = plans.find((plan) => plan.key === plainCode(key))
  if (!meant)
    throw refuse.unknownPlan(
      key,
      plans.map((plan) => plan.key),
    )
  return all.filter(({ plan }) => plan.id === meant.id)
}

/** A remark such as 暂不督办 may look like a name: without 单位= or 由 only a unit that is kept counts. */
async function saidOrKnown({ db }: Context, answer: string): Promise<ReturnType<typeof unitsIn>> {
  const named = unitsIn(answer)
  if (!named || /[=＝:：]|^由/.test(answer)) return named
  const known = await Promise.all(named.names.map((name) => unitByName(db, name)))
  return known.every(Boolean) ? named : null
}

const show = (all: readonly Numbered[], { words }: Context) => {
  const open = all.filter(({ finding }) => finding.state === 'open')
  return {
    content: content(
      heading(words.status.findings(open.length)),
      open.length > 0 && list(open.map((one) => [findingLine(one, words)])),
      open[0] !== undefined && text(words.status.howToSettle(open[0].number)),
    ),
    data: open.map(({ number, finding: { id, kind, message, about, openSince } }) => ({
      number,
      id,
      kind,
      message,
      about,
      openSince: openSince ?? null,
    })),
  }
}
