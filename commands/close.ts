import { z } from 'zod'
import type { Plan } from '../src/core/model/index.ts'
import { plainCode } from '../src/core/code-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { collect } from '../src/kit/moves/look.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'close',
  aliases: ['结束方案'],
  summary: {
    zh: '结束一个方案：停止催办和周报，记录保留；可恢复',
    en: 'close a plan: no more chase or digest, its records stay; it can be resumed',
  },
  examples: ['结束方案 SY', '结束方案 SY 恢复', 'close SY'],
  args: z.object({ plan: z.string().trim().min(1), resume: z.boolean().default(false) }),
  parse: (rest) => {
    const [plan = '', how = ''] = rest.trim().split(/\s+/)
    return { plan, resume: /^(恢复|resume)$/i.test(how) }
  },
  may: ['office', 'admin'],
  about: async ({ plan }, context) => [{ planId: (await anyPlan(context, plan)).id }],
  effect: 'write',
  async run({ plan: key, resume }, context) {
    const { db, by, now, via, words } = context
    const plan = await anyPlan(context, key)
    const status = resume ? 'active' : 'closed'
    const { planClosed, planResumed } = words.status
    const said = content(text(resume ? planResumed(plan.title) : planClosed(plan.title, plan.key)))
    if (plan.status !== status) {
      await db.put('plan', { ...plan, status })
      const event = resume ? 'plan.resumed' : 'plan.closed'
      await db.note({
        planId: plan.id,
        event,
        by: by.person.id,
        via,
        at: now,
        subjects: [plan.id],
        body: { key: plan.key },
      })
    }
    return { content: said, data: { key: plan.key, status } }
  },
})

/** Closed plans too, since one of them may be resumed. */
async function anyPlan({ db }: Context, key: string): Promise<Plan> {
  const plans = await collect(db.list('plan', 'byKey'))
  const plan = plans.find((one) => one.key === plainCode(key))
  if (!plan)
    throw refuse.unknownPlan(
      key,
      plans.map((one) => one.key),
    )
  return plan
}
