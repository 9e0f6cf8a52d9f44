import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { ownOrOffice } from '../src/kit/moves/share.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { showWhy } from '../src/kit/show/why.ts'

export default defineCommand({
  name: 'why',
  aliases: ['为何提醒', '提醒说明'],
  summary: {
    zh: '为什么提醒：按哪条规则、提醒过谁、接下来怎样、如何停止',
    en: 'why you are reminded: by which rule, who was told, what comes next, how to stop it',
  },
  examples: ['为何提醒 1.2.1', 'why 1.2.1'],
  args: z.object({ code: z.string().trim().default('') }),
  may: ['liaison', 'head', 'office'],
  about: async ({ code }, context) => [await targetOf(context, await ownOrOffice(context, code))],
  effect: 'read',
  async run({ code }, context) {
    const found = await ownOrOffice(context, code)
    const { db, words } = context
    return showWhy(db, found, { today: planDay(context, found.plan), words, unit: found.as === 'unit' })
  },
})
