import { z } from 'zod'
import type { DigestFacts } from '../src/core/digest.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { factsNow } from '../src/kit/moves/digest.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { content, heading, text } from '../src/kit/show/blocks.ts'
import { chartOf, showFacts } from '../src/kit/show/digest.ts'
import { explainFacts } from '../src/kit/show/explain.ts'
import { derivedFrom } from '../src/kit/paper/derived.ts'
import { ruleBlocks } from '../src/kit/paper/explain.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'digest',
  aliases: ['周报', '汇总'],
  summary: {
    zh: '即时生成当前汇总，可查看每个数字的来源',
    en: 'the figures as they stand, each with its source',
  },
  examples: ['周报', '周报 来源', 'digest explain'],
  args: z.object({
    plan: z.string().optional(),
    id: z.string().optional(),
    explain: z.boolean().default(false),
  }),
  parse: (rest) => {
    const explain = /来源|explain/.test(rest)
    const plan = rest.replace(/来源|--?explain|explain/g, '').trim()
    return { explain, ...(plan ? { plan } : {}) }
  },
  may: ['office', 'leader', 'admin'],
  about: async ({ plan, id }, context) => [
    {
      planId: id
        ? ((await context.db.get('digest', id))?.planId ?? null)
        : (await planNamed(context, plan)).id,
    },
  ],
  effect: 'read',
  async run(args, context) {
    const { plan, facts, digest } = args.id ? await frozen(args.id, context) : await live(args.plan, context)
    const { db, words } = context
    if (args.explain) {
      const figures = await derivedFrom(db, plan, facts, digest?.issue ?? 0, words)
      const { blocks } = await explainFacts(db, facts, words)
      return { content: content(...blocks, ...ruleBlocks(figures, words)), data: { ...facts, figures } }
    }
    const blocks = await showFacts(
      db,
      facts,
      plan.timezone,
      words,
      chartOf(context.publicUrl, digest ?? plan),
    )
    return {
      content: content(heading(words.digest.live(plan.title)), ...blocks, text(words.digest.howToExplain)),
      data: facts,
    }
  },
})

async function live(key: string | undefined, { db, by, now }: Context) {
  const plan = await planNamed({ db, by }, key)
  return { plan, facts: await factsNow(db, plan, now), digest: null }
}

async function frozen(id: string, { db }: Context) {
  const digest = await db.get('digest', id)
  const plan = digest && (await db.get('plan', digest.planId))
  if (!digest || !plan) throw refuse.nothingFound(id)
  return { plan, facts: digest.facts as DigestFacts, digest }
}
