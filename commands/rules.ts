import { z } from 'zod'
import type { Plan } from '../src/core/model/index.ts'
import { changed, planRules, ruleIn } from '../src/core/rules/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { rulesOf } from '../src/kit/ledger.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { reckonPlan } from '../src/kit/moves/reckon.ts'
import { reladderPlan } from '../src/kit/moves/reladder.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { refuseRules } from '../src/kit/words/rules-refusals.ts'

export default defineCommand({
  name: 'rules',
  aliases: ['规则', '督办规则'],
  summary: {
    zh: '一个方案的督办规则：报送时限、提醒时间等，可查看、修改',
    en: 'the rules of a plan: due day, hours and so on; see and change them',
  },
  examples: [
    '规则',
    '规则 SY',
    '规则 报送时限 25',
    '规则 SY 提醒时间 9:00',
    '规则 阶梯 -3 A；0 A；1 A B；3 分管领导；5 办公室 督查单',
    '规则 阶梯 默认',
    'rules due 25',
  ],
  args: z.object({ plan: z.string().trim().optional(), set: z.string().trim().default('') }),
  parse: (rest) => {
    const [, plan, set = ''] = /^([A-Z]{1,8})?(?:\s+|$)?(.*)$/su.exec(rest.trim()) ?? []
    return { set, ...(plan ? { plan } : {}) }
  },
  may: ['office', 'admin'],
  about: async ({ plan }, context) => [{ planId: (await planNamed(context, plan)).id }],
  effect: 'write',
  run: async ({ plan: key, set }, context) => {
    const plan = await planNamed(context, key)
    return set === '' ? shown(plan, context) : change(plan, set, context)
  },
})

function shown(plan: Plan, { words }: Context): Reply {
  const { title, hint, rule } = words.rules
  const lines = planRules.map(({ name }) => [
    { strong: rule[name].label },
    `${words.core.colon}${rule[name].is(plan)}`,
  ])
  return {
    content: content(heading(title(plan.title, plan.key)), list(lines), text(hint, { code: rule.due.how })),
    data: { plan: plan.key, timezone: plan.timezone, settings: plan.settings },
  }
}

/** Changes one rule; time limits and reminders of what is under way follow it at once. */
async function change(plan: Plan, said: string, context: Context): Promise<Reply> {
  const { db, by, now, via, words } = context
  const meant = ruleIn(said)
  if (!meant) throw refuseRules.unknown(said)
  const { name } = meant.rule
  const made = meant.rule.read(meant.value, plan)
  if (!made) {
    const fault = meant.rule.why?.(meant.value, plan)
    throw fault ? refuseRules.fault(name, meant.value, fault) : refuseRules.unreadable(name, meant.value)
  }
  if (made.wrong) throw refuseRules.ladder(made.wrong)
  const { label, is } = words.rules.rule[name]
  const next = changed(plan, made)
  const data = { plan: plan.key, rule: name, settings: next.settings }
  if (JSON.stringify(next) === JSON.stringify(plan))
    return { content: content(text(words.rules.unchanged(label, is(plan)))), data: { ...data, reckoned: 0 } }
  const kept = await db.put('plan', next)
  const skipped = made.settings?.ladder ? await reladderPlan(context, plan, kept) : 0
  const reckoned = await reckonPlan(db, kept, await calendarOf(db), now)
  const zone = name === 'timezone' ? { timezone: { was: plan.timezone, is: kept.timezone } } : {}
  const body = { rule: name, was: plan.settings, is: kept.settings, ...zone, reckoned }
  await db.note({
    planId: plan.id,
    event: 'plan.rule',
    by: by.person.id,
    via,
    at: now,
    subjects: [plan.id, rulesOf(plan.id)],
    body,
  })
  return {
    content: content(
      text(words.rules.changed(label, is(kept))),
      reckoned > 0 && text(words.rules.reckoned(reckoned)),
      skipped > 0 && text(words.rules.skipped(skipped)),
    ),
    data: { ...data, reckoned },
  }
}
