import { z } from 'zod'
import type { Assignment, Plan } from '../src/core/model/index.ts'
import { lifeOf } from '../src/core/life.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { changeLife } from '../src/kit/moves/life.ts'
import { must, ownAssignments, ownByCode } from '../src/kit/moves/look.ts'
import { content, text } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'sign',
  aliases: ['签收'],
  summary: {
    zh: '签收交办事项；不写编号为全部签收',
    en: 'sign for an item; without a code, for all of them',
  },
  examples: ['签收 1.2.1', '签收', 'sign 1.2.1'],
  args: z.object({ code: z.string().trim().default('') }),
  parse: (rest) => ({ code: rest.replace(/^(?:全部|所有|all)$/i, '').trim() }),
  may: ['liaison', 'head'],
  about: async ({ code }, context) =>
    (await meant(context, code)).map((assignment) => ({
      planId: assignment.planId,
      assignment,
      siblings: [assignment],
    })),
  effect: 'write',
  async run({ code }, context) {
    const { db, words } = context
    const signed: string[] = []
    for (const { id, planId } of await meant(context, code)) {
      const plan: Plan = must(await db.get('plan', planId), planId)
      const assignment = must(await db.get('assignment', id), id)
      if (code === '' && lifeOf(assignment) !== 'assigned') continue
      await changeLife(context, assignment, plan, 'sign', { event: 'assignment.signed' })
      signed.push(assignment.code)
    }
    const { requests } = words
    return {
      content: content(text(signed.length > 0 ? requests.signed(signed) : requests.signedAlready)),
      data: { signed },
    }
  },
})

/** The named item, or everything of the speaker's units, so that a second “签收” of all is harmless. */
async function meant(context: Context, code: string): Promise<Assignment[]> {
  if (code !== '') return [(await ownByCode(context, code)).assignment]
  return (await ownAssignments(context.db, context.by)).filter((one) => one.state === 'open')
}
